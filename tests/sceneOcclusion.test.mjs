// What stands in front of a cloud hides it just where a person sees it, however three draws it, and the other way round.
import { testBrowser } from "./support/browser.mjs";
import { stillPicture } from "./support/cloud.mjs";
import { countColor, difference } from "./support/pictures.mjs";

const browser = testBrowser();
/** On a small page: what is compared is where edges are, pixel by pixel. */
const open = (/** @type {Record<string, string>} */ args) =>
  browser.openStory("scene-other-objects--in-front", { args, viewport: { width: 320, height: 240 } });
const GREEN = /** @type {const} */ ([0x2f, 0x7d, 0x5b]);
const BACKGROUND = /** @type {const} */ ([0x10, 0x13, 0x1c]);

/** @typedef {import("pngjs").PNG} Picture */

/** What a person should see: the thing where it is when alone, and the cloud everywhere else. */
function laidOver(/** @type {Picture} */ cloud, /** @type {Picture} */ thing) {
  const data = Buffer.from(cloud.data);
  for (let i = 0; i < data.length; i += 4)
    if (BACKGROUND.some((value, c) => thing.data[i + c] !== value)) thing.data.copy(data, i, i, i + 4);
  return Object.assign(Object.create(Object.getPrototypeOf(cloud)), cloud, { data });
}

/** The picture that the story shows once it has these arguments, which look other than those before. */
async function pictureOf(
  /** @type {import("./support/story.mjs").Story} */ story,
  /** @type {Record<string, string | boolean>} */ args,
  /** @type {Picture} */ before,
) {
  await story.setArgs(args);
  return stillPicture(story, before);
}

test("hides the neurons behind it just where it is seen, however three draws it", async () => {
  const story = await open({ thing: "none" });
  const cloud = await stillPicture(story);
  let before = cloud;
  for (const thing of [
    "box",
    "wireframe",
    "with holes",
    "seen from behind",
    "of many materials",
    "a fat line",
    "edges alone",
    "many at once",
    "bent by its shader",
    "cut by a stencil",
    "a pane that hides",
  ]) {
    /* oxlint-disable no-await-in-loop -- one page shows one after the other */
    const both = await pictureOf(story, { thing, cloud: true }, before);
    const alone = await pictureOf(story, { cloud: false }, both);
    before = alone;
    /* oxlint-enable no-await-in-loop */
    const right = laidOver(cloud, alone);
    expect([thing, countColor(alone, GREEN) > 100]).toEqual([thing, true]);
    expect([thing, difference(cloud, right).mean > 0.001]).toEqual([thing, true]);
    expect([thing, difference(both, right).mean < 0.0005]).toEqual([thing, true]);
  }
  await story.finish();
}, 240_000);

test.each([
  ["orthographic", "logarithmic"],
  ["part of a view", "usual"],
  ["perspective", "logarithmic"],
  ["perspective", "reversed"],
])(
  "a box hides what is behind it in a camera that is %s, with a depth buffer that is %s",
  async (camera, depth) => {
    const story = await open({ camera, depth });
    const both = await stillPicture(story);
    const alone = await pictureOf(story, { cloud: false }, both);
    const cloud = await pictureOf(story, { thing: "none", cloud: true }, alone);
    await story.finish();
    const right = laidOver(cloud, alone);
    expect(difference(both, right).mean).toBeLessThan(0.0005);
    expect(difference(cloud, right).mean).toBeGreaterThan(0.001);
  },
);

test("a transparent pane tints the neurons behind it, and not those in front of it", async () => {
  const story = await open({ thing: "none" });
  const cloud = await stillPicture(story);
  const both = await pictureOf(story, { thing: "a pane" }, cloud);
  const middle = ((both.height >> 1) * both.width + (both.width >> 1)) * 4;
  for (const [c, value] of GREEN.entries())
    expect(Math.abs((both.data[middle + c] ?? 0) - (value + (cloud.data[middle + c] ?? 0)) / 2)).toBeLessThan(
      6,
    );

  const behind = await pictureOf(story, { place: "behind" }, both);
  for (let c = 0; c < 3; c++)
    expect(Math.abs((behind.data[middle + c] ?? 0) - (cloud.data[middle + c] ?? 0))).toBeLessThan(12);
  await story.finish();
});
