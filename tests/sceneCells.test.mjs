// Neurons as solids, and folded blocks: what a person points at, and what there is to be seen.
import { testBrowser } from "./support/browser.mjs";
import { looksUnlike, stillPicture } from "./support/cloud.mjs";
import { eventually } from "./support/eventually.mjs";
import { litBox, meanLuminance } from "./support/pictures.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("pngjs").PNG} Picture */

const browser = testBrowser();

/** How many of the neurons on screen are cells, by the story's own line. */
const cells = async (/** @type {Page} */ page) => {
  const text = await page.getByText(/neurons on screen/).textContent();
  return Number(/, ([\d,]+) as cells$/.exec(text ?? "")?.[1]?.replaceAll(",", "") ?? 0);
};

/** How many pixels are clearly of the colours above 0, and how many of those below. */
function sides(/** @type {Picture} */ { data }) {
  let [above, below] = [0, 0];
  for (let i = 0; i < data.length; i += 4) {
    const warmth = (data[i] ?? 0) - (data[i + 2] ?? 0);
    if (warmth > 60) above++;
    if (warmth < -60) below++;
  }
  return { above, below };
}

test("cells of what lies above 0 and below it have the colours of both sides, and of one side only one", async () => {
  const story = await browser.openStory("scene-edge-cases--negative-values");
  const asLight = await stillPicture(story);
  await story.setArgs({ appearance: "cells" });
  await looksUnlike(story, asLight);
  const both = sides(await stillPicture(story));
  expect(both.above).toBeGreaterThan(1000);
  expect(both.below).toBeGreaterThan(1000);
  await story.change("scene-edge-cases--nothing-above-zero");
  await story.settled();
  const one = sides(await stillPicture(story));
  expect(one.below).toBeGreaterThan(1000);
  expect(one.above).toBe(0);
  await story.finish();
});

test("the pointer is on the cell that stands there; cells that are not lit yet show dimly, and a folded layer has none", async () => {
  const story = await browser.openStory("scene-picking--mosaic", { args: { appearance: "cells" } });
  const { page } = story;
  await story.setArgs({ layers: ["pool8", "pool10"], labelled: "pool10" });
  const label = page.locator(".nc-label-text");
  await label.filter({ hasText: /^pool10/ }).waitFor();
  await eventually(async () => expect(await cells(page)).toBeGreaterThan(500)); // those of pool8 are too small to be any
  const open = await stillPicture(story);
  const all = await cells(page);

  await eventually(async () => {
    const ring = await page.locator(".nc-label-ring").boundingBox();
    if (!ring) throw new Error("There is no ring.");
    await page.mouse.move(ring.x - 20, ring.y - 20);
    await page.mouse.move(ring.x + ring.width / 2, ring.y + ring.height / 2);
    const pointed = await page.getByLabel("Neuron under the pointer").textContent();
    expect(pointed).toBe(await label.textContent());
  });

  await page.mouse.move(2, 2); // what the story says of a neuron takes room from the canvas
  await story.setArgs({ lit: 0 });
  await looksUnlike(story, open);
  const dim = await stillPicture(story);
  const box = litBox(open);
  expect(meanLuminance(dim, box)).toBeLessThan(0.6 * meanLuminance(open, box));
  expect(meanLuminance(dim, box)).toBeGreaterThan(0.02 * meanLuminance(open, box));

  await story.setArgs({ lit: 2, arrangement: "stack" });
  await eventually(async () => expect(await cells(page)).toBeGreaterThan(2 * all));
  await story.setArgs({ folded: ["pool8"] });
  await eventually(async () => expect(await cells(page)).toBe(all));
  await story.finish();
});

test("a double click on a folded layer of a mosaic opens it", async () => {
  const story = await browser.openStory("scene-folding--by-label", { args: { arrangement: "mosaic" } });
  const { page } = story;
  const item = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("button", { name: "Fold fire4/concat" }) });
  const button = item.getByRole("button", { name: "Fold fire4/concat" });
  expect(await button.getAttribute("aria-pressed")).toBe("true");
  await stillPicture(story);
  const name = await item.boundingBox();
  if (!name) throw new Error("It has no label.");
  await page.mouse.dblclick(name.x + name.width / 2, name.y - 20);
  await eventually(async () => expect(await button.getAttribute("aria-pressed")).toBe("false"));
  await story.finish();
});
