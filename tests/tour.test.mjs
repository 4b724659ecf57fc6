// The whole experience, as a visitor has it. How pictures come to it is tested in pictures.test.mjs, each part where it is.
import { readFile } from "node:fs/promises";
import { PNG } from "pngjs";
import { testBrowser } from "./support/browser.mjs";
import { eventually } from "./support/eventually.mjs";
import { answered, changedPixels, cloudPicture, litColumns, predictions } from "./support/scan.mjs";
import { openTour } from "./support/tour.mjs";

/** @typedef {import("playwright-core").Page} Page */

const browser = testBrowser();

const labels = (/** @type {Page} */ page) => page.locator(".nc-label-text").allTextContents();
const shows = (/** @type {Page} */ page, /** @type {string[]} */ ...texts) =>
  eventually(async () => expect((await labels(page)).toSorted()).toEqual(texts.toSorted()));
const tab = (/** @type {Page} */ page, /** @type {string} */ name) => page.getByRole("tab", { name });
const canvas = (/** @type {Page} */ page) => page.getByRole("application", { name: /^Neurons/ });

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

test("names the class under the pointer at three angles, and a click chooses it", async () => {
  const tour = await openTour(browser, { axe: true });
  const { page } = tour;
  await answered(page, "");
  await tab(page, "Answer").click();
  const [first = "", second = ""] = (await predictions(page)).map(({ text }) => text);
  const choose = async (/** @type {string} */ text) => {
    await page.getByRole("button", { name: text }).click();
    await shows(page, text);
  };

  for (let i = 0; i < 3; i++) await canvas(page).press("ArrowDown"); // oxlint-disable-line no-await-in-loop -- one finger: away from it, so that it stays in view
  let seen = { x: NaN, y: NaN };
  /* oxlint-disable no-await-in-loop -- one pointer */
  for (const turns of [0, 2, 2]) {
    const before = seen;
    for (let i = 0; i < turns; i++) await canvas(page).press("ArrowLeft");
    await choose(first);
    seen = await ringAt(page);
    expect(seen).not.toEqual(before);
    await choose(second);
    await page.mouse.move(seen.x, seen.y);
    await shows(page, first, second);
    await page.mouse.move(seen.x, 5);
    await shows(page, second);
  }
  /* oxlint-enable no-await-in-loop */

  await page.mouse.click(seen.x, seen.y);
  await tab(page, "Neuron").and(page.locator("[aria-selected=true]")).waitFor();
  await page.mouse.move(seen.x, 5);
  await shows(page, first);
  await page.getByRole("button", { name: "Back" }).click();
  await tab(page, "Answer").and(page.locator("[aria-selected=true]")).waitFor();
  await tour.finish();
}, 240_000);

test("lights layer after layer, of which the rest show dimly", async () => {
  const tour = await openTour(browser);
  const { page } = tour;
  await answered(page, "");
  const slider = page.getByRole("slider", { name: "Layers lit" });
  const light = async () =>
    litColumns(PNG.sync.read(await cloudPicture(page))).reduce((sum, count) => sum + count, 0);
  const all = await light();
  await slider.press("Home");
  await slider.press("ArrowRight");
  expect(await slider.getAttribute("aria-valuetext")).toBe("conv1, 1 of 16 layers");
  const one = await light();
  expect(one).toBeGreaterThan(0);
  expect(one).toBeLessThan(0.8 * all);
  await page.getByRole("button", { name: "Play" }).click();
  await eventually(async () =>
    expect(await slider.getAttribute("aria-valuetext")).toBe("prob, 16 of 16 layers"),
  );
  await eventually(async () => expect(await light()).toBeGreaterThan(0.95 * all));
  await tour.finish();
}, 240_000);

