import { PNG } from "pngjs";
import { verdictOn } from "./verdict.mjs";

/** Lines of the console that no test minds, and why. */
export const harmless = [
  /THREE\.Clock: This module has been deprecated/, // fiber 9.8 still uses it
  /GPU stall due to ReadPixels/, // a screenshot of a canvas drawn in software
  /status of 404 .*\/favicon\.ico\)$/, // a page between tests has no icon
];

/** @typedef {Awaited<ReturnType<typeof watchStory>>} Story */

/**
 * A page that holds a story, and all that it says and asks for.
 * @param {import("playwright-core").Page} page
 * @param {() => Promise<void>} [leave] what becomes of the page after a test that went well
 */
export async function watchStory(page, leave = () => page.close()) {
  /** @type {string[]} */
  const lines = [];
  /** @type {import("playwright-core").Request[]} */
  const requests = [];
  /** @type {RegExp[]} */
  let expected = [];
  const note = (/** @type {string} */ line) => {
    if (![...harmless, ...expected].some((pattern) => pattern.test(line))) lines.push(line);
  };
  page.on("console", (message) => {
    if (!["error", "warning"].includes(message.type())) return;
    note(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => note(`uncaught ${error}`));
  page.on("crash", () => note("the page crashed"));
  page.on("request", (request) => requests.push(request));
  const nextVerdict = await verdictOn(page);
  let ended = nextVerdict();
  let idle = false;
  const tell = (/** @type {string} */ event, /** @type {object} */ payload) =>
    // oxlint-disable-next-line no-underscore-dangle -- its name
    page.evaluate((told) => window.__STORYBOOK_ADDONS_CHANNEL__.emit(told.event, told.payload), {
      event,
      payload,
    });

  return {
    page,
    context: page.context(),
    /** Errors and warnings so far, the harmless ones left out. */
    console: lines,
    /** All requests so far, those of workers included. */
    requests,

    /**
     * Begins a test in this page, if another has left it.
     * @param {RegExp[]} [expectConsole] lines of the console that belong to the test
     */
    begin(expectConsole = []) {
      idle = false;
      lines.length = 0;
      requests.length = 0;
      expected = expectConsole;
      ended = nextVerdict();
    },

    /** Waits until the story is rendered, its play function has run and axe, if asked, has looked at it. Rejects with what was wrong. */
    async settled(timeout = 45_000) {
      /** @type {NodeJS.Timeout | undefined} */
      let timer;
      const late = new Promise((resolve) => {
        timer = setTimeout(resolve, timeout, [`the story did not finish in ${timeout / 1000} s`]);
      });
      const problems = await Promise.race([ended, late]);
      clearTimeout(timer);
      if (problems.length > 0) throw new Error([...problems, ...lines].join("\n"));
    },

    /**
     * Shows another story in the same page, as choosing it in the sidebar does, which is quicker than a fresh page.
     * @param {string} id
     */
    async change(id) {
      idle = false;
      ended = nextVerdict();
      await tell("setCurrentStory", { storyId: id });
    },

    /**
     * Changes the story's args in place, as Storybook's controls do. Unlike an address they hold any value.
     * @param {Record<string, unknown>} updatedArgs
     */
    async setArgs(updatedArgs) {
      const storyId = new URL(page.url()).searchParams.get("id");
      await tell("updateStoryArgs", { storyId, updatedArgs });
    },

    /** A PNG of an element as a person sees it. */
    png: (selector = "canvas") => page.locator(selector).screenshot({ animations: "disabled" }),

    /** The pixels of an element as a person sees them. */
    async picture(selector = "canvas") {
      return PNG.sync.read(await this.png(selector));
    },

    /** Ends a test that went well, as `finish` does, but leaves the page to the next test, which has to `change` it. */
    rest() {
      expect(lines).toEqual([]);
      idle = true;
    },

    /** Whether the page waits for the next test. */
    get isIdle() {
      return idle;
    },

    /** Ends a test that went well: nothing complained. Without this the page counts as failed, and its picture is kept. */
    async finish() {
      expect(lines).toEqual([]);
      await leave();
      idle = true;
    },
  };
}
