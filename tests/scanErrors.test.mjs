// What a person meets when something is wrong: it is said, the last scan stays on screen, and the next try works without
// a reload. Pictures of other sites are tested in pictures.test.mjs, and each error's words where it is thrown.
import { readFileSync } from "node:fs";
import { testBrowser } from "./support/browser.mjs";
import { photo } from "./support/paths.mjs";
import { answered, cloudPicture, pick, predictions, ready } from "./support/scan.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Route} Route */

const failedRequest = /Failed to load resource/; // the browser's own line
const weights = "**/compressed_SqueezeNet.net";
const chelsea = readFileSync(photo("chelsea.png"));
const browser = testBrowser();

/** Waits until the page says what failed, and offers to try again. */
async function says(/** @type {Page} */ page, /** @type {RegExp} */ message) {
  const alert = page.getByRole("alert");
  await alert.filter({ hasText: message }).waitFor();
  await alert.getByRole("button", { name: "Try again" }).waitFor();
}

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
  const story = await browser.openStory("scan--wasm", { args: { "layers[0]": "pool8" } });
  const { page } = story;
  await pick(page, photo("chelsea.png"));
  await answered(page, "Egyptian cat");
  const before = await onScreen(page);

  /* oxlint-disable no-await-in-loop -- a person picks one after the other */
  for (const { bad, message } of [
    {
      bad: file("letter.png", Buffer.from("Dear Sir or Madam,")),
      message: /letter\.png \(image\/png, 18 bytes\) is no picture/,
    },
    { bad: file("empty.png", Buffer.alloc(0)), message: /empty\.png \(image\/png, 0 bytes\) is no picture/ },
    {
      bad: file("half.png", chelsea.subarray(0, chelsea.length / 2)),
      message: /half\.png \(image\/png, \d+ bytes\) is no picture/,
    },
  ]) {
    await pick(page, bad);
    await says(page, message);
    await stays(page, before);
  }
  /* oxlint-enable no-await-in-loop */

  await pick(page, photo("coffee.png"));
  await answered(page, "espresso");
  expect(await page.getByRole("alert").count()).toBe(0);
  await story.finish();
});

/** @type {(change: (bytes: Buffer) => Buffer) => (route: Route) => Promise<void>} */
const served = (change) => async (route) => {
  const response = await route.fetch();
  await route.fulfill({ response, body: change(await response.body()) });
};
/** What may come in place of the weights, and what is said of it. */
const faults = {
  "a wrong byte": {
    message: /is not the expected file: its SHA-256 is \w+ \(675763 bytes\)/,
    answer: served((bytes) => {
      bytes[300_000] = (bytes[300_000] ?? 0) ^ 1;
      return bytes;
    }),
  },
  "half of the bytes": {
    message: /is not the expected file: its SHA-256 is \w+ \(337881 bytes\)/,
    answer: served((bytes) => bytes.subarray(0, 337_881)),
  },
  "a web page in its place": {
    message: /or a web page in its place/,
    answer: (/** @type {Route} */ route) =>
      route.fulfill({ contentType: "text/html", body: "<h1>Please log in</h1>" }),
  },
  404: {
    message: /The server answered HTTP 404 Not Found/,
    answer: (/** @type {Route} */ route) => route.fulfill({ status: 404, body: "" }),
  },
  "no answer": {
    message: /no answer/i,
    answer: (/** @type {Route} */ route) => route.abort("internetdisconnected"),
  },
};

test("weights that do not come, or are not the right ones, are fetched again at the next try", async () => {
  const context = await browser.newContext();
  await context.route(weights, faults["404"].answer);
  const story = await browser.openStory("scan--wasm", {
    context,
    args: { "layers[0]": "pool8" },
    settle: false,
    expectConsole: [failedRequest],
  });
  const { page } = story;
  await says(page, faults["404"].message);
  expect(await predictions(page)).toEqual([]);
  await context.unroute(weights);
  await page.getByRole("button", { name: "Try again" }).click();
  await ready(page);

  /* oxlint-disable no-await-in-loop -- one fault after the other */
  for (const [i, { message, answer }] of Object.values(faults).entries()) {
    const before = await predictions(page);
    await page.evaluate(() => caches.delete("neuron-cloud"));
    await context.route(weights, answer);
    await story.setArgs({ layers: i % 2 === 0 ? ["pool10"] : ["pool8"] }); // other layers, another session
    await says(page, message);
    expect(await predictions(page)).toEqual(before);
    await context.unroute(weights);
    await page.getByRole("button", { name: "Try again" }).click();
    await ready(page);
  }
  /* oxlint-enable no-await-in-loop */
  await story.finish();
}, 200_000);

test("layers that the model does not have are named", async () => {
  const story = await browser.openStory("scan--wasm", { args: { "layers[0]": "pool10" } });
  const before = await onScreen(story.page);
  await story.setArgs({ layers: ["pool10", "pool11"] });
  await says(story.page, /pool11/);
  await stays(story.page, before);
  await story.setArgs({ layers: ["pool10"] });
  await ready(story.page);
  await story.finish();
});

describe("without WebGL", () => {
  const bare = testBrowser({ args: ["--disable-3d-apis"] });

  test("the canvas says so, and the network answers all the same", async () => {
    const story = await bare.openStory("scan--squeezenet");
    const { page } = story;
    await page
      .getByRole("alert")
      .filter({ hasText: /gives no WebGL 2 context .* hardware acceleration/ })
      .waitFor();
    await pick(page, photo("chelsea.png"));
    await answered(page, "Egyptian cat");
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
