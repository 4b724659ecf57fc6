// What the cloud draws: the same by every renderer, behind what hides it, after a lost context, and picture after picture.
import { testBrowser } from "./support/browser.mjs";
import { looksLike, looksUnlike, stillPicture } from "./support/cloud.mjs";
import { eventually } from "./support/eventually.mjs";
import { countColor, difference, meanLuminance } from "./support/pictures.mjs";

const browser = testBrowser();

const canvasOf = (/** @type {number} */ index) => `figure >> nth=${index} >> canvas`;

describe("WebGLRenderer and both backends of WebGPURenderer draw the same picture", () => {
  test.each([
    { name: "scan", onAverage: 0.01, anywhere: 0.04 },
    { name: "with-things", onAverage: 0.01, anywhere: 0.06 },
    { name: "by-channel", onAverage: 0.01, anywhere: 0.06 },
    { name: "folded", onAverage: 0.01, anywhere: 0.06 },
    { name: "points", onAverage: 0.015, anywhere: 0.08 }, // points and quads end half a pixel apart
    { name: "dots", onAverage: 0.035, anywhere: 0.1 }, // three blends what is translucent in sRGB with one, linearly with the others
  ])("$name", async ({ name, onAverage, anywhere }) => {
    const story = await browser.openStory(`scene-renderers--${name}`, { timeout: 90_000 });
    await eventually(async () => {
      const webgl = await story.picture(canvasOf(0));
      expect(meanLuminance(webgl)).toBeGreaterThan(0.05);
      for (const index of [1, 2]) {
        // oxlint-disable-next-line no-await-in-loop -- one canvas after the other
        const { mean, worst } = difference(webgl, await story.picture(canvasOf(index)));
        expect(mean).toBeLessThan(onAverage);
        expect(worst).toBeLessThan(anywhere);
      }
    });
    await story.finish();
  });
});

test("opaque things hide the neurons behind them, and neurons outshine the things behind them", async () => {
  const story = await browser.openStory("scene-layerblock--alone");
  const green = /** @type {const} */ ([0x2f, 0x7d, 0x5b]);
  const alone = await stillPicture(story);
  expect(countColor(alone, green)).toBe(0);

  await story.setArgs({ box: "in front" });
  await looksUnlike(story, alone);
  const inFront = countColor(await stillPicture(story), green);
  expect(inFront).toBeGreaterThan(3000);

  await story.setArgs({ box: "behind" });
  await looksLike(story, alone, 0.3);
  const behind = await stillPicture(story);
  expect(countColor(behind, green)).toBeLessThan(inFront / 10);
  await story.finish();
});

describe("a cloud whose picture is exchanged", () => {
  const expectConsole = [
    /CONTEXT_LOST_WEBGL|Context Lost|loseContext/i,
    /object does not belong to this context/, // three frees what it had in the lost one
  ];

  test("draws each picture again after the graphics context was lost and restored", async () => {
    const story = await browser.openStory("scene-pictures--next-picture", {
      expectConsole,
      args: { detail: 0.2 },
    });
    const next = story.page.getByRole("button", { name: "Next picture" });
    const first = await stillPicture(story);

    await loseContext(story.page);
    await looksUnlike(story, first);
    await restoreContext(story.page);
    await looksLike(story, first);

    await next.click();
    await looksUnlike(story, first);
    const second = await stillPicture(story);
    await loseContext(story.page);
    await looksUnlike(story, second);
    await restoreContext(story.page);
    await looksLike(story, second);

    await next.click();
    await looksUnlike(story, second);
    await next.click();
    await looksLike(story, first);
    await story.finish();
  });

  test("takes no more of the GPU for the twelfth picture than for the sixth, and commits React no more often", async () => {
    const context = await browser.newContext({ reducedMotion: "no-preference" });
    await context.addInitScript(countCommits);
    const story = await browser.openStory("scene-pictures--next-picture", {
      context,
      args: { transition: 0.3, detail: 0.1 },
    });
    const { page } = story;
    /** Shows the next picture, three times: as many as there are. */
    const showAll = async () => {
      for (let i = 0; i < 3; i++) {
        /* oxlint-disable no-await-in-loop -- one picture after the other */
        const line = await page.getByText(/neurons on screen$/).textContent();
        await page.getByRole("button", { name: "Next picture" }).click();
        await eventually(async () => {
          expect(await page.getByText(/neurons on screen$/).textContent()).not.toBe(line);
        });
        /* oxlint-enable no-await-in-loop */
      }
      await stillPicture(story);
      return { memory: await page.getByRole("note").textContent(), commits: await commits(page) };
    };
    await showAll();
    const { memory, commits: before } = await showAll();
    expect(memory).toMatch(/[1-9]\d* geometries, [1-9]\d* textures, [1-9]\d* programs/);
    expect(before).toBeGreaterThan(0); // the counter counts
    const once = await showAll();
    const twice = await showAll();
    expect([once.memory, twice.memory]).toEqual([memory, memory]);
    expect(once.commits - before).toBeLessThan(3 * 6);
    expect(twice.commits - once.commits).toBe(once.commits - before);
    await story.finish();
  });

  test("commits React not once while the camera turns", async () => {
    const context = await browser.newContext({ reducedMotion: "no-preference" });
    await context.addInitScript(countCommits);
    const story = await browser.openStory("scene-pictures--next-picture", {
      context,
      args: { detail: 0.1 },
    });
    const before = await stillPicture(story);
    const count = await commits(story.page);
    expect(count).toBeGreaterThan(0);
    await story.page.mouse.move(200, 200);
    await story.page.mouse.down();
    await story.page.mouse.move(360, 240, { steps: 10 });
    await story.page.mouse.up();
    await looksUnlike(story, before);
    await stillPicture(story);
    expect(await commits(story.page)).toBe(count);
    await story.finish();
  });
});

/** @typedef {import("playwright-core").Page} Page */

const loseContext = (/** @type {Page} */ page) =>
  page.evaluate(() => {
    const lose = document.querySelector("canvas")?.getContext("webgl2")?.getExtension("WEBGL_lose_context");
    if (!lose) throw new Error("There is no context to lose.");
    window.restoreContext = () => lose.restoreContext();
    lose.loseContext();
  });

const restoreContext = (/** @type {Page} */ page) => page.evaluate(() => window.restoreContext());

/** Runs in the page, before React: it takes this for its developer tools, and tells it of every commit of every renderer. */
function countCommits() {
  window.reactCommits = 0;
  Object.assign(window, {
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberRoot: () => window.reactCommits++,
      onCommitFiberUnmount: () => {},
      onPostCommitFiberRoot: () => {},
    },
  });
}

const commits = (/** @type {Page} */ page) => page.evaluate(() => window.reactCommits);
