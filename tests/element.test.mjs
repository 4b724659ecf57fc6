// The built <neuron-cloud> on pages that hold nothing else: no React, no bundler, no Storybook. What it draws is the React
// package's, and tested there.
import { brotliCompressSync, gzipSync } from "node:zlib";
import { PNG } from "pngjs";
import { testBrowser } from "./support/browser.mjs";
import { openElementPage, script, withScript } from "./support/elementPage.mjs";

/** @typedef {import("playwright-core").Page} Page */

const browser = testBrowser();
const open = (/** @type {string} */ body) => openElementPage(browser, body);

/** Waits until an element lists its first answer. */
const answered = (/** @type {Page} */ page, index = 0) =>
  page.locator("neuron-cloud").nth(index).getByRole("listitem").filter({ hasText: "jellyfish" }).waitFor();

const contexts = (/** @type {Page} */ page) => page.evaluate(() => window.webglContexts());

test("a recording needs the one file besides, which takes at most 450 KB", async () => {
  const { page, complaints, requests } = await open(
    `${withScript}<neuron-cloud src="jellyfish.ncloud" poster="poster.svg" style="width:400px"></neuron-cloud>`,
  );
  await answered(page);
  expect(requests.toSorted()).toEqual(["/", "/jellyfish.ncloud", "/neuron-cloud.js", "/poster.svg"]);
  expect(await page.locator(".poster").isVisible()).toBe(false);
  const { data } = PNG.sync.read(await page.locator("canvas").screenshot({ timeout: 60_000 }));
  expect(new Set(new Uint32Array(Uint8Array.from(data).buffer)).size).toBeGreaterThan(100);
  expect(complaints).toEqual([]);
  expect(gzipSync(script).length).toBeLessThanOrEqual(450_000);
  expect(brotliCompressSync(script).length).toBeLessThanOrEqual(450_000);
});

test("a page holds twenty: those far away hold no WebGL context, and none is taken from those in sight", async () => {
  const element = '<neuron-cloud src="small.ncloud" style="height:300px"></neuron-cloud>';
  const { page, complaints } = await open(withScript + element.repeat(20));
  /* oxlint-disable no-await-in-loop -- a person scrolls */
  for (let i = 0; i < 20; i++) {
    await page.evaluate((at) => document.querySelectorAll("neuron-cloud")[at]?.scrollIntoView(), i);
    await answered(page, i);
  }
  /* oxlint-enable no-await-in-loop */
  await page.waitForFunction(() => window.webglContexts().held <= 4);
  expect((await contexts(page)).made).toBeGreaterThanOrEqual(20);
  expect(complaints).toEqual([]); // Chromium warns where it takes a context away
});

test("removed while it loads, or after, it leaves no context; moved, it goes on", async () => {
  const { page, complaints, requests } = await open(
    `${withScript}<main></main><neuron-cloud src="small.ncloud" style="width:300px"></neuron-cloud>`,
  );
  await answered(page);
  const canvas = await page.locator("canvas").elementHandle();
  await page.evaluate(() => {
    const element = document.querySelector("neuron-cloud");
    if (element) document.querySelector("main")?.append(element);
  });
  await page.waitForTimeout(200);
  expect(await canvas?.evaluate((one) => one.isConnected)).toBe(true);
  expect(requests.filter((path) => path.endsWith(".ncloud"))).toHaveLength(1);

  await page.evaluate(() => {
    document.querySelector("neuron-cloud")?.remove();
    const hasty = Object.assign(document.createElement("neuron-cloud"), { src: "small.ncloud" });
    document.body.append(hasty);
    setTimeout(() => hasty.remove(), 100);
  });
  await page.waitForTimeout(200);
  await page.waitForFunction(() => window.webglContexts().held === 0);
  expect(complaints).toEqual([]);
});

test("a damaged file says so in the element and to the page, and another file takes its place", async () => {
  const { page } = await open(
    `<script>addEventListener("error", ({ detail }) => { window.heard = detail.code; }, true);</script>
    ${withScript}<neuron-cloud src="damaged.ncloud"></neuron-cloud>`,
  );
  const alert = page.getByRole("alert");
  await alert.filter({ hasText: /damaged\.ncloud .*(cut off|ends)/ }).waitFor();
  expect(await page.evaluate("window.heard")).toBe("recording-damaged");
  await page.evaluate(() => document.querySelector("neuron-cloud")?.setAttribute("src", "small.ncloud"));
  await answered(page);
  expect(await alert.count()).toBe(0);
});

test("an element that a script filled before it was upgraded plays all the same", async () => {
  const { page } = await open("<neuron-cloud></neuron-cloud>");
  await page.evaluate(() => {
    const element = document.querySelector("neuron-cloud");
    if (element) Object.assign(element, { src: "small.ncloud", predictions: 2 });
  });
  await page.addScriptTag({ type: "module", url: "/neuron-cloud.js" });
  await answered(page);
  expect(await page.getByRole("listitem").count()).toBe(2);
  expect(await page.locator("neuron-cloud").getAttribute("src")).toBe("small.ncloud");
});

test("a server can import it", async () => {
  const { NeuronCloudElement } = await import("@neuron-cloud/element");
  expect(NeuronCloudElement).toBeInstanceOf(Function);
});
