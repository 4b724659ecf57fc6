// A picture through each way, by what a person does: real drags, a real clipboard, another site on this machine, and
// Chromium's fake camera. A picture that fails leaves the last scan on the page.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { testBrowser } from "./support/browser.mjs";
import { copyPicture, dropFiles, loadAddress, watchCamera } from "./support/bring.mjs";
import { doodleFile, doodlePng } from "./support/doodles.mjs";
import { pictureServer } from "./support/pictureServer.mjs";
import { answered, pick, predictions } from "./support/scan.mjs";

/** @typedef {import("playwright-core").Page} Page */

const fakeCamera = "--use-fake-device-for-media-stream";
const browser = testBrowser({ args: [fakeCamera, "--use-fake-ui-for-media-stream"] });

const housePng = join(mkdtempSync(join(tmpdir(), "neuron-cloud-")), "house.png");
writeFileSync(housePng, doodlePng("house"));

/** @type {Awaited<ReturnType<typeof pictureServer>>} */
let site;
beforeAll(async () => {
  site = await pictureServer();
});
afterAll(() => {
  site.close();
  rmSync(dirname(housePng), { recursive: true });
});

const alert = (/** @type {Page} */ page) => page.getByRole("alert");
const frameRate = (/** @type {Page} */ page) => page.getByText(/\d\.\d frames per second/);

test("scans a picture that comes in each of six ways, and says what else was brought", async () => {
  const story = await browser.openStory("widgets-imagepicker--scanning");
  const { page } = story;
  await page.getByRole("radio", { name: "Moon" }).click();
  await answered(page, "moon");

  await pick(page, doodleFile("cat"));
  await answered(page, "cat");

  await dropFiles(page, [housePng]);
  await answered(page, "house");
  await dropFiles(page, [import.meta.filename]);
  await alert(page).filter({ hasText: "“pictures.test.mjs” is no picture (text/javascript)." }).waitFor();

  await copyPicture(page, doodlePng("cat"));
  await page.getByLabel("Address of a picture").focus();
  await page.keyboard.press("Control+V"); // into the field, where a picture means nothing
  await page.getByRole("radio", { name: "Apple" }).focus();
  expect((await predictions(page))[0]?.text).toMatch(/^house/);
  await page.keyboard.press("Control+V");
  await answered(page, "cat");
  expect(await alert(page).count()).toBe(0);

  await copyPicture(page, doodlePng("house"));
  await page.getByRole("button", { name: "Paste" }).click();
  await answered(page, "house");

  await loadAddress(page, `${site.url}/cat.png`);
  await answered(page, "cat");

  const tracks = await watchCamera(page);
  await page.getByRole("button", { name: "Start webcam" }).click();
  await frameRate(page).waitFor();
  await page.getByRole("listitem").filter({ hasText: "cat" }).waitFor({ state: "detached" });
  expect(await tracks()).toEqual(["live"]);
  await page.getByRole("radio", { name: "Snowman" }).click();
  await answered(page, "snowman");
  expect(await tracks()).toEqual(["ended"]);
  await page.getByRole("button", { name: "Start webcam" }).waitFor();
  await story.finish();
}, 240_000);

test("a picture that fails leaves the last scan on screen, says why, and can be tried again", async () => {
  const expectConsole = [/status of (404|503)/, /CORS policy|ERR_FAILED|ERR_BLOCKED_BY_RESPONSE/];
  const story = await browser.openStory("widgets-imagepicker--scanning", { expectConsole });
  const { page } = story;
  await loadAddress(page, `${site.url}/cat.png`);
  await answered(page, "cat");
  const answers = await predictions(page);

  const failures = {
    "missing.png": /could not be downloaded: the server answered 404/,
    "embeddable.png": /may not be read: its server does not allow other sites to \(CORS\)/,
    "private.png": /other sites may not read \(CORS\)/,
    "page.html": /is a web page, and no picture/,
    "huge.png": /12000 × 12000 pixels/,
  };
  /* oxlint-disable no-await-in-loop -- one page, one picture after the other */
  for (const [path, reason] of Object.entries(failures)) {
    await loadAddress(page, `${site.url}/${path}`);
    await alert(page).filter({ hasText: reason }).waitFor();
    expect(await predictions(page)).toEqual(answers);
  }
  /* oxlint-enable no-await-in-loop */

  // An address that fails at first: the same press again, with nothing else touched.
  await loadAddress(page, `${site.url}/late.png`);
  await alert(page).filter({ hasText: "the server answered 503" }).waitFor();
  await page.getByRole("button", { name: "Load" }).click();
  await answered(page, "house");
  expect(await alert(page).count()).toBe(0);
  await story.finish();
}, 240_000);

