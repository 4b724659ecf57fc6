// Pages that hold the built <neuron-cloud> and nothing else of ours.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readRecording, writeRecording } from "@neuron-cloud/core/recording";
import { watchContexts } from "./contexts.mjs";
import { harmless } from "./story.mjs";

const packages = join(import.meta.dirname, "../../packages");
const site = "http://localhost";

export const script = readFileSync(join(packages, "element/dist/neuron-cloud.js"));
export const jellyfish = readFileSync(join(packages, "squeezenet/recordings/jellyfish.ncloud"));
export const withScript = '<script type="module" src="/neuron-cloud.js"></script>';

const { pictures } = await readRecording(Uint8Array.from(jellyfish));
const only = async (/** @type {string[]} */ ...layers) =>
  Buffer.from(await writeRecording(pictures, { layers }));

/** @type {Record<string, { contentType: string, body: Buffer | string }>} */
const files = {
  "/neuron-cloud.js": { contentType: "text/javascript", body: script },
  "/jellyfish.ncloud": { contentType: "application/octet-stream", body: jellyfish },
  // The same with its last layers only, which any machine draws in no time.
  "/small.ncloud": { contentType: "application/octet-stream", body: await only("conv10", "pool10", "prob") },
  // Blocks one behind the other, with something to hit everywhere.
  "/blocks.ncloud": {
    contentType: "application/octet-stream",
    body: await only("pool4", "fire5/concat", "fire6/concat", "pool8"),
  },
  "/damaged.ncloud": { contentType: "application/octet-stream", body: jellyfish.subarray(0, 200_000) },
  "/poster.svg": { contentType: "image/svg+xml", body: '<svg xmlns="http://www.w3.org/2000/svg"/>' },
};

/** @typedef {ReturnType<typeof import("./browser.mjs").testBrowser>} TestBrowser */

/**
 * Opens a page.
 * @param {TestBrowser} browser
 * @param {string} body of its HTML
 * @param {import("playwright-core").BrowserContextOptions & { own?: typeof files }} [options] of its context, and files of its
 * own besides
 */
export async function openElementPage(browser, body, { own = {}, ...options } = {}) {
  const context = await browser.newContext(options);
  await context.addInitScript(watchContexts);
  await context.route(`${site}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === "/")
      await route.fulfill({ contentType: "text/html", body: `<!doctype html><title>A page</title>${body}` });
    else if (pathname.startsWith("/live/"))
      await route.fulfill({ path: join(packages, "element/dist", pathname) });
    else if (pathname.startsWith("/runtime/"))
      await route.fulfill({ path: join(packages, "core/dist/onnxruntime", pathname.slice(8)) });
    else await route.fulfill(own[pathname] ?? files[pathname] ?? { status: 404 });
  });
  const page = await context.newPage();
  /** @type {string[]} */
  const complaints = [];
  page.on("console", (message) => {
    const line = message.text();
    if (["error", "warning"].includes(message.type()) && !harmless.some((known) => known.test(line)))
      complaints.push(line);
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  /** @type {string[]} */
  const requests = [];
  page.on("request", (request) => requests.push(new URL(request.url()).pathname));
  await page.goto(`${site}/`);
  return { page, context, complaints, requests };
}
