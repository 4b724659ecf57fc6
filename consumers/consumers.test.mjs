// The packages in other people's apps: installed from tarballs, built for production, served, opened in Chromium. What the
// components do is tested in tests/; here, that nothing is lost on the way to a page.
import { chromium } from "playwright-core";
import { launchOptions } from "../tools/chromium.mjs";
import { installApp, run } from "./support/app.mjs";
import { visit } from "./support/page.mjs";
import { nextSite, staticSite } from "./support/site.mjs";

/** @type {import("playwright-core").Browser} */
let browser;
/** @type {(() => Promise<void>)[]} */
const closing = [];

beforeAll(async () => {
  const { executablePath, headless, args } = launchOptions;
  browser = await chromium.launch({ executablePath, headless, args });
});
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});
afterAll(() => browser.close());

/**
 * Opens a page that is closed, and its site with it, when the test ends.
 * @param {import("./support/site.mjs").Site} site
 */
async function open(site, page = "") {
  closing.push(site.close);
  const visitor = await visit(browser, site.url + page);
  closing.push(visitor.close);
  return visitor;
}

/**
 * @param {Awaited<ReturnType<typeof visit>>} visitor
 * @param {{ answer?: string, isolated?: boolean }} [scan]
 */
async function expectScan(visitor, { answer = "balloon", isolated = false } = {}) {
  expect(await visitor.answer()).toBe(answer);
  expect(await visitor.colors()).toBeGreaterThan(100);
  expect(await visitor.page.evaluate(() => crossOriginIsolated)).toBe(isolated);
  expect(await visitor.copies()).toEqual({ react: 1, three: 1 });
  expect(visitor.complaints).toEqual([]);
}

describe("a Vite app in TypeScript", () => {
  const site = staticSite("dist");
  let app = "";
  beforeAll(async () => {
    app = await installApp("vite-react");
  });

  test("finds no fault with our types, and none is warned of while it builds", async () => {
    expect(await run(app, ["run", "build"])).not.toMatch(/warn/i);
  });

  test("scans a drawn picture, without isolation", async () => {
    await expectScan(await open(await site(app, { isolate: false })));
  });

  test("scans a photo of a cat, in a cross-origin isolated page", async () => {
    const visitor = await open(await site(app), "?image=/chelsea.png");
    await expectScan(visitor, { answer: "Egyptian cat", isolated: true });
  });

  test("loads at most 1.3 MB until its first cloud over WebGL, the weights included", async () => {
    const visitor = await open(await site(app, { compress: true }), "?webgl");
    await expectScan(visitor, { isolated: true });
    const sizes = visitor.transferred();
    console.info(sizes);
    expect(Object.values(sizes).reduce((sum, size) => sum + size)).toBeLessThanOrEqual(1_300_000);
    expect(Object.keys(sizes).join()).not.toContain(".wasm");
  });
});

const drawn = { page: "", answer: "balloon", isolated: false };
const recorded = { ...drawn, answer: "monarch" };

describe.each([
  {
    name: "a webpack app in JavaScript",
    app: "webpack",
    site: staticSite("public"),
    visits: [drawn, { ...drawn, isolated: true }],
  },
  {
    name: "a Next.js app with a server",
    app: "next",
    site: nextSite,
    visits: [{ ...drawn, isolated: true }],
  },
  {
    name: "a Next.js app exported to be served below a path",
    app: "next",
    env: { BASE_PATH: "/cloud" },
    site: staticSite("site", "/cloud/"),
    visits: [drawn, { ...drawn, isolated: true }],
  },
  {
    name: "a plain page",
    app: "plain",
    site: staticSite("public"),
    visits: [recorded, { ...drawn, page: "live.html", answer: "Egyptian cat" }],
  },
  {
    name: "a VitePress site below a path",
    app: "vitepress",
    site: staticSite("site", "/manual/"),
    visits: [recorded],
  },
])("$name", ({ app: name, env, site, visits }) => {
  let app = "";
  beforeAll(async () => {
    app = await installApp(name);
  });

  test("builds, and is warned of nothing", async () => {
    expect(await run(app, ["run", "build"], env)).not.toMatch(/warn/i);
  });

  test.each(visits)("shows the $answer (page: $page, isolated: $isolated)", async ({ page, ...scan }) => {
    await expectScan(await open(await site(app, { isolate: scan.isolated }), page), scan);
  });
});
