// <neuron-cloud> wherever pages put it: in layouts that ask it how wide it wants to be, in scaled and turned places, on paper, and
// as a picture.
import { PNG } from "pngjs";
import { testBrowser } from "./support/browser.mjs";
import { openElementPage, withScript } from "./support/elementPage.mjs";
import { eventually } from "./support/eventually.mjs";
import { meanLuminance } from "./support/pictures.mjs";

/** @typedef {import("playwright-core").Page} Page */

const browser = testBrowser();
const cloud = '<neuron-cloud src="small.ncloud"></neuron-cloud>';
const places = {
  block: `<div>${cloud}</div>`,
  "flex row": `<div style="display:flex">${cloud}</div>`,
  "flex row beside text": `<div style="display:flex">${cloud}<p>What the network sees, said in so many words.</p></div>`,
  "flex row of a height": `<div style="display:flex;height:300px">${cloud}</div>`,
  "flex column, centred": `<div style="display:flex;flex-direction:column;align-items:center">${cloud}</div>`,
  "grid, centred": `<div style="display:grid;place-items:center">${cloud}</div>`,
  "table cell": `<table><tr><td>${cloud}</td></tr></table>`,
  float: `<div>${cloud.replace(" src", ' style="float:left" src')}<br style="clear:both"></div>`,
  "inline block": `<div>${cloud.replace(" src", ' style="display:inline-block" src')}</div>`,
  "a slide's height": `<div>${cloud.replace(" src", ' style="height:60vh" src')}</div>`,
};

test.each([
  { width: 900, least: 400 },
  { width: 390, least: 150 },
])(
  "it has a size of its own in any layout, and never overflows a page of $width px",
  async ({ width, least }) => {
    const { page } = await openElementPage(
      browser,
      `<meta name="viewport" content="width=device-width">${withScript}
    ${Object.entries(places)
      .map(([name, html]) => `<section title="${name}">${html}</section>`)
      .join("")}`,
      { viewport: { width, height: 844 } },
    );
    await page.waitForFunction(() => document.querySelector("neuron-cloud")?.shadowRoot);
    const sizes = await page.evaluate(() =>
      [...document.querySelectorAll("section")].map((section) => {
        const { width: across, height: down } =
          section.querySelector("neuron-cloud")?.getBoundingClientRect() ?? new DOMRect();
        return { title: section.title, across, down };
      }),
    );
    expect(sizes).toHaveLength(Object.keys(places).length);
    for (const { title, across, down } of sizes)
      expect({ title, isLarge: across >= least && down >= least / 1.61, fits: across <= width }).toEqual({
        title,
        isLarge: true,
        fits: true,
      });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  },
);

/** Which blocks hear of a click. */
async function click(/** @type {Page} */ page, /** @type {{ x: number, y: number }} */ place) {
  await page.evaluate(() => window.heard.splice(0));
  await page.mouse.click(place.x, place.y);
  return page.evaluate(() => window.heard.splice(0));
}

test("clicks hit the same block in scaled, turned and zoomed places, and in a dialog that grew", async () => {
  const { page, complaints } = await openElementPage(
    browser,
    `${withScript}<style>
      body { margin: 0; height: 2000px }
      #slide { position: absolute; left: 0; top: 0; width: 400px; height: 250px; transform-origin: 0 0 }
      @keyframes grow { from { transform: scale(0) } }
    </style>
    <div id="slide"><neuron-cloud src="blocks.ncloud" predictions="0" style="width:400px;height:250px"></neuron-cloud></div>
    <script>
      window.heard = [];
      const cloud = document.querySelector("neuron-cloud");
      cloud.addEventListener("neuron", ({ detail }) => window.heard.push(detail.layer));
      cloud.addEventListener("ready", () => { window.isReady = true; });
    </script>`,
  );
  await page.waitForFunction("window.isReady");
  const spots = [110, 170, 230, 290].map((x) => ({ x, y: 125 }));
  /** @type {string[][]} */
  let own = [];
  await eventually(async () => {
    own = [];
    for (const spot of spots) own.push(await click(page, spot)); // oxlint-disable-line no-await-in-loop -- one pointer
    expect(own.flat()).toHaveLength(spots.length);
  });
  for (const [style, place] of /** @type {const} */ ([
    ["transform: scale(0.5)", (/** @type {number} */ x, /** @type {number} */ y) => ({ x: x / 2, y: y / 2 })],
    [
      "transform: scale(1.5)",
      (/** @type {number} */ x, /** @type {number} */ y) => ({ x: x * 1.5, y: y * 1.5 }),
    ],
    [
      "transform: translate(300px) rotate(90deg)",
      (/** @type {number} */ x, /** @type {number} */ y) => ({ x: 300 - y, y: x }),
    ],
    ["zoom: 1.5", (/** @type {number} */ x, /** @type {number} */ y) => ({ x: x * 1.5, y: y * 1.5 })],
    ["animation: grow 0.3s", (/** @type {number} */ x, /** @type {number} */ y) => ({ x, y })],
  ])) {
    /* oxlint-disable no-await-in-loop -- one pointer */
    await page.evaluate((text) => document.querySelector("#slide")?.setAttribute("style", text), style);
    await page.waitForTimeout(500);
    const canvas = await page.locator("canvas").evaluate((one) => [one.clientWidth, one.clientHeight]);
    expect({ style, canvas }).toEqual({ style, canvas: [400, 250] });
    const hits = [];
    for (const { x, y } of spots) hits.push(await click(page, place(x, y)));
    expect({ style, hits }).toEqual({ style, hits: own });
    /* oxlint-enable no-await-in-loop */
  }
  expect(complaints).toEqual([]);
});