test("outlines what a neuron of fire4/concat sees, and draws which inputs made it so", async () => {
  const tour = await openTour(browser);
  const { page } = tour;
  await answered(page, "");
  await tab(page, "Layers").click();
  await page.getByRole("button", { name: "fire4/concat", exact: true }).click();
  const before = PNG.sync.read(await cloudPicture(page));
  const maps = page.getByRole("list", { name: "Feature maps of fire4/concat" });
  await maps.getByRole("button").first().press("Enter"); // its most active neuron

  await page.getByText(/^1st of/).waitFor();
  const outline = page.locator(".nc-picture-field-line:visible");
  await outline.waitFor();
  const inputs = page.getByRole("list", { name: /^Strongest inputs, from fire4\/squeeze1x1/ });
  await inputs.waitFor();
  expect(await inputs.getByRole("listitem").count()).toBeGreaterThan(2);
  await page.mouse.move(5, 5);
  const after = PNG.sync.read(await cloudPicture(page));
  expect(changedPixels(before, after)).toBeGreaterThan(50);
  await tour.finish();
}, 240_000);

test("a link shows the same neuron in the same arrangement", async () => {
  const tour = await openTour(browser);
  const { page } = tour;
  await answered(page, "");
  await tab(page, "Layers").click();
  await page.getByRole("button", { name: "pool4", exact: true }).click();
  await page.getByRole("list", { name: "Feature maps of pool4" }).getByRole("button").first().press("Enter");
  await page.getByRole("button", { name: "Mosaic" }).click();
  await page.getByText(/^1st of/).waitFor();
  const title = await page.locator(".nc-label-text").textContent();
  const { hash } = new URL(page.url());
  expect(hash).toMatch(/tab=neuron/);
  await page.reload();
  await page.getByText(/^1st of/).waitFor({ timeout: 60_000 });
  await shows(page, title ?? "");
  expect(await page.getByRole("button", { name: "Mosaic" }).getAttribute("aria-pressed")).toBe("true");

  // A drawing takes the picture's place, in the address as well.
  expect(hash).toMatch(/picture=cat/);
  await tab(page, "Picture").click();
  const paper = page.getByRole("application", { name: /^Drawing pad/ });
  await paper.focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Space");
  await eventually(async () => expect(new URL(page.url()).hash).toMatch(/drawing=1b1f24\.\w+/));
  expect(new URL(page.url()).hash).not.toMatch(/picture=/);
  await page.close();
}, 240_000);

test("is a stage with a sheet below on a phone, where nothing is cut off", async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true });
  const tour = await openTour(browser, { context, axe: true, viewport: { width: 360, height: 740 } });
  const { page } = tour;
  await answered(page, "");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  const stage = async () => (await page.getByRole("region", { name: "Neurons" }).boundingBox())?.height ?? 0;
  const before = await stage();
  expect(before).toBeGreaterThan(300);
  await page.getByRole("button", { name: "Panel" }).tap();
  await eventually(async () => expect(await stage()).toBeLessThan(before - 100));
  await tour.finish();
}, 240_000);

test("folds all blocks, opens the slab that is clicked twice, and saves the picture of that at any size", async () => {
  const tour = await openTour(browser);
  const { page } = tour;
  await answered(page, "");
  await page.getByRole("button", { name: "Fold", exact: true }).click();
  await page.waitForFunction(() => location.hash.includes("folded=all"));

  // Where the first slab is: a little left of and above its label, which stands below its middle.
  await tab(page, "Feature maps").click();
  const label = page.getByRole("list", { name: "Layers" }).getByRole("button", { name: /^conv1 32/ });
  await eventually(async () => {
    const box = await label.boundingBox();
    await page.mouse.dblclick((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) - 60);
    expect(await page.evaluate(() => location.hash)).not.toMatch(/folded=(all|conv1)/);
  });
  expect(await page.evaluate(() => location.hash)).toContain("folded=fire2%2Fconcat");

  await page.getByText("More", { exact: true }).click();
  await page.getByLabel("Width").fill("333");
  await page.getByLabel("Transparent background").check();
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save picture" }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe("SketchNet.png");
  const { width, data } = PNG.sync.read(await readFile(await saved.path()));
  expect(width).toBe(333);
  const opacities = data.filter((_, i) => i % 4 === 3);
  expect(opacities).toContain(0);
  expect(opacities).toContain(255);
  await tour.finish();
}, 240_000);
