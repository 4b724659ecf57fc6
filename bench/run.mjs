// npm run bench [-- --quick] [-- --only=frames,orbit]: measures, prints the tables and writes bench/results.json.
import { writeFile } from "node:fs/promises";
import { cpus, platform, release, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { serve } from "../tools/serve.mjs";
import { barOf } from "./bar.mjs";
import { launch, measure } from "./measure.mjs";
import { buildSite, folder } from "./site.mjs";
import { tables } from "./tables.mjs";

const minutes = 60_000;

/**
 * Timeouts are generous: on a quiet machine of two cores each takes a fifth of it.
 * @type {import("./measure.mjs").SectionPlan[]}
 */
const sections = [
  { name: "encoding", timeout: 2 * minutes },
  { name: "build and replace", timeout: 5 * minutes, traced: true },
  { name: "first picture", timeout: 3 * minutes, traced: true },
  { name: "frames", timeout: 5 * minutes },
  { name: "inactive neurons", timeout: 2 * minutes },
  { name: "sizes", timeout: 12 * minutes },
  { name: "views", timeout: 5 * minutes },
  { name: "scaling", timeout: 5 * minutes, traced: true },
  { name: "instancing", timeout: 5 * minutes, traced: true },
  { name: "orbit", timeout: 2 * minutes },
  { name: "labels and picture", timeout: 2 * minutes },
  { name: "stream", timeout: 4 * minutes },
  { name: "preprocessing", timeout: 3 * minutes },
  { name: "memory", timeout: 3 * minutes },
  { name: "inference on wasm", timeout: 2 * minutes },
  { name: "inference on webgl", timeout: 5 * minutes },
  { name: "inference on webgpu", timeout: 5 * minutes, slow: true },
  { name: "zero-copy", timeout: 5 * minutes, slow: true },
];

const { values: flags } = parseArgs({
  options: { quick: { type: "boolean", default: false }, only: { type: "string" }, out: { type: "string" } },
});
const only = flags.only?.split(",");
const chosen = sections.filter(({ name, slow }) => only?.includes(name) ?? !(flags.quick && slow));

console.log("Building the page …");
const pictures = await buildSite();
const site = await serve(folder);

async function machine() {
  const browser = await launch();
  const page = await browser.newPage();
  const renderer = await page.evaluate(() => {
    const gl = document.createElement("canvas").getContext("webgl2");
    const unmasked = gl?.getExtension("WEBGL_debug_renderer_info")?.UNMASKED_RENDERER_WEBGL;
    return String(gl?.getParameter(unmasked ?? gl.RENDERER));
  });
  const chromium = browser.version();
  await browser.close();
  const [cpu] = cpus();
  return {
    cpu: cpu?.model.trim(),
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    chromium,
    renderer,
  };
}

const results = {
  date: new Date().toISOString(),
  quick: flags.quick,
  pictures,
  canvas: { width: 960, height: 540, antialias: false },
  machine: await machine(),
  /** @type {import("./bar.mjs").Sections} */
  sections: {},
};
const output = flags.out ?? join(import.meta.dirname, "results.json");
let failed = false;
for (const section of chosen) {
  const start = performance.now();
  console.log(`${section.name} …`);
  // oxlint-disable-next-line no-await-in-loop -- one after the other, so that none disturbs another
  const outcome = await measure(section, site.url, { quick: flags.quick, pictures });
  Object.assign(results.sections, { [section.name]: outcome });
  failed ||= "error" in outcome;
  console.log(
    `  ${((performance.now() - start) / 1000).toFixed(1)} s${outcome.error ? `, FAILED: ${outcome.error}` : ""}`,
  );
  for (const problem of outcome.problems) console.log(`  ${problem}`);
}
await site.close();

const bar = barOf(results.sections);
await writeFile(output, `${JSON.stringify({ ...results, bar }, null, 2)}\n`);
console.log(`\n${tables(results.sections, bar)}\n\nWritten to ${output}`);
if (failed) process.exitCode = 1;
