/**
 * @typedef {{ type: string, status: string, result: import("axe-core").AxeResults }} Reporter
 * @typedef {{ name?: string, message?: string, title?: string }} Thrown
 */

/** Runs in the page, before Storybook: tells `reportStory` what happens to the story. */
function listen() {
  /**
   * @type {{
   *   on(event: "storyFinished", listener: (end: { status: string, reporters: Reporter[] }) => void): void,
   *   on(event: string, listener: (thrown: Thrown | Thrown[]) => void): void,
   * }}
   */
  let channel;
  Object.defineProperty(window, "__STORYBOOK_ADDONS_CHANNEL__", {
    configurable: true,
    get: () => channel,
    set(value) {
      channel = value;
      for (const event of [
        "storyErrored",
        "storyThrewException",
        "storyMissing",
        "playFunctionThrewException",
        "unhandledErrorsWhilePlaying",
        "configError",
      ])
        channel.on(event, (thrown) => {
          const error = Array.isArray(thrown) ? thrown[0] : thrown;
          const text = error?.message ?? error?.title ?? JSON.stringify(error);
          void window.reportStory({ event, text: `${error?.name ?? "Error"}: ${text}` });
        });
      channel.on("storyFinished", ({ status, reporters }) => {
        const violations = reporters
          .filter((reporter) => reporter.type === "a11y" && reporter.status === "failed")
          .flatMap(({ result }) => result.violations)
          .map(
            ({ id, help, nodes }) =>
              `a11y ${id}: ${help} (${nodes.map((n) => n.target.join(" ")).join(", ")})`,
          );
        void window.reportStory({ event: "storyFinished", status, violations });
      });
    },
  });
}

/** Hears of a story that ends before anyone asks. */
const nobody = () => {};

/**
 * Asks Storybook how a story ends, once it is rendered, its play function has run and axe has looked at it.
 * @param {import("playwright-core").Page} page
 * @returns a function that tells what was wrong with the next story that ends; nothing for one that is fine
 */
export async function verdictOn(page) {
  /** @type {string[]} */
  let problems = [];
  /** @type {(problems: string[]) => void} */
  let end = nobody;
  await page.exposeFunction("reportStory", (/** @type {StoryReport} */ report) => {
    if ("text" in report) {
      problems.push(`${report.event} ${report.text}`);
      // A play function that fails still finishes; a story that does not render never does.
      if (!/play/i.test(report.event)) end(problems);
      return;
    }
    problems.push(...report.violations);
    if (report.status !== "success" && problems.length === 0)
      problems.push(`the story ended as "${report.status}"`);
    end(problems);
  });
  await page.addInitScript(listen);
  return () => {
    problems = [];
    return new Promise((/** @type {(problems: string[]) => void} */ resolve) => {
      end = resolve;
    });
  };
}
