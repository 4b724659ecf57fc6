// Drawing with the browser's own pointers. What comes of made ones is tested in the stories of the pad.
import { testBrowser } from "./support/browser.mjs";
import { eventually } from "./support/eventually.mjs";

const browser = testBrowser();

test("a line comes out where the mouse goes, on a pad that a page turns and shrinks", async () => {
  const story = await browser.openStory("widgets-drawingpad--turned");
  const { page } = story;
  const paper = page.getByRole("application");
  const box = await paper.boundingBox(); // around the turned square, with its middle
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  // Level on the screen, so from the lower left to the upper right on the turned paper.
  await page.mouse.move(x - 80, y);
  await page.mouse.down();
  await page.mouse.move(x + 80, y, { steps: 12 });
  await page.mouse.up();
  const edge = 320 * 0.8;
  const slope = Math.tan((20 * Math.PI) / 180);
  await eventually(async () => {
    const ink = await inked(page);
    const lefts = ink.map((at) => at.x);
    expect(Math.max(...lefts) - Math.min(...lefts)).toBeCloseTo((160 / edge) * Math.cos(Math.atan(slope)), 1);
    for (const at of ink) expect(Math.abs(at.y - 0.5 + (at.x - 0.5) * slope)).toBeLessThan(0.08);
  });
  await story.finish();
});

/** Where there is something dark, in edges of the pad. */
const inked = (/** @type {import("playwright-core").Page} */ page) =>
  page.locator(".nc-pad-canvas").evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) throw new Error("This is no canvas.");
    const { width, height } = canvas;
    const { data } = canvas.getContext("2d")?.getImageData(0, 0, width, height) ?? { data: [] };
    return Array.from({ length: width * height }, (_, i) => i)
      .filter((i) => (data[4 * i] ?? 255) < 100)
      .map((i) => ({ x: (i % width) / width, y: Math.floor(i / width) / height }));
  });
