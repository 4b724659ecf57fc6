// The cloud from near and far, on all kinds of screens, and how people move around it.
import { testBrowser } from "./support/browser.mjs";
import { drawnNeurons, looksLike, looksUnlike, stillPicture } from "./support/cloud.mjs";
import { eventually } from "./support/eventually.mjs";
import { litBox, meanLuminance } from "./support/pictures.mjs";

const browser = testBrowser();

/** The mean luminance of the block that the front view shows, and its width in pixels. */
async function lookFrom(
  /** @type {number} */ distance,
  { deviceScaleFactor = 1, width = 640, height = 480 } = {},
) {
  const viewport = { width, height };
  const context =
    deviceScaleFactor === 1 ? undefined : await browser.newContext({ deviceScaleFactor, viewport });
  const args = { "eye[0]": 0, "eye[1]": 0, "eye[2]": distance, "layers[0]": "pool1" };
  const story = await browser.openStory("scene-neuroncloud--front", { context, viewport, args });
  const picture = await stillPicture(story);
  await story.finish();
  const box = litBox(picture);
  return { luminance: meanLuminance(picture, box), width: box.width };
}

describe("a block is as bright", () => {
  /** @type {{ luminance: number, width: number }} */
  let near;
  beforeAll(async () => {
    near = await lookFrom(36);
    expect(near.luminance).toBeGreaterThan(0.05);
  });

  const close = (/** @type {number} */ luminance) => Math.abs(luminance / near.luminance - 1);

  test("from four times as far", async () => {
    const far = await lookFrom(144);
    expect(far.width / near.width).toBeCloseTo(0.25, 1);
    expect(close(far.luminance)).toBeLessThan(0.15);
  });

  test("on a screen with twice the pixels", async () => {
    const fine = await lookFrom(36, { deviceScaleFactor: 2 });
    expect(fine.width / near.width).toBeCloseTo(2, 1);
    expect(close(fine.luminance)).toBeLessThan(0.08);
  });

  test("on a small canvas", async () => {
    const small = await lookFrom(36, { width: 320, height: 260 });
    expect(small.width / near.width).toBeLessThan(0.6);
    expect(close(small.luminance)).toBeLessThan(0.1);
  });
});

/** The whole network, little of it drawn, as `<NeuronCanvas>` shows it. */
const light = { args: { detail: 0.03, appearance: "scan" } };

test("arrow keys turn and zoom the view, and 0 resets it", async () => {
  const story = await browser.openStory("scene-neuroncloud--dots", light);
  const { page } = story;
  await page.keyboard.press("Tab"); // the outline is a part of the picture
  const first = await stillPicture(story);
  expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("application");

  await page.keyboard.press("ArrowRight");
  await looksUnlike(story, first);
  await page.keyboard.press("ArrowLeft");
  await looksLike(story, first);

  const { width } = litBox(first);
  await page.keyboard.press("ArrowDown");
  await eventually(async () => expect(litBox(await story.picture()).width).toBeLessThan(0.95 * width));
  await page.keyboard.press("ArrowUp");
  await looksLike(story, first);
  for (const key of ["ArrowUp", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key); // oxlint-disable-line no-await-in-loop -- a person's hand
  await looksUnlike(story, first);
  await page.keyboard.press("0");
  await looksLike(story, first);
  await story.finish();
});

test("two fingers on a touch screen zoom", async () => {
  const context = await browser.newContext({ hasTouch: true });
  const story = await browser.openStory("scene-neuroncloud--dots", { ...light, context });
  const { width } = litBox(await stillPicture(story));
  const touch = await context.newCDPSession(story.page);
  /** Both fingers, so far from the middle of the canvas. */
  const fingers = (/** @type {"touchStart" | "touchMove"} */ type, /** @type {number} */ apart) =>
    touch.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: [-apart, apart].map((x, id) => ({ x: 320 + x, y: 225, id })),
    });
  await fingers("touchStart", 140);
  for (const apart of [120, 100, 80, 70]) await fingers("touchMove", apart); // oxlint-disable-line no-await-in-loop -- a movement
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await eventually(async () => expect(litBox(await story.picture()).width).toBeLessThan(0.8 * width));
  await story.finish();
});

test("while frames come late, fewer neurons are drawn, and all of them as soon as the camera rests", async () => {
  // No machine draws a thousand frames a second, so that frames are late on any.
  const story = await browser.openStory("scene-detail--most-active-first", { args: { frameRate: 1000 } });
  const { page } = story;
  const all = await drawnNeurons(page);
  await page.mouse.move(320, 200);
  await page.mouse.down();
  let x = 320;
  await eventually(async () => {
    x += 4;
    await page.mouse.move(x % 640, 200);
    expect(await drawnNeurons(page)).toBeLessThan(all / 3);
  });
  await page.mouse.up();
  await eventually(async () => expect(await drawnNeurons(page)).toBe(all));
  await story.finish();
});

test("a detail that is set holds while the camera moves", async () => {
  const story = await browser.openStory("scene-neuroncloud--dots", light);
  const { page } = story;
  const first = await stillPicture(story);
  const drawn = await drawnNeurons(page);
  await page.mouse.move(320, 200);
  await page.mouse.down();
  for (let x = 330; x < 400; x += 10) {
    // oxlint-disable-next-line no-await-in-loop -- a movement
    await page.mouse.move(x, 200);
    expect(await drawnNeurons(page)).toBe(drawn); // oxlint-disable-line no-await-in-loop -- during the movement
  }
  await page.mouse.up();
  await looksUnlike(story, first);
  expect(await drawnNeurons(page)).toBe(drawn);
  await story.finish();
});
