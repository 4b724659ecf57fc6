// Whichever way a browser's pixels are read, a network is given the same bytes.
import { join } from "node:path";
import { build } from "esbuild";
import { testBrowser } from "./support/browser.mjs";

/** @typedef {import("./support/picturesPage.ts").Kind} Kind */

const site = "http://localhost";
const browser = testBrowser();
let script = "";

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, "support/picturesPage.ts")],
    bundle: true,
    write: false,
    format: "esm",
    logLevel: "error",
  });
  script = outputFiles[0]?.text ?? "";
}, 60_000);

/** @param {string} guard what the page begins with */
async function openPage(guard = "") {
  const context = await browser.newContext();
  await context.route(`${site}/**`, (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><title>A page</title>" }),
  );
  const watched = await browser.openPage({ context });
  await watched.page.goto(site);
  await watched.page.addScriptTag({ type: "module", content: `${guard}\n${script}` });
  await watched.page.waitForFunction("'read' in globalThis"); // a module runs some time after it was put there
  return {
    /** @type {(kind: Kind) => Promise<import("./support/picturesPage.ts").Read>} */
    read: (kind) => watched.page.evaluate(`read("${kind}")`),
    finish: () => watched.finish(),
  };
}

/** @type {readonly Kind[]} */
const asTheyLie = [
  "jpeg",
  "narrow",
  "webp",
  "png",
  "grey",
  "inks",
  "mirrored",
  "upsideDown",
  "onItsSide",
  "onTheOther",
  "mirroredOnItsSide",
];
/** @type {readonly Kind[]} */
const throughCanvas = ["small", "transparent", "wideGamut"];

test("large opaque pictures are read as they lie in memory, and all others through a canvas", async () => {
  const { read, finish } = await openPage();
  /* oxlint-disable no-await-in-loop -- one picture after the other */
  for (const kind of [...asTheyLie, ...throughCanvas]) {
    const { differing, shades, byCanvas } = await read(kind);
    expect([kind, differing]).toEqual([kind, 0]);
    expect(shades).toBeGreaterThan(4);
    if (asTheyLie.includes(kind)) expect(byCanvas).toBeLessThan(0.05);
    else expect(byCanvas).toBeGreaterThan(0.3);
  }
  /* oxlint-enable no-await-in-loop */
  await finish();
});

test.each([
  ["without frames", "delete globalThis.VideoFrame;"],
  ["that does not tell how a frame is turned", `Reflect.deleteProperty(VideoFrame.prototype, "rotation");`],
  [
    "whose frames are other pictures",
    `const { copyTo } = VideoFrame.prototype;
    VideoFrame.prototype.copyTo = async function (target, ...rest) {
      const layout = await copyTo.call(this, target, ...rest);
      target.fill(0x7f);
      return layout;
    };`,
  ],
])("a browser %s gives the same bytes through a canvas", async (_which, guard) => {
  const { read, finish } = await openPage(guard);
  /* oxlint-disable no-await-in-loop -- one picture after the other */
  for (const kind of /** @type {const} */ (["jpeg", "upsideDown"])) {
    const { differing, byCanvas } = await read(kind);
    expect([kind, differing]).toEqual([kind, 0]);
    expect(byCanvas).toBeGreaterThan(0.7);
  }
  /* oxlint-enable no-await-in-loop */
  await finish();
});
