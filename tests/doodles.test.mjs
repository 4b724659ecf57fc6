// drawDoodle's promise: the same pixels in Node as in a browser. That its drawings can be recognised is tested with the network.
import { join } from "node:path";
import { build } from "esbuild";
import { testBrowser } from "./support/browser.mjs";

const source = join(import.meta.dirname, "../packages/sketchnet/src");

/** A sum over all bytes of ten drawings of each thing (FNV-1a). */
const script = await build({
  stdin: {
    contents: `
      import { drawDoodle } from "./doodle/drawDoodle.js";
      import { things } from "./things.js";
      export const sums = things.map((thing) => {
        let sum = 0x811c9dc5;
        for (let seed = 1; seed <= 10; seed++)
          for (const byte of drawDoodle(thing, seed).data) sum = Math.imul(sum ^ byte, 0x01000193);
        return thing + " " + (sum >>> 0).toString(16);
      });`,
    resolveDir: source,
  },
  bundle: true,
  write: false,
  format: "iife",
  globalName: "drawn",
});
const code = script.outputFiles[0]?.text ?? "";

const browser = testBrowser();

test("drawings have the same pixels in Chromium as in Node", async () => {
  // oxlint-disable-next-line typescript/no-implied-eval -- the very script that the page gets
  const inNode = new Function(`${code}; return drawn.sums;`)();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addScriptTag({ content: code });
  const inChromium = await page.evaluate("drawn.sums");
  expect(inChromium).toEqual(inNode);
  expect(new Set(inNode).size).toBe(24);
});
