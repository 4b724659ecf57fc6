// How a cloud behaves on a page that is not its own: whose the wheel, the fingers, the keys and the clicks are.
import { testBrowser } from "./support/browser.mjs";
import { openElementPage, withScript } from "./support/elementPage.mjs";
import { eventually } from "./support/eventually.mjs";

/** @typedef {import("playwright-core").Page} Page */

const browser = testBrowser();

/** An element in the middle of a page that scrolls, which tells the neurons that were clicked. */
async function article(attributes = "", options = {}) {
  const opened = await openElementPage(
    browser,
    `<meta name="viewport" content="width=device-width">${withScript}
    <div style="height:100px"></div>
    <neuron-cloud src="blocks.ncloud" predictions="0" ${attributes}
      style="width:600px;max-width:100%;height:300px"></neuron-cloud>
    <div style="height:2500px"></div>
    <script>
      window.heard = [];
      const cloud = document.querySelector("neuron-cloud");
      cloud.addEventListener("neuron", ({ detail }) => window.heard.push(detail.layer + " " + detail.neuron));
      cloud.addEventListener("ready", () => { window.isReady = true; });
      document.addEventListener("keydown", ({ key }) => window.heard.push(key));
    </script>`,
    options,
  );
  const { page } = opened;
  await page.waitForFunction("window.isReady");
  await page.locator("canvas").waitFor();
  const box = await page.locator("canvas").boundingBox();
  if (!box) throw new Error("There is no canvas.");
  return {
    ...opened,
    middle: { x: box.x + box.width / 2, y: box.y + box.height / 2 },
    scrolled: () => page.evaluate(() => scrollY),
    hint: page.locator(".nc-canvas-hint"),
    /** What was heard since this was last asked. */
    heard: () => page.evaluate(() => window.heard.splice(0)),
  };
}

/** The canvas as it is drawn. */
const picture = (/** @type {Page} */ page) => page.locator("canvas").screenshot({ timeout: 60_000 });

const still = async (/** @type {Page} */ page) => {
  let last = await picture(page);
  await eventually(async () => {
    const before = last;
    await page.waitForTimeout(400); // longer than the signal takes from layer to layer
    last = await picture(page);
    expect(last.equals(before)).toBe(true);
  });
  return last;
};

/** Where a click hits a neuron. */
async function placeOfNeuron(
  /** @type {Pick<Awaited<ReturnType<typeof article>>, "page" | "middle" | "heard">} */ {
    page,
    middle,
    heard,
  },
) {
  let found = { ...middle };
  await eventually(async () => {
    for (const across of [0, -40, 40, -80, 80]) {
      /* oxlint-disable no-await-in-loop -- one pointer */
      found = { x: middle.x + across, y: middle.y };
      await page.mouse.click(found.x, found.y);
      if ((await heard()).length > 0) return;
      /* oxlint-enable no-await-in-loop */
    }
    throw new Error("No click hit a neuron.");
  });
  await page.evaluate(() => document.querySelector("neuron-cloud")?.shadowRoot?.querySelector("div")?.blur());
  return found;
}

test("the wheel scrolls the page, with a hint; it zooms with Ctrl held, or once the cloud was clicked", async () => {
  const { page, middle, scrolled, hint, complaints } = await article();
  const first = await still(page);
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.wheel(0, 60);
  await eventually(async () => expect(await scrolled()).toBe(60));
  await page.getByText("Ctrl + scroll zooms, or click first").waitFor();
  await hint.waitFor({ state: "hidden" });
  await page.mouse.wheel(0, -60);
  await eventually(async () => expect(await scrolled()).toBe(0));
  await hint.waitFor({ state: "hidden" });
  expect((await picture(page)).equals(first)).toBe(true);

  await page.keyboard.down("Control");
  await page.mouse.wheel(0, 60);
  await page.keyboard.up("Control");
  await eventually(async () => expect((await picture(page)).equals(first)).toBe(false));
  const zoomed = await still(page);

  await page.mouse.click(middle.x, middle.y + 140);
  await page.mouse.wheel(0, 60);
  await eventually(async () => expect((await picture(page)).equals(zoomed)).toBe(false));
  expect(await scrolled()).toBe(0);
  expect(complaints).toEqual([]);
});

test("with all gestures its own it zooms at once; with none it does not even turn, and is still clicked", async () => {
  const { page, middle, scrolled, heard } = await article('controls="free"');
  const first = await still(page);
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.wheel(0, 60);
  await eventually(async () => expect((await picture(page)).equals(first)).toBe(false));
  expect(await scrolled()).toBe(0);

  await page.evaluate(() => document.querySelector("neuron-cloud")?.setAttribute("controls", "none"));
  await page.getByRole("application").waitFor({ state: "detached" });
  const zoomed = await still(page);
  await page.mouse.down();
  await page.mouse.move(middle.x + 80, middle.y + 20, { steps: 4 });
  await page.mouse.up();
  await page.mouse.wheel(0, 60);
  await eventually(async () => expect(await scrolled()).toBe(60));
  await page.mouse.wheel(0, -60);
  await eventually(async () => expect(await scrolled()).toBe(0));
  expect((await still(page)).equals(zoomed)).toBe(true);
  await heard();
  await placeOfNeuron({ page, middle, heard });
});

