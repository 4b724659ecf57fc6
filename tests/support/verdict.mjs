/** Runs in the page, before Storybook: tells `reportStory` what happens to the story. */
function listen() {
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
          const text = error?.message ?? error?.title ?? String(error);
          void window.reportStory({ event, text: `${error?.name ?? "Error"}: ${text}` });
        });
      channel.on("storyFinished", ({ status, reporters }) => {
        const violations = reporters
          .filter(({ type, status: outcome }) => type === "a11y" && outcome === "failed")
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

/**
 * Asks Storybook how a story ends, once it is rendered, its play function has run and axe has looked at it.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<{ ended: Promise<string[]> }>} what was wrong; empty for a story that is fine
 */
export async function verdictOn(page) {
  /** @type {string[]} */
  const problems = [];
  /** @type {(problems: string[]) => void} */
  let end;
  const ended = new Promise((resolve) => {
    end = resolve;
  });
  await page.exposeFunction("reportStory", ({ event, text, status, violations }) => {
    if (event === "storyFinished") {
      problems.push(...violations);
      if (status !== "success" && problems.length === 0) problems.push(`the story ended as "${status}"`);
      end(problems);
      return;
    }
    problems.push(`${event} ${text}`);
    // A play function that fails still finishes; a story that does not render never does.
    if (!/play/i.test(event)) end(problems);
  });
  await page.addInitScript(listen);
  return { ended };
}
