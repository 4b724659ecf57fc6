// The first ten seconds of somebody who has nothing but this repository: no weights, no network, an empty home folder.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PNG } from "pngjs";
import { testBrowser } from "./support/browser.mjs";
import { eventually } from "./support/eventually.mjs";
import { changedPixels, cloudPicture, predictions, ready } from "./support/scan.mjs";

const minutes = 60_000;
const root = join(import.meta.dirname, "..");
const browser = testBrowser();

/** @typedef {import("playwright-core").Page} Page */

/** Draws a line by mouse, between places in edges of the pad. */
async function draw(/** @type {Page} */ page, /** @type {[number, number][]} */ way) {
  const box = await page.getByRole("application", { name: /^Drawing pad/ }).boundingBox();
  if (!box) throw new Error("There is no pad.");
  const places = way.map(([x, y]) => /** @type {const} */ ([box.x + x * box.width, box.y + y * box.height]));
  const [first = [0, 0], ...others] = places;
  await page.mouse.move(...first);
  await page.mouse.down();
  for (const place of others) await page.mouse.move(...place, { steps: 4 }); // oxlint-disable-line no-await-in-loop -- one hand
  await page.mouse.up();
}

test("the first story draws by itself, answers, and answers anew to what one draws", async () => {
  const viewport = { width: 1100, height: 800 };
  const story = await browser.openStory("start--draw", { viewport, axe: true });
  const { page } = story;
  const before = { answers: await predictions(page), cloud: PNG.sync.read(await cloudPicture(page)) };
  await draw(page, [
    [0.1, 0.1],
    [0.9, 0.1],
    [0.9, 0.9],
  ]);
  await eventually(async () => expect(await predictions(page)).not.toEqual(before.answers));
  expect(changedPixels(before.cloud, PNG.sync.read(await cloudPicture(page)))).toBeGreaterThan(500);
  await page.getByRole("button", { name: "Clear" }).click();
  await page.getByText("Nothing on the paper yet").waitFor();
  const { origin } = new URL(page.url());
  const elsewhere = story.requests.map((request) => new URL(request.url()));
  expect(elsewhere.filter((url) => url.protocol.startsWith("http") && url.origin !== origin)).toEqual([]);
  expect(elsewhere.filter(({ pathname }) => /\.(net|onnx|ncloud)$/.test(pathname))).toEqual([]);
  await story.finish();
}, 120_000);

test("by finger on a phone, nothing is wider than the screen, and a stroke does not scroll the page", async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const story = await browser.openStory("start--draw", { context, axe: true });
  const { page } = story;
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const before = await predictions(page);
  const box = await page.getByRole("application", { name: /^Drawing pad/ }).boundingBox();
  const touch = await context.newCDPSession(page);
  const at = (/** @type {number} */ y) => [{ x: 195, y: (box?.y ?? 0) + y }];
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: at(300) });
  for (const y of [240, 180, 120, 60])
    await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: at(y) }); // oxlint-disable-line no-await-in-loop -- a movement
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await eventually(async () => expect(await predictions(page)).not.toEqual(before));
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await story.finish();
}, 120_000);

/** What `npm start` runs, at a free port and with no network but this machine's; and the address that it says. */
async function start(/** @type {string} */ home) {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const command = String(scripts.start).replace("-p 6006", "--ci --exact-port -p 6007");
  const cut = 'globalThis.fetch = async () => { throw new TypeError("no network"); };';
  const server = spawn(command, {
    cwd: root,
    shell: true,
    detached: true, // so that all of it can be ended
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      PATH: `${join(root, "node_modules/.bin")}:${process.env.PATH}`,
      HOME: home,
      NEURON_CLOUD_SHARED: join(home, "nothing"),
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(cut)}`,
      STORYBOOK_DISABLE_TELEMETRY: "1",
    },
  });
  let said = "";
  for await (const piece of server.stdout.iterator({ destroyOnReturn: false })) {
    said += String(piece);
    const [url] = /http:\/\/(localhost|127\.0\.0\.1):\d+/.exec(said) ?? [];
    if (url) return { url, server };
  }
  throw new Error(`Storybook did not start.\n${said}`);
}

test(
  "npm start shows it live where there are no weights, no shared folder, no cache and no network",
  async () => {
    const home = mkdtempSync(join(tmpdir(), "neuron-cloud-"));
    const { url, server } = await start(home);
    try {
      const story = await browser.openPage({ context: await browser.newContext() });
      const { page } = story;
      await page.goto(`${url}/iframe.html?viewMode=story&id=start--draw`);
      await page.getByText(/^Your turn/).waitFor({ timeout: 2 * minutes });
      await ready(page, minutes);
      expect(await predictions(page)).toHaveLength(3);
      await story.finish();
    } finally {
      if (server.pid) process.kill(-server.pid);
      await once(server, "exit");
      rmSync(home, { recursive: true, force: true });
    }
  },
  5 * minutes,
);
