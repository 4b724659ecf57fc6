// npm run train: makes SketchNet's weights anew. It draws its own pictures, runs on ONNX Runtime in this very Node, and tells
// how far it is; stopped, it goes on where it was. `npm run train -- --evaluate` only measures the weights that are there.
// tools/train/options.ts has the options.
import { join } from "node:path";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");
const outdir = join(root, ".cache/train");

// The sources as they are, so that nothing has to be built first.
await build({
  entryPoints: ["main", "learnerThread"].map((name) => join(root, `tools/train/${name}.ts`)),
  outdir,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  external: ["onnxruntime-web", "pngjs"],
  alias: {
    "@neuron-cloud/core": join(root, "packages/core/src/index.ts"),
    "@neuron-cloud/sketchnet": join(root, "packages/sketchnet/src/index.ts"),
  },
  logLevel: "error",
});
await import(join(outdir, "main.mjs"));
