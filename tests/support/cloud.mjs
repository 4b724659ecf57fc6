// What the tests of the scene ask of its stories.
import { PNG } from "pngjs";
import { eventually } from "./eventually.mjs";
import { difference } from "./pictures.mjs";

/** @typedef {import("./story.mjs").Story} Story */
/** @typedef {import("pngjs").PNG} Picture */

/** How many neurons are on screen, by the story's own line. */
export async function drawnNeurons(/** @type {import("playwright-core").Page} */ page) {
  const text = await page.getByText(/neurons on screen$/).textContent();
  return Number(text?.split(" ")[0]?.replaceAll(",", ""));
}

/**
 * The canvas once nothing moves on it any more.
 * @param {Story} story
 * @param {Picture} [unlike] what it shows no longer then: a line's width that is different is enough
 */
export async function stillPicture(story, unlike) {
  let png = await story.png();
  let picture = PNG.sync.read(png);
  await eventually(async () => {
    const before = png;
    png = await story.png();
    const isStill = png.equals(before);
    if (!isStill) picture = PNG.sync.read(png);
    expect(isStill).toBe(true);
    if (unlike) expect(difference(picture, unlike).mean).toBeGreaterThan(0);
  });
  return picture;
}

/** Waits until the canvas shows a picture again. */
export const looksLike = (/** @type {Story} */ story, /** @type {Picture} */ picture, tolerance = 0.002) =>
  eventually(async () => {
    expect(difference(await story.picture(), picture).worst).toBeLessThan(tolerance);
  });

/** Waits until the canvas shows something else. */
export const looksUnlike = (/** @type {Story} */ story, /** @type {Picture} */ picture) =>
  eventually(async () => {
    expect(difference(await story.picture(), picture).worst).toBeGreaterThan(0.02);
  });
