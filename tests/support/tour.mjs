// The page of the tour.

/**
 * Opens the tour with all of SketchNet, past its own drawing, which a drawing of the samples takes the place of.
 * @param {ReturnType<typeof import("./browser.mjs").testBrowser>} browser
 * @param {Parameters<typeof browser.openStory>[1]} [options]
 */
export async function openTour(browser, options = {}) {
  const tour = await browser.openStory("tour--look-inside", { viewport, timeout: 90_000, ...options });
  await tour.page.getByRole("tab", { name: "Picture" }).click();
  await tour.page.getByRole("radio", { name: "cat" }).click();
  return tour;
}

/** As wide as it takes for the panel to stand beside the stage. */
const viewport = { width: 1100, height: 900 };
