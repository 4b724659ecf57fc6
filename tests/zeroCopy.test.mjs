// A network on the page's own thread, and a WebGPURenderer on its device: what is computed is drawn where it is.
import { testBrowser } from "./support/browser.mjs";
import { eventually } from "./support/eventually.mjs";

/** @typedef {import("./support/story.mjs").Story} Story */

const browser = testBrowser();
const minutes = 60_000;

/** Counts what the page gets back from the GPU, by whatever way there is. */
function countReading() {
  const counts = { mapped: 0, bytes: 0 };
  /** @type {GPUDevice[]} */
  const devices = [];
  /** @type {(...args: any[]) => Promise<GPUDevice>} */
  const requestDevice = Reflect.get(GPUAdapter.prototype, "requestDevice");
  Object.assign(GPUAdapter.prototype, {
    /** @this {GPUAdapter} */
    async requestDevice(/** @type {any[]} */ ...args) {
      const device = await requestDevice.apply(this, args);
      devices.push(device);
      return device;
    },
  });
  Object.assign(globalThis, { counts, devices });
  // React's development build would look at all properties to compare them.
  Object.assign(console, { timeStamp: undefined });
  /** @type {(prototype: object, name: string, hear: (self: any, args: any[]) => void) => void} */
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- the page gets this function as a whole
  const hearCalls = (prototype, name, hear) => {
    const method = Reflect.get(prototype, name);
    Object.assign(prototype, {
      /** @this {object} */
      [name](/** @type {any[]} */ ...args) {
        hear(this, args);
        return method.apply(this, args);
      },
    });
  };
  hearCalls(GPUBuffer.prototype, "mapAsync", () => counts.mapped++);
  hearCalls(GPUCommandEncoder.prototype, "copyBufferToBuffer", (_, args) => {
    for (const target of args.slice(1))
      if (target instanceof GPUBuffer && target.usage & 1) counts.bytes += target.size; // 1: it can be mapped to be read
  });
  hearCalls(GPUCanvasContext.prototype, "getCurrentTexture", ({ canvas }) => {
    // One that nobody sees is there to be read.
    if (canvas instanceof OffscreenCanvas) counts.bytes += canvas.width * canvas.height * 4;
  });
}

/** @returns {Promise<{ mapped: number, bytes: number }>} */
const counted = (/** @type {Story} */ { page }) => page.evaluate(() => Reflect.get(globalThis, "counts"));

async function nextPicture(/** @type {Story} */ { page }, /** @type {number} */ number) {
  await page.getByRole("button", { name: "Next picture" }).click();
  await page.getByText(`Picture ${number}: ready, webgpu`).waitFor({ timeout: minutes });
}

async function open(/** @type {Record<string, string>} */ args) {
  const context = await browser.newContext();
  await context.addInitScript(countReading);
  return browser.openStory("scan-zero-copy--zero-copy", { context, args, timeout: 2 * minutes });
}

/** Has the GPU that the page got last fail: now, or when it is given so much more work. */
async function loseDevice(/** @type {Story} */ { page }, /** @type {number} */ submissions = 0) {
  await page.evaluate((left) => {
    /** @type {GPUDevice} */
    const device = Reflect.get(globalThis, "devices").at(-1);
    const { queue } = device;
    const submit = queue.submit.bind(queue);
    let count = left;
    queue.submit = (commands) => {
      if (--count === 0) device.destroy();
      return submit(commands);
    };
    if (left === 0) device.destroy();
  }, submissions);
}

/** Of any color of any pixel, in 255ths. */
async function worst(/** @type {Story} */ one, /** @type {Story} */ other) {
  const [a, b] = [await one.picture("canvas"), await other.picture("canvas")];
  expect(b.data).toHaveLength(a.data.length);
  return a.data.reduce((most, value, i) => Math.max(most, Math.abs(value - (b.data[i] ?? 0))), 0);
}

test(
  "reads nothing back for a scan, draws what a worker's bytes draw, and reads what somebody asks to see",
  async () => {
    const [here, away] = [await open({ realm: "page" }), await open({ realm: "worker" })];
    const before = await counted(here);
    await Promise.all([here, away].map((story) => nextPicture(story, 2)));
    await eventually(async () => expect(await worst(here, away)).toBeLessThanOrEqual(1));
    const views = [{ normalization: "channel" }, { arrangement: "mosaic", normalization: "network" }];
    for (const view of views) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await Promise.all([here, away].map((story) => story.setArgs(view)));
      // oxlint-disable-next-line no-await-in-loop -- as above
      await eventually(async () => expect(await worst(here, away)).toBeLessThanOrEqual(1));
    }
    expect(await counted(here)).toEqual(before);

    await Promise.all([here, away].map(({ page }) => page.getByLabel("Numbers").check()));
    await eventually(async () => {
      const [told, expected] = await Promise.all(
        [here, away].map(({ page }) => page.locator(".scan-panel").innerText()),
      );
      expect(expected).toMatch(/\d %/);
      expect(told).toBe(expected);
    });
    const { mapped, bytes } = await counted(here);
    expect(mapped).toBe(0);
    expect(bytes).toBeGreaterThan(before.bytes);
    await Promise.all([here.finish(), away.finish()]);
  },
  6 * minutes,
);

test(
  "goes on with another GPU where one is lost, in a run or after it, and by WebGL where there is none",
  async () => {
    const [here, away] = [
      await open({ realm: "!undefined", canvases: "WebGPU twice" }),
      await open({ realm: "worker", canvases: "WebGL" }),
    ];
    await nextPicture(away, 2);
    await loseDevice(here, 3);
    await nextPicture(here, 2);
    await loseDevice(here);
    await here.page.getByText("Picture 2: running").waitFor();
    await here.page.getByText("Picture 2: ready, webgpu").waitFor({ timeout: minutes });
    await here.setArgs({ canvases: "WebGL" });
    await eventually(async () => expect(await worst(here, away)).toBeLessThanOrEqual(1));
    await Promise.all([here.finish(), away.finish()]);
  },
  6 * minutes,
);
