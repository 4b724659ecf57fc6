// npm run record:samples: records SqueezeNet on some of its drawn samples into packages/squeezenet/recordings. Needs a build
// (`npm run build`) and a Chromium: samples are drawn on a canvas, and the network then runs in Node.
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { launchOptions } from "./chromium.mjs";
import { getModel } from "./model.mjs";

const root = join(import.meta.dirname, "..");
const pictures = join(root, ".cache/samples");
const recordings = join(root, "packages/squeezenet/recordings");

/** What is shipped: the first as fine as recordings are by default, the others at half the size or less. */
const shipped = [
  { name: "balloon", bits: 4 },
  { name: "monarch", bits: 2 },
  { name: "jellyfish", bits: 2 },
];
/** In bytes, of all together: they come with every install. */
const most = 3_000_000;

async function drawSamples() {
  const { outputFiles } = await build({
    entryPoints: [join(root, "packages/squeezenet/src/samples.ts")],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "drawn",
    alias: { "@neuron-cloud/core": join(root, "packages/core/src/errors.ts") },
  });
  const { executablePath, headless, args } = launchOptions;
  const browser = await chromium.launch({ executablePath, headless, args });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: outputFiles[0]?.text ?? "" });
    for (const { name } of shipped) {
      const script = `drawn.drawSample(drawn.samples.find((sample) => sample.name === "${name}")).toDataURL()`;
      const address = String(await page.evaluate(script)); // oxlint-disable-line no-await-in-loop -- quick
      writeFileSync(join(pictures, `${name}.png`), Buffer.from(address.split(",")[1] ?? "", "base64"));
    }
  } finally {
    await browser.close();
  }
}

/** @param {{ name: string, bits: number }} sample */
function record({ name, bits }, /** @type {string} */ weights) {
  const out = join(recordings, `${name}.ncloud`);
  const { status } = spawnSync(
    process.execPath,
    ["packages/cli/dist/main.js", "record", "--weights", weights, "--bits", `${bits}`, "--out", out].concat(
      join(pictures, `${name}.png`),
    ),
    { cwd: root, stdio: "inherit" },
  );
  if (status !== 0) throw new Error(`The sample "${name}" was not recorded.`);
  return statSync(out).size;
}

for (const folder of [pictures, recordings]) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}
await drawSamples();
const weights = await getModel();
const total = shipped.reduce((sum, sample) => sum + record(sample, weights), 0);
if (total > most) throw new Error(`The recordings take ${total} bytes; ship at most ${most}.`);
