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
import { failuresFolder } from "./paths.mjs";
import { watchStory } from "./story.mjs";

/** @typedef {import("./story.mjs").Story} Story */

/**
 * @typedef {object} PageOptions
 * @property {import("playwright-core").BrowserContext | undefined} [context]
 * @property {{ width: number, height: number }} [viewport]
 * @property {"reduce" | "no-preference"} [reducedMotion]
 * @property {RegExp[] | undefined} [expectConsole] lines of the console that belong to the test
 */

/**
 * @typedef {object} StoryOptions
 * @property {Record<string, string | number | boolean>} [args] of the story
 * @property {"sketchnet" | "squeezenet"} [network] what the toolbar says
 * @property {boolean} [axe] whether axe looks at it, as it does at every story as it opens in stories.test.mjs
 * @property {boolean} [settle] false does not wait, for a story that is meant to fail
 * @property {number} [timeout] milliseconds until the story has to be done
 */

// A test that passes here passes without a network.
const onlyThisMachine = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost";

const contextOptions = {
  viewport: { width: 640, height: 480 },
  deviceScaleFactor: 1,
  reducedMotion: /** @type {const} */ ("reduce"),
};

/**
 * A Chromium for the tests of one file. A page still open when its test ends, and not resting, is a page whose test failed:
 * its picture, its console and its requests are kept in `.cache/browser-tests`. A page whose test went well is loaded anew for
 * the next one that has no context of its own: half of what opening a story takes is the start of another process.
 * @param {{ args?: string[] }} [options] more command line switches, such as a fake camera
 */
export function testBrowser({ args: switches = [] } = {}) {
  /** @type {import("playwright-core").Browser} */
  let browser;
  /** @type {Set<Story>} */
  const stories = new Set();
  /** @type {Story | undefined} */
  let spare;

  beforeAll(async () => {
    browser = await launchChromium(onlyThisMachine, ...switches);
  }, 60_000);

  afterEach(async () => {
    await Promise.all([...stories].filter(({ page, isIdle }) => !page.isClosed() && !isIdle).map(keep));
    for (const story of stories) if (!story.isIdle || story.page.isClosed()) stories.delete(story);
    const idle = new Set([...stories].map(({ context }) => context));
    await Promise.all(
      browser
        .contexts()
        .filter((context) => !idle.has(context))
        .map((context) => context.close()),
    );
  }, 60_000);

  afterAll(() => browser?.close());

  /** A page in a profile of its own, which is kept for the next test when one went well. */
  async function newPage() {
    const context = await browser.newContext(contextOptions);
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    /** @type {Story} */
    const story = await watchStory(page, async () => {
      const { origin } = new URL(page.url());
      await page.mouse.move(-1, -1);
      await page.goto(emptyPage());
      await devtools.send("Storage.clearDataForOrigin", { origin, storageTypes });
      await context.clearPermissions();
      spare = story;
    });
    return story;
  }

  return {
    /** A fresh profile, for a test that opens several pages in it. Closed after the test. */
    newContext: (/** @type {import("playwright-core").BrowserContextOptions} */ options = {}) =>
      browser.newContext({ ...contextOptions, ...options }),

    /**
     * A page as good as new, in a profile as good as new unless a context is given, whose console is watched.
     * @param {PageOptions} [options]
     */
    async openPage({ context, viewport, reducedMotion, expectConsole } = {}) {
      const story = context ? await watchStory(await context.newPage()) : (spare ?? (await newPage()));
      if (story === spare) spare = undefined;
      stories.add(story);
      story.begin(expectConsole);
      if (viewport || !context) await story.page.setViewportSize(viewport ?? contextOptions.viewport);
      if (reducedMotion || !context)
        await story.page.emulateMedia({ reducedMotion: reducedMotion ?? contextOptions.reducedMotion });
      return story;
    },

    /**
     * Opens a story in such a page, and waits until it is rendered and its play function has run. Rejects with all that went
     * wrong.
     * @param {string} id such as `scan--squeezenet`
     * @param {PageOptions & StoryOptions} [options]
     */
    async openStory(id, options = {}) {
      const { args, network = "sketchnet", axe = false, settle = true, timeout, ...ofPage } = options;
      const story = await this.openPage(ofPage);
      const url = new URL("iframe.html", `${process.env.STORYBOOK_URL}/`);
      url.search = new URLSearchParams({
        id,
        viewMode: "story",
        args: encodeArgs(args),
        globals: `network:${network};a11y.manual:!${!axe}`,
      }).toString();
      await story.page.goto(url.href);
      if (settle) await story.settled(timeout);
      return story;
    },
  };
}

/** A page of the same site, which keeps the process: without a story, so that nothing runs there. */
const emptyPage = () => `${process.env.STORYBOOK_URL}/favicon.svg`;
const storageTypes = "cookies,local_storage,indexeddb,cache_storage,service_workers";

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
