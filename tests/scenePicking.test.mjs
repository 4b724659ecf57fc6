// Which neuron the pointer is on. That the march through the grid finds what testing every neuron would find is tested
// beside it; here, that it is the neuron which stands there on the screen.
import { testBrowser } from "./support/browser.mjs";
import { looksLike, looksUnlike, stillPicture } from "./support/cloud.mjs";
import { eventually } from "./support/eventually.mjs";

/** @typedef {import("playwright-core").Page} Page */

const browser = testBrowser();
const layers = ["pool1", "pool4", "pool8", "pool10"];

/** The middle of the ring around the neuron that is labelled. */
async function ringAt(/** @type {Page} */ page) {
  const box = await page.locator(".nc-label-ring").boundingBox();
  if (!box) throw new Error("There is no ring.");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

const label = (/** @type {Page} */ page) => page.locator(".nc-label-text").textContent();
const readout = (/** @type {Page} */ page) => page.getByLabel("Neuron under the pointer");

/** Points at the labelled neuron, and waits until the story names the very same. */
async function pointAtLabelled(/** @type {Page} */ page) {
  await eventually(async () => {
    const { x, y } = await ringAt(page);
    await page.mouse.move(x + 40, y + 40);
    await page.mouse.move(x, y);
    expect(await readout(page).textContent()).toBe(await label(page));
  });
}

describe("the pointer is on the neuron that stands there", () => {
  test("in the stack, in the scan's way: the brightest along the line of sight", async () => {
    const story = await browser.openStory("scene-picking--stack");
    expect(await label(story.page)).toMatch(/^pool1, channel \d+, row \d+, column \d+: \d+\.\d+$/);
    await pointAtLabelled(story.page);
    await story.finish();
  });

  test("in the mosaic, in each layer", async () => {
    const story = await browser.openStory("scene-picking--mosaic");
    for (const layer of layers) {
      /* oxlint-disable no-await-in-loop -- one pointer */
      await story.setArgs({ labelled: layer });
      await eventually(async () => expect(await label(story.page)).toContain(`${layer}, `));
      await pointAtLabelled(story.page);
      /* oxlint-enable no-await-in-loop */
    }
    await story.finish();
  });

  test("half way between the two", async () => {
    const story = await browser.openStory("scene-picking--stack", { reducedMotion: "no-preference" });
    const { page } = story;
    const start = await ringAt(page);
    await story.setArgs({ arrangement: "mosaic", transition: 40 });
    await eventually(async () => {
      const now = await ringAt(page);
      expect(Math.hypot(now.x - start.x, now.y - start.y)).toBeGreaterThan(25);
    });
    await story.setArgs({ transition: 1e9 }); // as good as standing still
    await pointAtLabelled(page);
    await story.finish();
  });
});

test("only neurons that are drawn can be hit: the weakest are lost first, and with no detail all", async () => {
  const story = await browser.openStory("scene-picking--mosaic");
  const { page } = story;
  const canvas = await page.locator("canvas").boundingBox();
  if (!canvas) throw new Error("There is no canvas.");
  /** Of the feature maps of pool1, and their activations, by place. */
  const hits = async () => {
    /** @type {Map<string, number>} */
    const found = new Map();
    /* oxlint-disable no-await-in-loop -- one pointer */
    for (let i = 0; i < 30; i++) {
      const [x, y] = [canvas.x + 185 + (i % 10) * 7.3, canvas.y + 95 + Math.floor(i / 10) * 23.4];
      await page.mouse.move(x, y);
      await page.evaluate(async () => {
        for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame); // what it says is rendered
      });
      const [, layer, activation] = /^(\S+),.*: (.+)$/.exec((await readout(page).textContent()) ?? "") ?? [];
      if (layer === "pool1") found.set(`${x} ${y}`, Number(activation));
    }
    /* oxlint-enable no-await-in-loop */
    return found;
  };

  const before = await stillPicture(story);
  const all = await hits();
  expect(all.size).toBeGreaterThan(5);

  await story.setArgs({ detail: 0.3 });
  await looksUnlike(story, before);
  const strong = await hits();
  expect(strong.size).toBeGreaterThan(0);
  expect(strong.size).toBeLessThan(all.size);
  for (const [place, activation] of strong) expect(all.get(place)).toBe(activation);
  const lost = [...all].filter(([place]) => !strong.has(place)).map(([, activation]) => activation);
  expect(Math.min(...strong.values())).toBeGreaterThanOrEqual(Math.max(...lost));

  await story.setArgs({ detail: 0 });
  await eventually(async () => expect((await hits()).size).toBe(0));

  // But a brush paints in the dark, too, in the block where it began, and the cloud stands still for it.
  await story.setArgs({ brush: true, detail: 1 });
  const still = await stillPicture(story);
  const from = { x: canvas.x + 185, y: canvas.y + 118 };
  await eventually(async () => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 60, from.y, { steps: 8 });
    await page.mouse.move(from.x + 60, from.y + 200, { steps: 8 });
    await page.mouse.up();
    expect(await readout(page).getAttribute("data-stroke")).toMatch(/^pool1( pool1){5,}$/);
  });
  await page.mouse.move(2, 2);
  await looksLike(story, still);
  await story.finish();
});
