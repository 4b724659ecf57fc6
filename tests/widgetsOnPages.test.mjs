// Widgets on pages with manners of their own: stylesheets that change what all buttons and lists look like, and languages that run
// from right to left. (How much the rules weigh is tested beside styles.css, translated pages in widgets/translation.test.tsx.)
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { testBrowser } from "./support/browser.mjs";
import { bootstrap, classless, tailwind } from "./support/resets.mjs";

/** @typedef {import("playwright-core").Page} Page */

const browser = testBrowser();
const layersGuide = readFileSync(join(import.meta.dirname, "../stories/guides/layers.css"), "utf8");

/** How each element of a widget looks, as far as a reset changes that. */
const looks = (/** @type {Page} */ page) =>
  page.evaluate(() => {
    const properties = [
      "padding",
      "border-width",
      "border-radius",
      "background-color",
      "margin",
      "text-align",
      "display",
      "list-style-type",
    ];
    const ofText = ["color", "font-size", "font-weight", "line-height"];
    const fields =
      ":is(input[type=text], input[type=number], input[type=url], input[type=search], textarea, select)";
    return [
      ...document.querySelectorAll(
        "[class^=nc-] :is(button, input, select, textarea, fieldset, figure, figcaption, summary, li, ol, ul, p, dt, dd, dl, table, th, td, label, legend, h2, h3, canvas, img, svg)",
      ),
    ].flatMap((element) => {
      const style = getComputedStyle(element);
      if (style.clipPath !== "none" || style.opacity === "0") return []; // it is not seen
      const hasText = element.textContent !== "" || element.matches(fields);
      const values = [...properties, ...(hasText ? ofText : [])].map(
        (name) => `${name}: ${style.getPropertyValue(name)}`,
      );
      const { width, height } = element.getBoundingClientRect();
      const size = `${Math.round(width)} × ${Math.round(height)}`;
      return [
        [`<${element.localName} class="${element.getAttribute("class") ?? ""}">`, size, ...values].join("; "),
      ];
    });
  });

/** Opens what is folded, so that it is looked at as well. */
const unfold = (/** @type {Page} */ page) =>
  page.evaluate(async () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame); // oxlint-disable-line no-await-in-loop -- what it renders now
  });

/** Puts a stylesheet before all others. */
const begin = (/** @type {Page} */ page, /** @type {string} */ css) =>
  page.evaluate((text) => {
    document.querySelector("#reset")?.remove();
    const style = Object.assign(document.createElement("style"), { id: "reset", textContent: text });
    document.head.prepend(style);
  }, css);

const stories = [
  "widgets-predictions--choosing",
  "widgets-imagepicker--samples",
  "widgets-inputpicker--numbers",
  "widgets-inputpicture--picking",
  "widgets-featuremaps--choosing",
  "widgets-layertable--choosing",
  "widgets-layerpicker--basic",
  "widgets-modelpicker--basic",
  "widgets-neurondetails--following",
  "widgets-neuroncursor--basic",
  "widgets-guidedtour--basic",
  "widgets-drawingpad--basic",
  "widgets-legend--scale",
  "widgets-legend--in-words",
  "widgets-loadprogress--failed-after-answers",
  "widgets-playbackcontrols--basic",
  "widgets-channelranking--basic",
  "widgets-contrastcontrols--basic",
  "widgets-lesionbrush--basic",
  "widgets-dreamview--stopped",
  "model--explore",
];

test(
  "every widget looks the same under a reset",
  async () => {
    const story = await browser.openStory(stories[0] ?? "");
    const changed = [];
    /* oxlint-disable no-await-in-loop -- one after the other, in one page */
    for (const id of stories) {
      await begin(story.page, "");
      if (id !== stories[0]) await story.change(id);
      await story.settled(120_000);
      await unfold(story.page);
      const own = await looks(story.page);
      expect(own.length).toBeGreaterThan(0);
      for (const [reset, css] of Object.entries({ tailwind, bootstrap, classless })) {
        await begin(story.page, css);
        const now = await looks(story.page);
        for (const [i, before] of own.entries())
          if (now[i] !== before) changed.push({ id, reset, before, after: now[i] ?? "" });
      }
    }
    /* oxlint-enable no-await-in-loop */
    expect(changed).toEqual([]);
    await story.finish();
  },
  6 * 60_000,
);

