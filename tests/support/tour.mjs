// The page of the tour, made light: few layers, which are drawn and read back in no time.

/**
 * Opens the tour with three of the network's layers.
 * @param {ReturnType<typeof import("./browser.mjs").testBrowser>} browser
 * @param {Parameters<typeof browser.openStory>[1]} [options]
 */
export function openTour(browser, options = {}) {
  const args = { "layers[0]": "pool8", "layers[1]": "conv10", "layers[2]": "prob" };
  return browser.openStory("tour--look-inside", { viewport, timeout: 90_000, ...options, args });
}

/** As wide as it takes for the answer to stand beside the cloud. */
const viewport = { width: 1100, height: 900 };
