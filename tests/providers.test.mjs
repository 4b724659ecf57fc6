// One picture explained on each execution provider, in a browser: the numbers are the same, and where a provider does not go back
// through a network, it is said, and wasm does it. Without Storybook, as nothing is drawn.
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "../tools/docsBlocks.mjs";
import { testBrowser } from "./support/browser.mjs";

const site = "http://localhost";
const source = (/** @type {string} */ part) => join(root, "packages", part, "src/index.ts");
const browser = testBrowser();

/** @type {Map<string, string>} */
const scripts = new Map();

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: {
      page: join(root, "tests/support/explainingPage.ts"),
      worker: join(root, "packages/core/src/worker.ts"),
    },
    // As deep as core's sources, which find ONNX Runtime by that.
    outdir: "/a/b/c",
    bundle: true,
    write: false,
    format: "esm",
    alias: { "@neuron-cloud/core": source("core"), "@neuron-cloud/sketchnet": source("sketchnet") },
    logLevel: "error",
  });
  for (const { path, text } of outputFiles) scripts.set(path, text);
}, 60_000);

/** @type {(provider: string, ...methods: string[]) => Promise<import("./support/explainingPage.ts").ProviderAgreement[]>} */
async function agreement(provider, ...methods) {
  const context = await browser.newContext();
  await context.route(`${site}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const script = scripts.get(pathname);
    if (script) await route.fulfill({ contentType: "text/javascript", body: script });
    else if (pathname.startsWith("/node_modules/")) await route.fulfill({ path: join(root, pathname) });
    else await route.fulfill({ contentType: "text/html", body: "<!doctype html><title>A page</title>" });
  });
  const watched = await browser.openPage({ context });
  const { page } = watched;
  await page.goto(site);
  await page.addScriptTag({ type: "module", url: "/a/b/c/page.js" });
  const found = await page.evaluate(`page.agreement("${provider}", ${JSON.stringify(methods)})`);
  await watched.finish();
  return found;
}

const most = (/** @type {Readonly<Record<string, number>>} */ apart) => Math.max(...Object.values(apart));

test("WebGPU gives what wasm gives, by relevance and by gradients", async () => {
  const found = await agreement("webgpu", "lrp-alpha-beta", "gradient-activation");
  expect(found.length).toBe(2);
  for (const { ran, passedOver, apart } of found) {
    expect(ran).toEqual(["webgpu", "webgpu"]);
    expect(passedOver).toEqual([]);
    expect(Object.keys(apart).length).toBeGreaterThan(5);
    expect(most(apart)).toBeLessThan(1e-3);
  }
});

test("WebGL runs the network and says why it does not go back through it, which wasm does", async () => {
  const [found] = await agreement("webgl", "lrp-alpha-beta");
  expect(found?.ran).toEqual(["webgl", "wasm"]);
  expect(found?.passedOver).toEqual([
    {
      provider: "webgl",
      reason: expect.stringMatching(/not computed on WebGL, where ONNX Runtime reads wrong/),
    },
  ]);
  expect(most(found?.apart ?? {})).toBeLessThan(1e-3);
});