test("in a layer between a reset and utilities, widgets look the same, and utilities change them", async () => {
  const story = await browser.openStory("widgets-predictions--choosing");
  const { page } = story;
  const own = await looks(page);
  const ours = await page.evaluate(() =>
    [...document.styleSheets]
      .flatMap((sheet) => {
        const rules = [...sheet.cssRules].filter(({ cssText }) => cssText.includes(".nc-"));
        if (rules.length > 0) sheet.disabled = true;
        return rules;
      })
      .map(({ cssText }) => cssText)
      .join("\n"),
  );
  // What the guide "Quick start" says for Tailwind CSS 4.
  const { order } = /(?<order>@layer [^;]+;)/.exec(layersGuide)?.groups ?? {};
  await begin(
    page,
    `${order} @layer base { ${tailwind} } @layer neuron-cloud { ${ours} } @layer utilities { .p-4 { padding: 1rem; } }`,
  );
  expect(await looks(page)).toEqual(own);
  const outermost = page.locator(".nc-predictions");
  await outermost.evaluate((element) => element.classList.add("p-4"));
  expect(await outermost.evaluate((element) => getComputedStyle(element).padding)).toBe("16px");
  await story.finish();
});

/** Turns the page around. */
const turn = (/** @type {Page} */ page) =>
  page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
const middleOf = async (/** @type {import("playwright-core").Locator} */ locator) => {
  const box = await locator.boundingBox();
  if (!box) throw new Error("It has no box.");
  return box.x + box.width / 2;
};

describe("on a page that runs from right to left", () => {
  test("the legend's dark end is beside what is not active", async () => {
    const story = await browser.openStory("widgets-legend--scale");
    const { page } = story;
    /** How bright both ends of the bar are. */
    const ends = async () => {
      const { width, height, data } = await story.picture(".nc-legend-bar");
      const at = (/** @type {number} */ x) => {
        const pixel = 4 * (Math.floor(height / 2) * width + x);
        return (data[pixel] ?? 0) + (data[pixel + 1] ?? 0) + (data[pixel + 2] ?? 0);
      };
      return { left: at(6), right: at(width - 7) };
    };
    const before = await ends();
    expect(before.left).toBeLessThan(before.right / 2);
    await turn(page);
    const after = await ends();
    expect(after.right).toBeLessThan(after.left / 2);
    expect(await middleOf(page.getByText("Not active"))).toBeGreaterThan(
      await middleOf(page.getByText("Highly active")),
    );
    await story.finish();
  });

  test("bars begin on the right, and the slider's thumb goes where the arrow points", async () => {
    const story = await browser.openStory("widgets-predictions--basic");
    await turn(story.page);
    const { width, height, data } = await story.picture(".nc-prediction-bar >> nth=0");
    const blueness = (/** @type {number} */ x) => {
      const pixel = 4 * (Math.floor(height / 2) * width + x);
      return (data[pixel + 2] ?? 0) - (data[pixel] ?? 0);
    };
    expect(blueness(width - 4)).toBeGreaterThan(blueness(3) + 60);
    await story.finish();

    const playback = await browser.openStory("widgets-playbackcontrols--basic");
    await turn(playback.page);
    const slider = playback.page.getByRole("slider");
    await slider.focus();
    await slider.press("ArrowRight"); // back, from the end
    await slider.press("ArrowRight");
    const before = Number(await slider.inputValue());
    await slider.press("ArrowLeft");
    expect(Number(await slider.inputValue())).toBe(before + 1);
    await slider.press("ArrowRight");
    expect(Number(await slider.inputValue())).toBe(before);
    await playback.finish();
  });

  test("the label of a neuron stays in the canvas, on whichever side there is room", async () => {
    const story = await browser.openStory("scene-picking--stack");
    await turn(story.page);
    const canvas = await story.page.locator("canvas").boundingBox();
    const label = await story.page.locator(".nc-label-text").boundingBox();
    const ring = await story.page.locator(".nc-label-ring").boundingBox();
    if (!canvas || !label || !ring) throw new Error("Something is not there.");
    expect(label.x).toBeGreaterThanOrEqual(canvas.x);
    expect(label.x + label.width).toBeLessThanOrEqual(canvas.x + canvas.width);
    const side = await story.page.locator(".nc-label-body").getAttribute("data-side");
    expect(label.x > ring.x).toBe(side === "right");
    // The other side, too.
    await story.page.locator(".nc-label-body").evaluate((body, before) => {
      body.setAttribute("data-side", before === "left" ? "right" : "left");
    }, side);
    const other = await story.page.locator(".nc-label-text").boundingBox();
    expect((other?.x ?? 0) > ring.x).toBe(side !== "right");
    await story.finish();
  });
});
