// npm run zoo -- ../shared/zoo: opens every model under a folder, runs it on its own example, compares what would be drawn with
// what ONNX Runtime puts out, and prints a table with the bar's lines below it. Ends with 1 where the bar is missed. A model
// lies beside the files that it keeps its weights in. `-- folder name` looks at those whose path contains the name.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");
const folder = resolve(process.argv[2] ?? "../shared/zoo");
const only = process.argv[3] ?? "";
const bundle = join(root, ".cache/zoo/bundle/bar.mjs"); // as deep as core's sources, which find ONNX Runtime by that

await build({
  entryPoints: [join(root, "tests/support/bar.ts")],
  outfile: bundle,
  bundle: true,
  format: "esm",
  platform: "node",
  external: ["onnxruntime-web/*"],
  alias: { "@neuron-cloud/core": join(root, "packages/core/src/index.ts") },
});
/** @type {typeof import("../tests/support/bar.ts")} */
const { judge } = await import(pathToFileURL(bundle).href);

const isModel = (/** @type {string} */ path) => /\.(onnx|ort)$/.test(path);
const all = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .map((path) => join(folder, path))
  .filter((path) => statSync(path).isFile())
  .toSorted();

/** @type {({ path: string } & import("../tests/support/bar.ts").Verdict)[]} */
const rows = [];
for (const path of all.filter((one) => isModel(one) && one.includes(only))) {
  const beside = all.filter((one) => join(one, "..") === join(path, "..") && !isModel(one));
  const files = [path, ...beside].map((one) => ({
    name: relative(join(path, ".."), one),
    bytes: Uint8Array.from(readFileSync(one)),
  }));
  const verdict = await judge(files); // oxlint-disable-line no-await-in-loop -- one model after the other
  const row = { path: relative(folder, path), ...verdict };
  rows.push(row);
  print(row);
}

/** @param {typeof rows[number]} row */
function print({
  path,
  opens,
  becomesCloud,
  tensors,
  drawable,
  wrong,
  blocks,
  neurons,
  openMs,
  error,
  isTyped,
}) {
  const share = tensors > 0 ? `${Math.round((100 * drawable) / tensors)} %` : "–";
  const words = [
    path.padEnd(62),
    opens ? "opens" : "-----",
    becomesCloud ? "cloud" : "-----",
    `${drawable}/${tensors}`.padStart(9),
    share.padStart(6),
    `${blocks} blocks`.padStart(10),
    `${(neurons / 1e6).toFixed(2)} M`.padStart(8),
    `${Math.round(openMs)} ms`.padStart(8),
    wrong.length > 0 ? `${wrong.length} WRONG (${wrong.slice(0, 3).join(", ")})` : "",
    error ? `${isTyped ? "" : "UNTYPED "}${error.replaceAll(/\s+/g, " ").slice(0, 230)}` : "",
  ];
  console.log(words.join(" ").trimEnd());
}

const clouds = rows.filter(({ becomesCloud }) => becomesCloud);
const sum = (/** @type {"tensors" | "drawable"} */ key) => clouds.reduce((total, row) => total + row[key], 0);
const least = Math.min(1, ...clouds.map(({ tensors, drawable }) => (tensors > 0 ? drawable / tensors : 1)));
const wrong = rows.filter((row) => row.wrong.length > 0);
const untyped = rows.filter(({ isTyped }) => !isTyped);
console.log(`
${rows.length} models: ${rows.filter(({ opens }) => opens).length} open, ${clouds.length} become a cloud
${sum("drawable")} of ${sum("tensors")} tensors can be drawn: ${((100 * sum("drawable")) / sum("tensors")).toFixed(1)} % over all (bar: 95), ${(100 * least).toFixed(0)} % at least in each (bar: 80)
${wrong.length} models with wrong values, ${untyped.length} with an error that says no remedy
the slowest openModel took ${Math.round(Math.max(...rows.map(({ openMs }) => openMs)))} ms, the runtime's own session included`);
const missed = sum("drawable") < 0.95 * sum("tensors") || least < 0.8 || wrong.length + untyped.length > 0;
process.exitCode = missed ? 1 : 0;
