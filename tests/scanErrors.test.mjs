// What a person meets when something is wrong: it is said, the last scan stays on screen, and the next try works without
// a reload. Pictures of other sites are tested in pictures.test.mjs, weights that do not come in squeezenet/, and each error's
// words where it is thrown.
import { testBrowser } from "./support/browser.mjs";
import { doodleFile, doodlePng } from "./support/doodles.mjs";
import { answered, cloudPicture, pick, predictions, ready, says } from "./support/scan.mjs";

/** @typedef {import("playwright-core").Page} Page */

const cat = doodlePng("cat");
const browser = testBrowser();

/** What of a scan is on screen. */
const onScreen = async (/** @type {Page} */ page) => ({
  answers: await predictions(page),
  cloud: await cloudPicture(page),
});

async function stays(/** @type {Page} */ page, /** @type {Awaited<ReturnType<typeof onScreen>>} */ before) {
  const { answers, cloud } = await onScreen(page);
  expect(answers).toEqual(before.answers);
  expect(cloud.equals(before.cloud)).toBe(true);
}

const file = (/** @type {string} */ name, /** @type {Buffer} */ buffer) => ({
  name,
  mimeType: "image/png",
  buffer,
});

test("a file that is no picture is named, and the next picture is scanned", async () => {
  const story = await browser.openStory("scan--wasm", { args: { "layers[0]": "pool4" } });
  const { page } = story;
  await pick(page, doodleFile("cat"));
  await answered(page, "cat");
  const before = await onScreen(page);

  /* oxlint-disable no-await-in-loop -- a person picks one after the other */
  for (const { bad, message } of [
    {
      bad: file("letter.png", Buffer.from("Dear Sir or Madam,")),
      message: /letter\.png \(image\/png, 18 bytes\) is no picture/,
    },
    { bad: file("empty.png", Buffer.alloc(0)), message: /empty\.png is empty, so there is no picture in it/ },
    {
      bad: file("half.png", cat.subarray(0, cat.length / 2)),
      message: /half\.png \(image\/png, \d+ bytes\) is no picture/,
    },
  ]) {
    await pick(page, bad);
    await says(page, message);
    await stays(page, before);
  }
  /* oxlint-enable no-await-in-loop */

  await pick(page, doodleFile("house"));
  await answered(page, "house");
  expect(await page.getByRole("alert").count()).toBe(0);
  await story.finish();
});

test("layers that the model does not have are named", async () => {
  const story = await browser.openStory("scan--wasm", { args: { "layers[0]": "pool7" } });
  const before = await onScreen(story.page);
  await story.setArgs({ layers: ["pool7", "pool11"] });
  await says(story.page, /pool11/);
  await stays(story.page, before);
  await story.setArgs({ layers: ["pool7"] });
  await ready(story.page);
  await story.finish();
});

describe("without WebGL", () => {
  const bare = testBrowser({ args: ["--disable-3d-apis"] });

  test("the canvas says so, and the network answers all the same", async () => {
    const story = await bare.openStory("scan--live");
    const { page } = story;
    await page
      .getByRole("alert")
      .filter({ hasText: /gives no WebGL 2 context .* hardware acceleration/ })
      .waitFor();
    await pick(page, doodleFile("cat"));
    await answered(page, "cat");
    expect(await page.getByRole("status").textContent()).toContain("wasm");
    await story.finish();
  });

  test("whatever `gl` a canvas is given, it says so and the page stays", async () => {
    const story = await bare.openStory("scene-renderer-options--failing", { settle: false });
    const { page } = story;
    await page.getByRole("alert").filter({ hasText: "gives no WebGL 2 context" }).nth(2).waitFor();
    await page.getByRole("heading", { name: "My page" }).waitFor();
    await story.finish();
  });
});
