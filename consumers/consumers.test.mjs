// The packages in other people's apps: installed from tarballs, built for production, served, opened in Chromium. What the
// components do is tested in tests/; here, that nothing is lost on the way to a page.
import { statSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { launchOptions } from "../tools/chromium.mjs";
import { prepareApps } from "./support/app.mjs";
import { visit } from "./support/page.mjs";
import { cdnSite, nextSite, reactRouterSite, staticSite, viteDevSite } from "./support/site.mjs";

/** `APPS=plain,next npm run test:consumers` builds and visits these only. */
const isWanted = (/** @type {string} */ name) => process.env.APPS?.split(",").includes(name) ?? true;
// Next.js builds twice, which takes as long as all others; the export first, as both leave their work in one folder.
const lanes = [
  ["next", "docusaurus", "jest", "vitest"],
  [
    "vite-react",
    "vite-5",
    "vite-6",
    "vite-7",
    "rspack",
    "webpack",
    "plain",
    "vitepress",
    "astro",
    "react-router",
  ],
];
const apps = prepareApps(lanes.map((lane) => lane.filter(isWanted)));

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
afterAll(async () => {
  await browser.close();
  await Promise.allSettled(Object.values(apps)); // those that no test of this run asked for
});

/**
 * @typedef {object} Visit
 * @property {string} title what the visitor sees
 * @property {string} [page] address below the site's
 * @property {string} answer the first of the predictions
 * @property {boolean} [isolated] whether the site asks for cross-origin isolation, with which wasm runs on threads
 * @property {number} [budget] bytes that the page may load until then, as a server compresses them
 * @property {Record<string, string>} [headers] that the site sends with each file
 * @property {number} [reacts] how many copies of React there are: a site in React has its own beside the element's
 * @property {boolean} [live] whether a network runs, which it does in a worker
 * @property {RegExp} [loads] what must be among the paths that it loads
 * @property {RegExp} [spares] what must not
 */

const recordings = join(import.meta.dirname, "../packages/squeezenet/recordings");
const monarch = statSync(join(recordings, "monarch.ncloud")).size;

const wasm = /\.wasm$/;
/** @type {Visit} */
const drawn = { title: "scans a drawn balloon", answer: "balloon" };
/** @type {Visit} */
const drawnOnThreads = { ...drawn, title: "scans a drawn balloon, in an isolated page", isolated: true };
/** @type {Visit} */
const sketch = {
  title: "scans a drawn moon with SketchNet, and downloads no weights",
  answer: "moon",
  spares: /\.net$/,
};
/** @type {Visit} */
const sketched = {
  ...sketch,
  title: "scans a drawn moon in a page that React made on the server before",
  page: "live/",
};
/** @type {Visit} */
const recorded = { title: "replays a butterfly", answer: "monarch", live: false };
/** @type {Visit} */
const cat = {
  title: "scans a photo of a cat",
  page: "?image=/chelsea.png",
  answer: "Egyptian cat",
  loads: wasm,
};
/** What the guide "Providers and headers" has, and trusted types. */
const strict =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; " +
  "img-src 'self' blob: data:; require-trusted-types-for 'script'; trusted-types neuron-cloud";

/** @type {{ name: string, app: string, site: (app: string, options: Parameters<ReturnType<typeof staticSite>>[1]) => ReturnType<typeof nextSite>, visits: Visit[] }[]} */
const sites = [
  {
    name: "a Vite app in TypeScript",
    app: "vite-react",
    site: staticSite("dist"),
    visits: [
      {
        title: "scans a photo of a cat, in an isolated page",
        page: "?image=/chelsea.png",
        answer: "Egyptian cat",
        isolated: true,
        loads: wasm,
      },
      {
        title: "loads at most 1.3 MB until its first cloud over WebGL, the weights included",
        page: "?webgl",
        answer: "balloon",
        budget: 1_300_000,
        loads: /\.net$/,
        spares: wasm,
      },
      {
        ...cat,
        title: "scans under a strict content security policy with trusted types",
        headers: { "content-security-policy": strict },
      },
    ],
  },
  {
    name: "a Vite 8 app in development",
    app: "vite-react",
    site: viteDevSite,
    visits: [cat],
  },
  ...["vite-5", "vite-6", "vite-7"].map((app) => ({
    name: `a ${app} app in development`,
    app,
    site: viteDevSite,
    visits: [cat],
  })),
  ...["vite-5", "vite-6"].map((app) => ({
    name: `a ${app} app`,
    app,
    site: staticSite("dist"),
    visits: [{ ...cat, isolated: true }],
  })),
  {
    name: "a Vite 7 app whose scripts come from another origin",
    app: "vite-7",
    site: cdnSite,
    visits: [cat, { ...cat, title: "scans a photo of a cat, in an isolated page", isolated: true }],
  },
  {
    name: "an Rspack app in JavaScript",
    app: "rspack",
    site: staticSite("public"),
    visits: [drawnOnThreads],
  },
  {
    name: "a webpack app in JavaScript",
    app: "webpack",
    site: staticSite("public"),
    visits: [drawnOnThreads, { ...sketch, page: "?sketchnet" }],
  },
  {
    name: "a plain page",
    app: "plain",
    site: staticSite("public"),
    visits: [
      {
        ...recorded,
        title: "loads at most 450 KB and the recording until its first cloud",
        budget: 450_000 + monarch,
        spares: /live|runtime|\.net$/,
      },
      { title: "scans a cat over WebGL", page: "live.html", answer: "Egyptian cat", spares: wasm },
      { ...sketch, page: "sketchnet.html" },
      { title: "scans a cat over WebAssembly", page: "wasm.html", answer: "Egyptian cat", loads: wasm },
      {
        title: "scans a cat over WebAssembly, in an isolated page",
        page: "wasm.html",
        answer: "Egyptian cat",
        isolated: true,
        loads: wasm,
      },
    ],
  },
  {
    name: "a VitePress site below a path",
    app: "vitepress",
    site: staticSite("site", "/manual/"),
    visits: [recorded],
  },
  {
    name: "a Docusaurus site below a path",
    app: "docusaurus",
    site: staticSite("site", "/manual/"),
    visits: [{ ...recorded, reacts: 2 }, sketched],
  },
  {
    name: "an Astro site below a path",
    app: "astro",
    site: staticSite("site", "/manual/"),
    visits: [recorded, sketched],
  },
  {
    name: "a React Router app with a server",
    app: "react-router",
    site: reactRouterSite,
    visits: [{ ...sketched, page: "" }],
  },
  {
    name: "a Next.js app with a server",
    app: "next",
    site: nextSite,
    visits: [drawnOnThreads],
  },
  {
    name: "a Next.js app exported to be served below a path",
    app: "next",
    site: staticSite("site", "/cloud/"),
    visits: [drawn],
  },
];

/** The guide "Testing your app" tells why react-three-fiber makes Node say so. */
const explained = /^.*(THREE_CJS_DEPRECATED|where the warning was created).*$/gm;

for (const { name, app, site, visits } of sites.filter((each) => isWanted(each.app)))
  describe(name, () => {
    test("builds, and is warned of nothing", async () => {
      expect((await apps[app])?.said.replaceAll(explained, "")).not.toMatch(/warn/i);
    });

    test.each(visits)(
      "$title",
      async ({
        page = "",
        answer,
        reacts = 1,
        live = true,
        isolated = false,
        headers,
        budget,
        loads = /./,
        spares = /^$/,
      }) => {
        const { folder } = (await apps[app]) ?? { folder: "" };
        const { url, close } = await site(folder, {
          isolate: isolated,
          compress: budget !== undefined,
          headers,
        });
        closing.push(close);
        const visitor = await visit(browser, url + page);
        closing.push(visitor.close);

        expect(await visitor.answer()).toBe(answer);
        expect(await visitor.colors()).toBeGreaterThan(100);
        expect(await visitor.page.evaluate(() => crossOriginIsolated)).toBe(isolated);
        expect(await visitor.copies()).toEqual({ react: reacts, three: 1 });
        expect(visitor.complaints).toEqual([]);
        expect(visitor.page.workers().length > 0).toBe(live);

        const sizes = visitor.transferred();
        const paths = Object.keys(sizes);
        expect(paths.filter((path) => loads.test(path))).not.toEqual([]);
        expect(paths.filter((path) => spares.test(path))).toEqual([]);
        if (budget === undefined) return;
        console.info(sizes);
        expect(Object.values(sizes).reduce((sum, size) => sum + size)).toBeLessThanOrEqual(budget);
      },
    );
  });

for (const app of ["jest", "vitest"].filter(isWanted))
  test(`an app's own tests pass in ${app} with the guide's recipe`, async () => {
    expect((await apps[app])?.said).toMatch(/Tests:? +8 passed/);
  });
