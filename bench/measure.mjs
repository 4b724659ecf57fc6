// Runs a section of the benchmark in a page of its own.
import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { chromium } from "playwright-core";
import { launchOptions } from "../tools/chromium.mjs";
import { categories, spansOf } from "./trace.mjs";

/**
 * @typedef {object} SectionPlan
 * @property {import("./bar.mjs").SectionName} name
 * @property {number} timeout in milliseconds
 * @property {boolean} [traced] the main thread's tasks are read from a trace
 * @property {boolean} [slow] left out of a quick run
 */

/** Counts React's commits: React tells its developer tools of them, in production too. Runs in the page. */
function countCommits() {
  const hook = {
    commits: 0,
    supportsFiber: true,
    renderers: new Map(),
    inject: (/** @type {unknown} */ renderer) => hook.renderers.set(hook.renderers.size, renderer).size,
    onCommitFiberRoot: () => void hook.commits++,
    onCommitFiberUnmount() {},
    onPostCommitFiberRoot() {},
  };
  Object.defineProperty(window, "__REACT_DEVTOOLS_GLOBAL_HOOK__", { value: hook });
}

/**
 * Gives a page what only Node can do for it.
 * @param {import("playwright-core").Browser} browser
 * @param {import("playwright-core").Page} page
 */
async function serveBench(browser, page) {
  const system = await browser.newBrowserCDPSession();
  const memory = await page.context().newCDPSession(page);
  await page.exposeFunction("heapBytes", async () => {
    await memory.send("HeapProfiler.collectGarbage");
    const usage = await memory.send("Runtime.getHeapUsage");
    return { objects: usage.usedSize, arrays: usage.backingStorageSize };
  });
  await page.exposeFunction("processBytes", async () => {
    await memory.send("HeapProfiler.collectGarbage");
    const collected = page
      .workers()
      .map((worker) => worker.evaluate(() => Reflect.get(globalThis, "gc")?.()));
    // ONNX Runtime's threads wait, and answer nobody; a worker may end meanwhile.
    await Promise.race([Promise.allSettled(collected), setTimeout(2000)]);
    await setTimeout(500); // memory is given back in time
    const { processInfo } = await system.send("SystemInfo.getProcessInfo");
    const renderers = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => ownBytes(id));
    return Math.max(...(await Promise.all(renderers)));
  });
  await page.exposeFunction("workersEnded", async () => {
    // oxlint-disable-next-line no-await-in-loop -- until there are none
    while (page.workers().length > 0) await setTimeout(100);
  });
  await page.exposeFunction("gpuProcessTime", async () => {
    const { processInfo } = await system.send("SystemInfo.getProcessInfo");
    return processInfo.find(({ type }) => type === "GPU")?.cpuTime ?? NaN;
  });
  await page.exposeFunction("drag", async (/** @type {number} */ seconds) => {
    await page.mouse.move(480, 270);
    await page.mouse.down();
    const start = performance.now();
    for (let now = 0; now < seconds; now = (performance.now() - start) / 1000) {
      // oxlint-disable-next-line no-await-in-loop -- a hand moves on and on
      await page.mouse.move(480 + 200 * Math.sin(now), 270 + 40 * Math.sin(now / 2));
    }
    await page.mouse.up();
  });
  await page.addInitScript(countCommits);
}

/**
 * What a process holds that is not in files, as Linux tells it; shared memory, which ONNX Runtime's threads use, included.
 * @param {number} id
 */
async function ownBytes(id) {
  const status = await readFile(`/proc/${id}/status`, "utf8");
  return ["RssAnon", "RssShmem"].reduce((sum, name) => {
    return sum + 1024 * Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0);
  }, 0);
}

/**
 * Runs a section in a Chromium of its own, so that none leaves anything behind for the next.
 * @param {SectionPlan} plan
 * @param {string} url of the page
 * @param {import("./page/sections/section.js").SectionOptions} options
 * @returns {Promise<{ result?: unknown, spans?: Record<string, import("./trace.mjs").Span[]>, error?: string, problems: string[] }>}
 */
export async function measure({ name, timeout, traced }, url, options) {
  /** @type {string[]} */
  const problems = [];
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1000, height: 600 }, deviceScaleFactor: 1 });
    page.on("console", (line) => {
      if (line.type() === "error") problems.push(line.text());
      if (line.type() === "info") console.log(`  ${line.text()}`);
    });
    const broken = new Promise((_, reject) => {
      page.on("pageerror", reject);
      page.on("crash", () => reject(new Error("The page crashed.")));
    });
    const run = async () => {
      await serveBench(browser, page);
      await page.goto(url, { waitUntil: "load" });
      if (traced) await browser.startTracing(page, { categories });
      const result = await page.evaluate(
        ([section, given]) => window.runSection(section, given),
        /** @type {const} */ ([name, options]),
      );
      return traced
        ? { result, spans: spansOf(await browser.stopTracing()), problems }
        : { result, problems };
    };
    return await Promise.race([run(), broken, lateAfter(timeout)]);
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error), problems };
  } finally {
    await browser.close();
  }
}

export const launch = () =>
  chromium.launch({
    executablePath: launchOptions.executablePath,
    headless: launchOptions.headless,
    args: [...launchOptions.args, "--js-flags=--expose-gc"],
  });

/**
 * @param {number} timeout
 * @returns {Promise<never>}
 */
async function lateAfter(timeout) {
  await setTimeout(timeout, undefined, { ref: false });
  throw new Error(`Not done after ${timeout / 1000} s.`);
}