/** Asks an element for a picture. */
const picture = async (
  /** @type {Page} */ page,
  /** @type {object} */ options,
  selector = "neuron-cloud",
) => {
  const { type, bytes } = await page.evaluate(async ([one, wish]) => {
    const element = document.querySelector(one);
    if (!element || !("toBlob" in element)) throw new Error("There is no element.");
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the built element's own
    const blob = await /** @type {{ toBlob(options: object): Promise<Blob> }} */ (element).toBlob(wish);
    return { type: blob.type, bytes: [...new Uint8Array(await blob.arrayBuffer())] };
  }, /** @type {const} */ ([selector, options]));
  return { type, bytes: Buffer.from(bytes) };
};

test("gives a picture of itself at any size, of the light alone if asked, and from off the screen", async () => {
  const { page, complaints } = await openElementPage(
    browser,
    `${withScript}<neuron-cloud src="small.ncloud" predictions="0" style="width:400px"></neuron-cloud>
    <div style="height:3000px"></div><neuron-cloud id="far" src="small.ncloud" style="width:400px"></neuron-cloud>`,
  );
  await page.waitForFunction(() => document.querySelector("neuron-cloud")?.shadowRoot);
  const whole = PNG.sync.read((await picture(page, {})).bytes);
  expect([whole.width, whole.height]).toEqual([400, 250]);
  expect(meanLuminance(whole)).toBeGreaterThan(0.01);
  expect([...whole.data.subarray(0, 4)]).toEqual([0x0d, 0x11, 0x17, 255]);

  const light = PNG.sync.read((await picture(page, { width: 600, height: 200, transparent: true })).bytes);
  expect([light.width, light.height]).toEqual([600, 200]);
  expect(light.data[3]).toBe(0);
  expect(Math.max(...light.data.filter((_, i) => i % 4 === 3))).toBeGreaterThan(30);

  expect((await picture(page, { width: 90, type: "image/jpeg" })).type).toBe("image/jpeg");
  await expect(picture(page, { type: "image/nothing" })).rejects.toThrow("as image/nothing");
  const canvas = await page
    .locator("canvas")
    .first()
    .evaluate((one) => [one.clientWidth, one.clientHeight]);
  expect(canvas).toEqual([400, 250]);

  const far = PNG.sync.read((await picture(page, { width: 200 }, "#far")).bytes);
  expect(meanLuminance(far)).toBeGreaterThan(0.01);
  expect(complaints).toEqual([]);
});

test("prints as a picture what is far off the screen, seen or not", async () => {
  const { page } = await openElementPage(
    browser,
    `${withScript}<div style="height:3000px"></div><neuron-cloud src="small.ncloud" style="width:400px"></neuron-cloud>`,
  );
  const still = page.locator("neuron-cloud .still");
  await still.waitFor({ timeout: 60_000 });
  expect(await page.evaluate(() => window.webglContexts().held)).toBe(0);
  await page.emulateMedia({ media: "print" });
  const printed = PNG.sync.read(await still.screenshot());
  expect(meanLuminance(printed)).toBeGreaterThan(0.01);
});

test("moved into a window of its own, it keeps its look and is drawn there, and clicks hit", async () => {
  const { page, complaints } = await openElementPage(
    browser,
    `${withScript}<neuron-cloud src="blocks.ncloud" predictions="0" style="width:400px;height:250px"></neuron-cloud>
    <script>
      window.heard = [];
      document.querySelector("neuron-cloud").addEventListener("neuron", ({ detail }) => window.heard.push(detail.layer));
    </script>`,
  );
  await page.locator("canvas").waitFor();
  const [popup] = await Promise.all([
    page.waitForEvent("popup"),
    page.evaluate(() => {
      const { document: other } = window.open("", "", "width=500,height=400") ?? window;
      other.body.style.margin = "0";
      const moved = document.querySelector("neuron-cloud");
      if (moved) other.body.append(moved);
    }),
  ]);
  const there = popup.locator("neuron-cloud");
  await eventually(async () => {
    expect(meanLuminance(PNG.sync.read(await there.screenshot()))).toBeGreaterThan(0.01);
  });
  expect(await there.evaluate((one) => getComputedStyle(one).backgroundColor)).toBe("rgb(13, 17, 23)");
  await eventually(async () => {
    await popup.mouse.click(170, 125);
    expect(await page.evaluate(() => window.heard)).not.toEqual([]);
  });
  expect(complaints).toEqual([]);
});
