// npm run why: how faithful each way of explaining is, of SqueezeNet on the photos of ../shared and of SketchNet on drawings, how long
// reasons take beside a scan, and what dreams are taken for. Prints the tables of the guide "Why this answer?" and whether the bars are
// met, and leaves heat maps and dreams in .cache/why. Ends with 1 where a bar is missed. `-- photos`, `doodles`, `dreams`: only these.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");
const bundle = join(root, ".cache/why/bundle/main.mjs"); // as deep as core's sources, which find ONNX Runtime by that

await build({
  entryPoints: [join(root, "tools/why/main.ts")],
  outfile: bundle,
  bundle: true,
  format: "esm",
  platform: "node",
  external: ["onnxruntime-web/*", "pngjs", "playwright-core"],
  alias: {
    "@neuron-cloud/core": join(root, "packages/core/src/index.ts"),
    "@neuron-cloud/sketchnet": join(root, "packages/sketchnet/src/index.ts"),
    "@neuron-cloud/squeezenet": join(root, "packages/squeezenet/src/index.ts"),
  },
  logLevel: "error",
});
/** @type {typeof import("./why/main.ts")} */
const { measure } = await import(pathToFileURL(bundle).href);
const all = /** @type {const} */ (["photos", "doodles", "dreams"]);
const asked = process.argv.slice(2);
const parts = asked.length > 0 ? all.filter((part) => asked.includes(part)) : all;
process.exitCode = (await measure(join(root, ".cache/why"), join(root, "../shared"), parts)) ? 0 : 1;
