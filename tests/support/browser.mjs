// The one way for a browser test to a story:
//
//   const browser = testBrowser();
//   test("scans the picture that is chosen", async () => {
//     const story = await browser.openStory("scan--squeezenet");
//     await story.page.getByLabel("Image file").setInputFiles(photo("chelsea.png"));
//     await story.page.getByText("Egyptian cat").waitFor();
//     await story.finish();
//   });
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { launchOptions } from "../../tools/chromium.mjs";
import { failuresFolder } from "./paths.mjs";
import { watchStory } from "./story.mjs";

/** @typedef {import("./story.mjs").Story} Story */

// A test that passes here passes without a network.
const onlyThisMachine = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost";

const contextOptions = {
  viewport: { width: 640, height: 480 },
  deviceScaleFactor: 1,
  reducedMotion: /** @type {const} */ ("reduce"),
};

/**
 * A Chromium for the tests of one file. A page still open when its test ends, and not resting, is a page whose test failed:
 * its picture, its console and its requests are kept in `.cache/browser-tests`.
 * @param {{ args?: string[] }} [options] more command line switches, such as a fake camera
 */
export function testBrowser({ args = [] } = {}) {
  /** @type {import("playwright-core").Browser} */
  let browser;
  /** @type {Set<Story>} */
  const stories = new Set();

  beforeAll(async () => {
    const { executablePath, headless, args: common } = launchOptions;
    browser = await chromium.launch({
      executablePath,
      headless,
      args: [...common, onlyThisMachine, ...args],
    });
  }, 60_000);

  afterEach(async () => {
    await Promise.all([...stories].filter(({ page, isIdle }) => !page.isClosed() && !isIdle).map(keep));
    for (const story of stories) if (!story.isIdle) stories.delete(story);
    const idle = new Set([...stories].map(({ context }) => context));
    await Promise.all(
      browser
        .contexts()
        .filter((context) => !idle.has(context))
        .map((context) => context.close()),
    );
  }, 60_000);

  afterAll(() => browser?.close());

  return {
    /** A fresh profile, for a test that opens several pages in it. Closed after the test. */
    newContext: (/** @type {import("playwright-core").BrowserContextOptions} */ options = {}) =>
      browser.newContext({ ...contextOptions, ...options }),

    /**
     * Opens a story in a fresh page (and profile, unless a context is given), and waits until it is rendered and its play
     * function has run. Rejects with all that went wrong, accessibility included.
     * @param {string} id such as `scan--squeezenet`
     * @param {object} [options]
     * @param {import("playwright-core").BrowserContext} [options.context]
     * @param {{ width: number, height: number }} [options.viewport]
     * @param {Record<string, string | number | boolean>} [options.args] of the story
     * @param {"sketchnet" | "squeezenet"} [options.network] what the toolbar says
     * @param {RegExp[]} [options.expectConsole] lines of the console that belong to the test
     * @param {boolean} [options.settle] false does not wait, for a story that is meant to fail
     * @param {number} [options.timeout] milliseconds until the story has to be done
     */
    async openStory(id, options = {}) {
      const { context, viewport, args: storyArgs, network = "sketchnet", expectConsole } = options;
      const { settle = true, timeout } = options;
      const page = await (context ?? (await this.newContext())).newPage();
      if (viewport) await page.setViewportSize(viewport);
      const story = await watchStory(page, expectConsole);
      stories.add(story);
      const url = new URL("iframe.html", `${process.env.STORYBOOK_URL}/`);
      url.search = new URLSearchParams({
        id,
        viewMode: "story",
        args: encodeArgs(storyArgs),
        globals: `network:${network}`,
      }).toString();
      await page.goto(url.href);
      if (settle) await story.settled(timeout);
      return story;
    },
  };
}

/** Storybook's notation: `name:value;other:!true`. */
const encodeArgs = (/** @type {Record<string, string | number | boolean>} */ args = {}) =>
  Object.entries(args)
    .map(([name, value]) => `${name}:${typeof value === "boolean" ? `!${value}` : value}`)
    .join(";");

/**
 * @param {Story} story
 * @param {number} index among the pages of this test
 */
async function keep({ page, console: lines, requests }, index) {
  mkdirSync(failuresFolder, { recursive: true });
  const name = `${expect.getState().currentTestName} ${index + 1}`.replaceAll(/[^\w-]+/g, "-");
  const log = [
    ...lines,
    ...requests.map((r) => `${r.failure()?.errorText ?? "ok"} ${r.method()} ${r.url()}`),
  ];
  writeFileSync(join(failuresFolder, `${name}.log`), log.join("\n"));
  await page.screenshot({ path: join(failuresFolder, `${name}.png`), timeout: 20_000 }).catch(() => {}); // page hangs
}
