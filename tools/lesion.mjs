// npm run lesion: how long a lesion of SqueezeNet and the cloud of what it changed take beside a scan, on wasm. Ends with 1 where the bar is
// missed.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");
const bundle = join(root, ".cache/lesion/bundle/main.mjs"); // as deep as core's sources, which find ONNX Runtime by that

await build({
  entryPoints: [join(root, "tools/lesion/main.ts")],
  outfile: bundle,
  bundle: true,
  format: "esm",
  platform: "node",
  external: ["onnxruntime-web/*"],
  alias: {
    "@neuron-cloud/core": join(root, "packages/core/src/index.ts"),
    "@neuron-cloud/squeezenet": join(root, "packages/squeezenet/src/index.ts"),
  },
  logLevel: "error",
});
/** @type {typeof import("./lesion/main.ts")} */
const { measure } = await import(pathToFileURL(bundle).href);
process.exitCode = (await measure()) ? 0 : 1;