test("scans a picture whose cached copy forbids what its server allows, and one that is dragged as a link", async () => {
  const story = await browser.openStory("widgets-imagepicker--scanning", {
    expectConsole: [/CORS policy|ERR_FAILED/],
  });
  const { page } = story;
  await page.evaluate(async (src) => {
    const image = Object.assign(new Image(), { src }); // as a page shows it, without crossorigin
    await image.decode();
  }, `${site.url}/cached.png`);
  await loadAddress(page, `${site.url}/cached.png`);
  await answered(page, "cat");

  await page.locator(".nc-picker").evaluate(
    (picker, [link, picture]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.setData("text/uri-list", link);
      dataTransfer.setData("text/plain", link);
      dataTransfer.setData("text/html", `<a href="${link}"><img src="${picture}"></a>`);
      const options = { bubbles: true, cancelable: true, dataTransfer };
      picker.dispatchEvent(new DragEvent("drop", options));
    },
    /** @type {const} */ ([`${site.url}/page.html`, `${site.url}/coffee.png`]),
  );
  await answered(page, "house");
  await story.finish();
}, 240_000);

/** Opens the page of a scan whose worker begins with this. */
async function openGuarded(/** @type {string} */ guard) {
  const context = await browser.newContext();
  await context.route(/worker.*\.(js|ts)(\?.*)?$/i, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${guard}\n${await response.text()}` });
  });
  return browser.openStory("scan--wasm", { context, settle: false });
}

describe("in a browser that gives made-up pixels", () => {
  const noise = `
    const paint = OffscreenCanvasRenderingContext2D.prototype;
    const read = paint.getImageData;
    paint.getImageData = function (...area) {
      const image = read.apply(this, area);
      for (let i = 0; i < image.data.length; i++) image.data[i] = (i * 7919) % 256;
      return image;
    };
  `;

  test("reads them another way", async () => {
    const story = await openGuarded(noise);
    await pick(story.page, doodleFile("cat"));
    await answered(story.page, "cat");
    await story.finish();
  }, 120_000);

  test("says so where there is no other way, instead of a wrong answer", async () => {
    const story = await openGuarded(`${noise} delete globalThis.VideoFrame;`);
    await pick(story.page, doodleFile("cat"));
    await alert(story.page)
      .filter({ hasText: /made-up pixels.*Allow this page to read canvases/ })
      .waitFor();
    expect(await predictions(story.page)).toEqual([]);
    await story.finish();
  }, 120_000);
});

test("keeps scanning the webcam, says how fast, and stops it with its component", async () => {
  const opened = await browser.openStory("webcam--live-scan");
  const { page } = opened;
  const tracks = await watchCamera(page);
  await page.getByRole("button", { name: "Start webcam" }).click();
  await frameRate(page).waitFor();
  const rate = Number.parseFloat((await frameRate(page).textContent()) ?? "");
  expect(rate).toBeGreaterThan(0);
  // Three more answers: the fake camera shows something else in each frame.
  /* oxlint-disable no-await-in-loop -- one after the other is the point */
  for (let answers = 0; answers < 3; answers++) {
    const list = page.getByRole("list", { name: "Predictions" });
    const before = await list.textContent();
    await list.filter({ hasNotText: before ?? "" }).waitFor();
  }
  /* oxlint-enable no-await-in-loop */

  await page.getByRole("button", { name: "Unmount" }).click();
  await page.getByText("The webcam is gone").waitFor();
  expect(await tracks()).toEqual(["ended"]);
  await opened.finish();
});

describe.each([
  ["is refused", [fakeCamera, "--use-fake-ui-for-media-stream=deny"], "The camera was refused. Allow it"],
  ["is missing", [`${fakeCamera}=device-count=0`, "--use-fake-ui-for-media-stream"], "No camera was found."],
])("where the camera %s", (_case, args, reason) => {
  const other = testBrowser({ args });

  test("says so, and the last answer stays", async () => {
    const opened = await other.openStory("widgets-imagepicker--scanning");
    const { page } = opened;
    const answers = await predictions(page);
    expect(answers).not.toEqual([]);
    await page.getByRole("button", { name: "Start webcam" }).click();
    await alert(page).filter({ hasText: reason }).waitFor();
    expect(await predictions(page)).toEqual(answers);
    await opened.finish();
  });
});
