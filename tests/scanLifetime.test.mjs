// What a scan leaves behind when it is taken off the page, counted by the browser itself after a garbage collection.
// Storybook mounts all stories under StrictMode, which mounts twice.
import { testBrowser } from "./support/browser.mjs";
import { ready } from "./support/scan.mjs";

const times = 30;
const browser = testBrowser();

/** Runs in the page, before Storybook: remembers each WebGL context, without keeping it from the garbage collection. */
function watchContexts() {
  const { getContext } = HTMLCanvasElement.prototype; // oxlint-disable-line typescript/unbound-method
  /** @type {Set<WeakRef<WebGLRenderingContext | WebGL2RenderingContext>>} */
  const contexts = new Set();
  window.webglContexts = () => {
    const live = [...contexts].map((context) => context.deref()).filter((context) => context !== undefined);
    return { made: contexts.size, held: live.filter((context) => !context.isContextLost()).length };
  };
  Object.assign(HTMLCanvasElement.prototype, {
    /** @type {(this: HTMLCanvasElement, ...args: [string]) => RenderingContext | null} */
    getContext(...args) {
      const context = getContext.apply(this, args);
      if (context && "isContextLost" in context && context instanceof WebGL2RenderingContext)
        contexts.add(new WeakRef(context));
      return context;
    },
  });
}

test(`mounting and unmounting ${times} times leaves no worker, no WebGL context, no listener and no element`, async () => {
  const context = await browser.newContext();
  await context.addInitScript(watchContexts);
  const story = await browser.openStory("scan--mount-and-unmount", { context });
  const { page } = story;
  const devtools = await context.newCDPSession(page);

  const mount = async ({ scan = true } = {}) => {
    await page.getByRole("button", { name: "Mount", exact: true }).click();
    await page.waitForFunction(() => window.webglContexts().held > 0);
    if (scan) await ready(page);
    if (scan) expect(page.workers()).not.toHaveLength(0);
    await page.getByRole("button", { name: "Unmount" }).click();
  };
  const leftBehind = async () => {
    while (page.workers().length > 0) await page.waitForTimeout(100); // oxlint-disable-line no-await-in-loop
    await devtools.send("HeapProfiler.collectGarbage");
    const { nodes, jsEventListeners } = await devtools.send("Memory.getDOMCounters");
    return { nodes, jsEventListeners, contexts: (await page.evaluate(() => window.webglContexts())).held };
  };

  await mount(); // what is made once for a page, such as React's own listeners, is there from here on
  const before = await leftBehind();
  expect(before.contexts).toBe(0);
  // Some are taken away while they still load, or run.
  for (let i = 0; i < times; i++) await mount({ scan: i % 5 === 0 }); // oxlint-disable-line no-await-in-loop
  const after = await leftBehind();
  expect(after.contexts).toBe(0);
  // Storybook's and React's own come and go, so that a few more are no leak; one for each mount is.
  expect(after.jsEventListeners - before.jsEventListeners).toBeLessThan(times / 2);
  expect(after.nodes - before.nodes).toBeLessThan(times / 2);
  expect((await page.evaluate(() => window.webglContexts())).made).toBeGreaterThanOrEqual(times);
  await story.finish();
}, 240_000);
