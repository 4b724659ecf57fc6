import { toMatchImageSnapshot } from "jest-image-snapshot";
import { testBrowser } from "./browser.mjs";
import { eventually } from "./eventually.mjs";
import { failuresFolder, snapshotsFolder } from "./paths.mjs";

expect.extend({ toMatchImageSnapshot });

/** @type {{ entries: Record<string, { id: string, title: string, name: string, type: string, tags: string[] }> }} */
const index = await (await fetch(`${process.env.STORYBOOK_URL}/index.json`)).json();

/**
 * Tests every story, as it opens, that is or is not about SqueezeNet itself, by its tag.
 * @param {"sketchnet" | "squeezenet"} network what they run on
 * @param {(title: string) => boolean} [isMeant] which of them, all by default: two files share the work, side by side
 */
export function testEveryStory(network, isMeant = () => true) {
  const isAbout = (/** @type {string[]} */ tags) =>
    tags.includes("squeezenet") === (network === "squeezenet");
  const stories = Object.values(index.entries).filter(({ type, tags }) => type === "story" && isAbout(tags));
  const titles = [...new Set(stories.map(({ title }) => title))].filter(isMeant);
  const browser = testBrowser();

  // Stories follow each other in one page, as in the sidebar, since loading it takes ten times as long as the usual story.
  // After a failure the next one begins afresh, and slow ones, which run networks, always do.
  /** @type {import("./story.mjs").Story | undefined} */
  let resting;
  async function show(/** @type {string} */ id) {
    const story = resting;
    resting = undefined;
    if (!story) return browser.openStory(id, { network, axe: true, settle: false });
    await story.change(id);
    return story;
  }

  describe.each(titles)("%s", (title) => {
    for (const { id, name, tags } of stories.filter((story) => story.title === title)) {
      const isSlow = tags.includes("slow");
      const timeout = isSlow ? 180_000 : 45_000;
      test(
        name,
        async () => {
          const story = isSlow
            ? await browser.openStory(id, { network, axe: true, settle: false })
            : await show(id);
          await story.settled(timeout);
          if (tags.includes("snapshot"))
            expect(await stillPicture(story.page)).toMatchImageSnapshot(options(id));
          if (isSlow) return story.finish();
          story.rest();
          resting = story;
        },
        timeout + 30_000,
      );
    }
  });
}

/**
 * The page once nothing moves on it any more, a cloud's detail included, which is whole only when the camera has rested for a while.
 * @param {import("playwright-core").Page} page
 */
async function stillPicture(page) {
  await page.evaluate(() => document.fonts.ready);
  const picture = () => page.screenshot({ animations: "disabled" });
  let last = await picture();
  await eventually(async () => {
    const before = last;
    await page.waitForTimeout(400);
    last = await picture();
    expect(last.equals(before)).toBe(true);
  });
  return last;
}

const options = (/** @type {string} */ id) => ({
  customSnapshotsDir: snapshotsFolder,
  customSnapshotIdentifier: id,
  customDiffDir: failuresFolder,
  customDiffConfig: { threshold: 0.1 }, // other machines round a little differently
  failureThreshold: 0.01,
  failureThresholdType: /** @type {const} */ ("percent"),
});
