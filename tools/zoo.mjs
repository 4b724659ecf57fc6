// npm run zoo -- ../shared/zoo: opens every model under a folder, runs it on its own example, compares what would be drawn with
// what ONNX Runtime puts out, and prints a table with the bar's lines below it. Ends with 1 where the bar is missed. A model
// lies beside the files that it keeps its weights in. `-- folder name` looks at those whose path contains the name. With
// `--gradients` it holds each model's gradient against central differences instead, and names what has none.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { bundled } from "./bundle.mjs";
import { concludeClouds, printCloud } from "./zoo/clouds.mjs";
import { concludeGradients, printGradient } from "./zoo/gradients.mjs";

const { values, positionals } = parseArgs({
  options: { gradients: { type: "boolean", default: false } },
  allowPositionals: true,
});
const [given = "../shared/zoo", only = ""] = positionals;
const folder = resolve(given);

const isModel = (/** @type {string} */ path) => /\.(onnx|ort)$/.test(path);
const all = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .map((path) => join(folder, path))
  .filter((path) => statSync(path).isFile())
  .toSorted();

/**
 * One model after the other.
 * @template Verdict
 * @param {(files: import("@neuron-cloud/core").ModelFile[]) => Promise<Verdict>} judge
 * @param {(row: { path: string } & Verdict) => void} print
 */
async function judgeAll(judge, print) {
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
  return rows;
}

if (values.gradients) {
  /** @type {typeof import("../tests/support/gradientBar.ts")} */
  const { judgeGradient } = await bundled("tests/support/gradientBar.ts", "zoo");
  process.exitCode = concludeGradients(await judgeAll(judgeGradient, printGradient)) ? 0 : 1;
} else {
  /** @type {typeof import("../tests/support/bar.ts")} */
  const { judge } = await bundled("tests/support/bar.ts", "zoo");
  process.exitCode = concludeClouds(await judgeAll(judge, printCloud)) ? 0 : 1;
}
