// Weights that do not come, or are not the right ones, as a person meets them.
import { testBrowser } from "../support/browser.mjs";
import { predictions, ready, says } from "../support/scan.mjs";

/** @typedef {import("playwright-core").Route} Route */

const failedRequest = /Failed to load resource/; // the browser's own line
const weights = "**/compressed_SqueezeNet.net";
const browser = testBrowser();

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

/** Layers that no session was made of before: one that was is kept for a moment, and needs no weights. */
const others = [["pool10"], ["prob"], ["conv10"], ["pool8", "pool10"], ["pool10", "prob"]];

test("weights that do not come, or are not the right ones, are fetched again at the next try", async () => {
  const context = await browser.newContext();
  await context.route(weights, faults["404"].answer);
  const story = await browser.openStory("scan--wasm", {
    context,
    network: "squeezenet",
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
    await story.setArgs({ layers: others[i] }); // other layers, another session
    await says(page, message);
    expect(await predictions(page)).toEqual(before);
    await context.unroute(weights);
    await page.getByRole("button", { name: "Try again" }).click();
    await ready(page);
  }
  /* oxlint-enable no-await-in-loop */
  await story.finish();
}, 200_000);
