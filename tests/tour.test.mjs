// The whole experience, as a visitor has it. How pictures come to it is tested in pictures.test.mjs, each part where it is.
import { PNG } from "pngjs";
import { testBrowser } from "./support/browser.mjs";
import { eventually } from "./support/eventually.mjs";
import { photo } from "./support/paths.mjs";
import { answered, changedPixels, cloudPicture, litColumns, pick, predictions } from "./support/scan.mjs";
import { openTour } from "./support/tour.mjs";

/** @typedef {import("playwright-core").Page} Page */

const browser = testBrowser();

const labels = (/** @type {Page} */ page) => page.locator(".nc-label-text").allTextContents();
const shows = (/** @type {Page} */ page, /** @type {string[]} */ ...texts) =>
  eventually(async () => expect((await labels(page)).toSorted()).toEqual(texts.toSorted()));
const prediction = (/** @type {Page} */ page, /** @type {string} */ text) =>
  page.getByRole("button", { name: text });
const isChosen = (/** @type {Page} */ page, /** @type {string} */ text) =>
  prediction(page, text).and(page.locator("[aria-pressed=true]"));

/** Where the labelled neuron stands on the screen, once some frames have been drawn and the label has come to rest. */
async function ringAt(/** @type {Page} */ page) {
  let [x, y] = [NaN, NaN];
  await eventually(async () => {
    const before = [x, y];
    await page.evaluate(async () => {
      for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame); // oxlint-disable-line no-await-in-loop -- one after the other
    });
    const box = await page.locator(".nc-label-ring").boundingBox();
    [x, y] = box ? [box.x + box.width / 2, box.y + box.height / 2] : [NaN, NaN];
    expect([x, y]).toEqual(before);
  });
  return { x, y };
}

test("names the class under the pointer at three angles, and keeps the label of the one that was chosen", async () => {
  const context = await browser.newContext({ hasTouch: true });
  const tour = await openTour(browser, { context });
  const { page } = tour;
  await pick(page, photo("chelsea.png"));
  await answered(page, "Egyptian cat");
  const canvas = page.getByRole("application", { name: /^Neurons/ });
  const [first = "", second = "", third = ""] = (await predictions(page)).map(({ text }) => text);
  const choose = async (/** @type {string} */ text) => {
    await prediction(page, text).click();
    await shows(page, text);
    return ringAt(page);
  };

  const press = async (/** @type {string} */ key, /** @type {number} */ times) => {
    for (let i = 0; i < times; i++) await canvas.press(key); // oxlint-disable-line no-await-in-loop -- one finger
  };
  await press("ArrowDown", 3); // away from it: a network of so few layers is wider than the view

  let [one, two] = [
    { x: NaN, y: NaN },
    { x: NaN, y: NaN },
  ];
  /* oxlint-disable no-await-in-loop -- one pointer */
  for (const turns of [0, 4, 4]) {
    const before = one;
    await press("ArrowRight", turns);
    one = await choose(first);
    expect(one).not.toEqual(before);
    two = await choose(second);
    await choose(third);
    await page.mouse.move(one.x, one.y);
    await shows(page, first, third);
    await page.mouse.move(two.x, two.y);
    await shows(page, second, third);
    await page.mouse.move(5, 5);
    await shows(page, third);
  }
  /* oxlint-enable no-await-in-loop */

  await page.mouse.click(one.x, one.y);
  await isChosen(page, first).waitFor();
  await page.mouse.move(5, 5);
  await page.touchscreen.tap(two.x, two.y);
  await isChosen(page, second).waitFor();
  await shows(page, second);
  await tour.finish();
}, 240_000);

test("lights layer after layer", async () => {
  const tour = await openTour(browser);
  const { page } = tour;
  await page.getByRole("button", { name: /^balloon/ }).click(); // lets it go: its lines would be lit, too
  const slider = page.getByRole("slider", { name: "Layers lit" });
  const lit = async () => {
    const columns = litColumns(PNG.sync.read(await cloudPicture(page)));
    return columns.filter((count) => count > 0).length;
  };
  const all = await lit();
  await slider.press("Home");
  await eventually(async () => expect(await lit()).toBe(0));
  await slider.press("ArrowRight");
  expect(await slider.getAttribute("aria-valuetext")).toBe("pool8, 1 of 3 layers");
  await eventually(async () => expect(await lit()).toBeGreaterThan(0));
  expect(await lit()).toBeLessThan(0.8 * all);
  await page.getByRole("button", { name: "Play" }).click();
  await eventually(async () =>
    expect(await slider.getAttribute("aria-valuetext")).toBe("prob, 3 of 3 layers"),
  );
  await eventually(async () => expect(await lit()).toBe(all));
  await tour.finish();
}, 240_000);

test("outlines what a neuron of fire5/concat sees, and draws which inputs made it so", async () => {
  const tour = await openTour(browser);
  const { page } = tour;
  await tour.setArgs({ layers: ["fire5/squeeze1x1", "fire5/concat", "prob"] });
  await page.getByRole("button", { name: "fire5/concat" }).click();
  const before = PNG.sync.read(await cloudPicture(page));
  const [map] = await page
    .getByRole("list", { name: "Feature maps of fire5/concat" })
    .getByRole("button")
    .all();
  await map?.press("Enter"); // its most active neuron

  await page.getByText("1st of 186,624").waitFor();
  const fact = async (/** @type {string} */ name) =>
    page
      .getByRole("definition")
      .filter({ has: page.locator(`xpath=../dt[.="${name}"]`) })
      .textContent();
  const [row, column] = [Number(await fact("Row")), Number(await fact("Column"))];
  // 59 × 59 pixels, 8 further for each neuron, cut off at the picture's borders; see receptiveFields.weights.test.ts.
  const [x, width] = span(column);
  const [y, height] = span(row);
  expect(await fact("Sees")).toBe(`${width} × ${height} pixels at ${x}, ${y}`);
  const outline = page.locator(".nc-picture-field-line");
  const drawn = await Promise.all(["x", "y", "width", "height"].map((name) => outline.getAttribute(name)));
  expect(drawn.map(Number)).toEqual([x, y, width, height]);

  const inputs = page.getByRole("list", { name: "Strongest inputs, from fire5/squeeze1x1" });
  await inputs.waitFor();
  const lines = await inputs.getByRole("listitem").allTextContents();
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines) {
    const numbers = /([+-][\d.]+) (-?[\d.]+) × ([\d.]+)$/.exec(line.replaceAll(",", ""))?.slice(1) ?? [];
    const [contribution = NaN, weight = NaN, activation = NaN] = numbers.map(Number);
    expect(Math.abs((weight * activation) / contribution - 1)).toBeLessThan(0.02); // of three digits each
  }
  await page.mouse.move(5, 5);
  const after = PNG.sync.read(await cloudPicture(page));
  expect(changedPixels(before, after)).toBeGreaterThan(50);

  // All of this on a small phone: nothing is cut off.
  await page.setViewportSize({ width: 360, height: 740 });
  await eventually(async () =>
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360),
  );
  await tour.finish();
}, 240_000);

/** From where to how far a neuron of fire5/concat sees, along either axis. */
function span(/** @type {number} */ place) {
  const start = Math.max(0, 8 * place - 20);
  const end = Math.min(227, 8 * place - 20 + 59);
  return [start, end - start];
}