test("a vertical swipe scrolls the page, a sideways one turns the cloud, two fingers zoom it", async () => {
  const { page, context, middle, scrolled, hint, complaints } = await article("", { hasTouch: true });
  const touch = await context.newCDPSession(page);
  /** The page has answered and drawn before the next touch comes. */
  const drawn = () => page.evaluate(() => new Promise(requestAnimationFrame));
  /** Fingers from places to places by steps, and up. */
  const swipe = async (/** @type {[x: number, y: number, toX: number, toY: number][]} */ ...fingers) => {
    const at = (/** @type {number} */ part) =>
      fingers.map(([x, y, toX, toY], id) => ({ x: x + (toX - x) * part, y: y + (toY - y) * part, id }));
    /* oxlint-disable no-await-in-loop -- a movement */
    for (let i = 1; i <= fingers.length; i++) {
      await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: at(0).slice(0, i) });
      await drawn();
    }
    for (let part = 0.1; part <= 1; part += 0.1) {
      await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: at(part) });
      await drawn();
    }
    /* oxlint-enable no-await-in-loop */
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  };
  const { x, y } = middle;
  const first = await still(page);
  await swipe([x, y + 60, x, y - 100]);
  await eventually(async () => expect(await scrolled()).toBeGreaterThan(100));
  await eventually(async () => expect(await hint.textContent()).toBe("Two fingers turn and zoom"));
  await page.evaluate(() => scrollTo(0, 0));
  await hint.waitFor({ state: "hidden" });
  expect((await still(page)).equals(first)).toBe(true);

  await swipe([x - 60, y, x + 60, y + 8]);
  await eventually(async () => expect((await picture(page)).equals(first)).toBe(false));
  const turned = await still(page);
  // Again where a loaded machine answered so late that Chromium lost patience and scrolled by itself.
  await eventually(async () => {
    await page.evaluate(() => scrollTo(0, 0));
    await swipe([x - 30, y, x - 90, y - 60], [x + 30, y, x + 90, y - 60]);
    expect(await scrolled()).toBe(0);
  }, 60_000);
  await eventually(async () => expect((await picture(page)).equals(turned)).toBe(false));
  expect(complaints).toEqual([]);
});

test("a click tells one neuron, and no drag any, wherever it leads", async () => {
  const opened = await article();
  const { page, heard } = opened;
  const { x, y } = await placeOfNeuron(opened);
  const heardAtOnce = [];
  for (let across = -60; across <= 60; across += 15) {
    /* oxlint-disable no-await-in-loop -- one pointer */
    await page.mouse.click(x + across, y);
    heardAtOnce.push((await heard()).length);
    /* oxlint-enable no-await-in-loop */
  }
  expect(Math.max(...heardAtOnce)).toBe(1);

  for (const pointer of ["mouse", "pen"])
    for (const [toX = 0, toY = 0] of [
      [70, 0],
      [-70, 20],
      [0, 60],
      [7, 0],
      [0, 0],
    ]) {
      /* oxlint-disable no-await-in-loop -- one pointer */
      await drag(page, pointer, { x, y }, { x: x + toX, y: y + toY });
      expect(await heard()).toEqual([]);
      /* oxlint-enable no-await-in-loop */
    }
  await page.waitForTimeout(300);
  expect(await heard()).toEqual([]);
});

/** By way of a place 30 pixels beside the end. */
async function drag(
  /** @type {Page} */ page,
  /** @type {string} */ pointerType,
  /** @type {{ x: number, y: number }} */ from,
  /** @type {{ x: number, y: number }} */ to,
) {
  const client = await page.context().newCDPSession(page);
  const send = (
    /** @type {"mousePressed" | "mouseMoved" | "mouseReleased"} */ type,
    /** @type {number} */ x,
    /** @type {number} */ y,
  ) =>
    client.send("Input.dispatchMouseEvent", {
      type,
      x,
      y,
      button: "left",
      buttons: type === "mouseReleased" ? 0 : 1,
      clickCount: 1,
      pointerType: pointerType === "pen" ? "pen" : "mouse",
    });
  await send("mousePressed", from.x, from.y);
  await send("mouseMoved", to.x + 30, to.y + 4);
  await send("mouseMoved", to.x, to.y);
  await send("mouseReleased", to.x, to.y);
  await client.detach();
}

test("keys are the cloud's while it has the focus, and the page does not hear those that it takes", async () => {
  const { page, heard } = await article();
  const first = await still(page);
  await page.keyboard.press("ArrowRight");
  expect(await heard()).toEqual(["ArrowRight"]);
  expect((await still(page)).equals(first)).toBe(true);

  await page.getByRole("application").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("n");
  expect(await heard()).toEqual(["n"]);
  await eventually(async () => expect((await picture(page)).equals(first)).toBe(false));
});

test("0 comes home while the cloud still glides", async () => {
  const { page, middle } = await article("", { reducedMotion: "no-preference" });
  await page.getByRole("application").focus();
  const home = await still(page);
  await drag(page, "mouse", middle, { x: middle.x + 120, y: middle.y - 40 });
  await page.keyboard.press("0");
  expect((await still(page)).equals(home)).toBe(true);
});
