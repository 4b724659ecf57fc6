// A picture through each way but the plain file input (scan.test.mjs), by what a person does: real drags, a real clipboard,
// another site on this machine, and Chromium's fake camera. A picture that fails leaves the last answer on the page.
import { readFileSync } from "node:fs";
import { testBrowser } from "./support/browser.mjs";
import { photo } from "./support/paths.mjs";
import { pictureServer } from "./support/pictureServer.mjs";
import { answered, predictions } from "./support/scan.mjs";

/** @typedef {import("playwright-core").Page} Page */

const story = "widgets-imagepicker--scanning";
const fakeCamera = "--use-fake-device-for-media-stream";
const browser = testBrowser({ args: [fakeCamera, "--use-fake-ui-for-media-stream"] });

/** @type {Awaited<ReturnType<typeof pictureServer>>} */
let site;
beforeAll(async () => {
  site = await pictureServer();
});
afterAll(() => site.close());

const alert = (/** @type {Page} */ page) => page.getByRole("alert");

async function load(/** @type {Page} */ page, /** @type {string} */ address) {
  await page.getByLabel("Address of a picture").fill(address);
  await page.getByRole("button", { name: "Load" }).click();
}

/** Drags files of this machine onto the page and lets go, as a hand does: the browser takes these events for the system's. */
async function dropFiles(/** @type {Page} */ page, /** @type {string[]} */ files) {
  const client = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  /* oxlint-disable no-await-in-loop -- one after the other is the point */
  for (const type of /** @type {const} */ (["dragEnter", "dragOver", "drop"])) {
    await client.send("Input.dispatchDragEvent", { type, x: 20, y: 20, data });
    if (type === "dragOver") await page.getByText("Drop the picture anywhere").waitFor();
  }
  /* oxlint-enable no-await-in-loop */
  await page.getByText("Drop the picture anywhere").waitFor({ state: "detached" });
}

async function copyPicture(/** @type {Page} */ page, /** @type {string} */ file) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate(
    async (base64) => {
      const picture = await (await fetch(`data:image/png;base64,${base64}`)).blob();
      await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
    },
    readFileSync(file, "base64"),
  );
}

test("scans a picture that is dropped anywhere on the page, and says what else was dropped", async () => {
  const opened = await browser.openStory(story);
  const { page } = opened;
  await dropFiles(page, [photo("chelsea.png")]);
  await answered(page, "Egyptian cat");
  await dropFiles(page, [import.meta.filename]);
  await alert(page).filter({ hasText: "“pictures.test.mjs” is no picture (text/javascript)." }).waitFor();
  expect((await predictions(page))[0]?.text).toMatch(/^Egyptian cat/);
  await page.getByRole("radio", { name: "Traffic light" }).click();
  await answered(page, "traffic light");
  expect(await alert(page).count()).toBe(0);
  await opened.finish();
});

test("scans a picture from the clipboard, by keys and by the button, but not one pasted into a field", async () => {
  const opened = await browser.openStory(story);
  const { page } = opened;
  await copyPicture(page, photo("chelsea.png"));
  await page.getByLabel("Address of a picture").focus();
  await page.keyboard.press("Control+V");
  await page.getByRole("radio", { name: "Hot-air balloon" }).focus();
  expect((await predictions(page))[0]?.text).toMatch(/^balloon/);
  await page.keyboard.press("Control+V");
  await answered(page, "Egyptian cat");

  await copyPicture(page, photo("coffee.png"));
  await page.getByRole("button", { name: "Paste" }).click();
  await answered(page, "espresso");
  await opened.finish();
});

test("scans the picture at an address; one that fails leaves the last answer, says why, and can be tried again", async () => {
  const expectConsole = [/status of 404/, /CORS policy|ERR_FAILED|ERR_BLOCKED_BY_RESPONSE/];
  const opened = await browser.openStory(story, { expectConsole });
  const { page } = opened;
  await load(page, `${site.url}/cat.png`);
  await answered(page, "Egyptian cat");

  const failures = {
    "missing.png": /could not be downloaded: the server answered 404/,
    "embeddable.png": /may not be read: its server does not allow other sites to \(CORS\)/,
    "private.png": /other sites may not read \(CORS\)/,
    "page.html": /is no picture that this browser can decode/,
    "huge.png": /12000 × 12000 pixels/,
  };
  /* oxlint-disable no-await-in-loop -- one page, one picture after the other */
  for (const [path, reason] of Object.entries(failures)) {
    await load(page, `${site.url}/${path}`);
    await alert(page).filter({ hasText: reason }).waitFor();
    expect((await predictions(page))[0]?.text).toMatch(/^Egyptian cat/);
  }
  /* oxlint-enable no-await-in-loop */
  await load(page, `${site.url}/cat.png`);
  await answered(page, "Egyptian cat");
  expect(await alert(page).count()).toBe(0);
  await opened.finish();
});

/** Notes the tracks that the page gets. The camera behind them stays the browser's. */
async function watchCamera(/** @type {Page} */ page) {
  await page.evaluate(() => {
    const devices = navigator.mediaDevices;
    const real = devices.getUserMedia.bind(devices);
    window.cameraTracks = [];
    devices.getUserMedia = async (wish) => {
      const stream = await real(wish);
      window.cameraTracks.push(...stream.getVideoTracks());
      return stream;
    };
  });
  return () => page.evaluate(() => window.cameraTracks.map((track) => track.readyState));
}

const frameRate = (/** @type {Page} */ page) => page.getByText(/\d\.\d frames per second/);

test("scans the webcam until another picture is picked, which turns it off", async () => {
  const opened = await browser.openStory(story);
  const { page } = opened;
  const tracks = await watchCamera(page);
  await page.getByRole("button", { name: "Start webcam" }).click();
  await frameRate(page).waitFor();
  await page.getByRole("listitem").filter({ hasText: "balloon" }).waitFor({ state: "detached" });
  expect(await tracks()).toEqual(["live"]);

  await page.getByRole("radio", { name: "Honeycomb" }).click();
  await answered(page, "honeycomb");
  expect(await tracks()).toEqual(["ended"]);
  await page.getByRole("button", { name: "Start webcam" }).waitFor();
  await opened.finish();
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
    const opened = await other.openStory(story);
    const { page } = opened;
    await page.getByRole("button", { name: "Start webcam" }).click();
    await alert(page).filter({ hasText: reason }).waitFor();
    expect((await predictions(page))[0]?.text).toMatch(/^balloon/);
    await opened.finish();
  });
});
