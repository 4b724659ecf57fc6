// The main job as a person does it: a photo goes in, the network's answer and all its neurons come out. That probabilities
// agree with the reference is tested in scanProviders, and each activation in Node.
import { readFileSync } from "node:fs";
import { PNG } from "pngjs";
import { testBrowser } from "../support/browser.mjs";
import { photo, referenceFile } from "../support/paths.mjs";
import { answered, changedPixels, cloudPicture, litColumns, pick, predictions } from "../support/scan.mjs";

const weights = "**/compressed_SqueezeNet.net";
const network = "squeezenet";
const browser = testBrowser();

test("scans the photo that is picked, and draws all layers' neurons anew for each", async () => {
  const story = await browser.openStory("scan--live", { network, timeout: 90_000 });
  const { page } = story;
  await page.getByRole("figure", { name: "Activation" }).getByText("Highly active").waitFor();

  await pick(page, photo("chelsea.png"));
  await answered(page, "Egyptian cat");
  expect((await predictions(page))[0]?.text).toMatch(/^Egyptian cat \d\d\.\d %$/);
  const cat = PNG.sync.read(await cloudPicture(page));
  const line = await page.getByText(/neurons on screen$/).textContent();
  const [drawn = 0, neurons] = (line ?? "").replaceAll(",", "").match(/\d+/g)?.map(Number) ?? [];
  expect(neurons).toBe(5_072_824);
  // Activations too weak for the first step of a byte are not drawn.
  expect(drawn / activeNeurons("chelsea.json")).toBeGreaterThan(0.95);
  expect(drawn / activeNeurons("chelsea.json")).toBeLessThanOrEqual(1);

  await pick(page, photo("coffee.png"));
  await answered(page, "espresso");
  const coffee = PNG.sync.read(await cloudPicture(page));

  for (const picture of [cat, coffee]) {
    const heights = stripes(picture);
    expect(heights).toHaveLength(16);
    expect(Math.min(...heights)).toBeGreaterThan(0.03 * picture.height);
  }
  const all = litColumns(cat).reduce((sum, count) => sum + count);
  expect(changedPixels(cat, coffee)).toBeGreaterThan(0.2 * all);
  await story.finish();
});

/** How high the cloud is, in pixels, in each of 16 stripes from its left end to its right end. */
function stripes(/** @type {import("pngjs").PNG} */ picture) {
  const lit = litColumns(picture);
  const from = lit.findIndex((count) => count > 0);
  const to = lit.findLastIndex((count) => count > 0) + 1;
  expect((to - from) / picture.width).toBeGreaterThan(0.4);
  const width = (to - from) / 16;
  return Array.from({ length: 16 }, (_, i) => {
    const columns = lit.slice(Math.round(from + i * width), Math.round(from + (i + 1) * width));
    return columns.reduce((sum, count) => sum + count) / columns.length;
  });
}

/** How many neurons of the layers that are drawn are above 0, in the reference. */
function activeNeurons(/** @type {string} */ file) {
  /** @type {import("../support/reference.js").Reference} */
  const { layers } = JSON.parse(readFileSync(referenceFile(file), "utf8"));
  return Object.entries(layers)
    .filter(([name]) => !name.includes("/expand"))
    .reduce((sum, [, { shape, activeFraction }]) => sum + activeFraction * shape[0] * shape[1] * shape[2], 0);
}

test("scans on a second visit with the network cut, as the weights were kept", async () => {
  const context = await browser.newContext();
  const first = await browser.openStory("scan--live", { context, network, timeout: 90_000 });
  const asked = first.requests.filter((request) => request.url().endsWith("compressed_SqueezeNet.net"));
  expect(asked).toHaveLength(1);
  await first.finish();

  // The Storybook itself stays in reach. All else is out of it already: see `onlyThisMachine`.
  await context.route(weights, (route) => route.abort("internetdisconnected"));
  const second = await browser.openStory("scan--live", { context, network, timeout: 90_000 });
  await pick(second.page, photo("chelsea.png"));
  await answered(second.page, "Egyptian cat");
  expect(second.requests.map((request) => request.url())).not.toContainEqual(
    expect.stringContaining("SqueezeNet.net"),
  );
  await second.finish();
});
