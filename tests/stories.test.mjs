// Every story, as it opens: it renders, its play function passes, axe finds nothing, the console stays silent. What a person
// does with a story beyond its play function is tested in the other files.
import { toMatchImageSnapshot } from "jest-image-snapshot";
import { testBrowser } from "./support/browser.mjs";
import { failuresFolder, snapshotsFolder } from "./support/paths.mjs";

expect.extend({ toMatchImageSnapshot });

/** @type {{ entries: Record<string, { id: string, title: string, name: string, type: string, tags: string[] }> }} */
const index = await (await fetch(`${process.env.STORYBOOK_URL}/index.json`)).json();
const stories = Object.values(index.entries).filter(({ type }) => type === "story");
const browser = testBrowser();

describe.each(stories)("$title", ({ id, name, tags }) => {
  const timeout = tags.includes("slow") ? 180_000 : 45_000;
  test(
    name,
    async () => {
      const story = await browser.openStory(id, { timeout });
      if (tags.includes("snapshot")) expect(await stillPicture(story.page)).toMatchImageSnapshot(options(id));
      await story.finish();
    },
    timeout + 30_000,
  );
});

/** @param {import("playwright-core").Page} page */
async function stillPicture(page) {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((drawn) => {
      requestAnimationFrame(() => requestAnimationFrame(drawn));
    });
  });
  return page.screenshot({ animations: "disabled" });
}

const options = (/** @type {string} */ id) => ({
  customSnapshotsDir: snapshotsFolder,
  customSnapshotIdentifier: id,
  customDiffDir: failuresFolder,
  customDiffConfig: { threshold: 0.1 }, // other machines round a little differently
  failureThreshold: 0.01,
  failureThresholdType: /** @type {const} */ ("percent"),
});
