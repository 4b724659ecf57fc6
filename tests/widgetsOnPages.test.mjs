// Widgets on pages with manners of their own: stylesheets that change what all buttons and lists look like, and languages that run
// from right to left. (How much the rules weigh is tested beside styles.css, translated pages in widgets/translation.test.tsx.)
import { testBrowser } from "./support/browser.mjs";
import { bootstrap, classless, tailwind } from "./support/resets.mjs";

/** @typedef {import("playwright-core").Page} Page */

const browser = testBrowser();

/** How each element of a widget looks, as far as a reset changes that. */
const looks = (/** @type {Page} */ page) =>
  page.evaluate(() => {
    const properties = [
      "padding",
      "border-width",
      "border-radius",
      "background-color",
      "color",
      "font-size",
      "font-weight",
      "margin",
      "text-align",
      "display",
    ];
    return [
      ...document.querySelectorAll(
        "[class^=nc-] :is(button, li, ol, ul, p, dt, dd, dl, th, td, label, legend, h2)",
      ),
    ].map((element) => {
      const style = getComputedStyle(element);
      const values = properties.map((name) => `${name}: ${style.getPropertyValue(name)}`);
      return [`<${element.localName} class="${element.className}">`, ...values].join("; ");
    });
  });

/** Puts a stylesheet before all others. */
const begin = (/** @type {Page} */ page, /** @type {string} */ css) =>
  page.evaluate((text) => {
    document.querySelector("#reset")?.remove();
    const style = Object.assign(document.createElement("style"), { id: "reset", textContent: text });
    document.head.prepend(style);
  }, css);

test.each([
  "widgets-predictions--choosing",
  "widgets-imagepicker--samples",
  "widgets-featuremaps--choosing",
  "widgets-layertable--choosing",
  "widgets-neurondetails--following",
  "widgets-guidedtour--basic",
])("%s looks the same under a reset", async (id) => {
  const story = await browser.openStory(id);
  const own = await looks(story.page);
  expect(own.length).toBeGreaterThan(0);
  for (const css of [tailwind, bootstrap, classless]) {
    /* oxlint-disable no-await-in-loop -- one after the other */
    await begin(story.page, css);
    expect(await looks(story.page)).toEqual(own);
    /* oxlint-enable no-await-in-loop */
  }
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
