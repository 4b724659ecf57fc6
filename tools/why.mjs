// npm run why: how faithful each way of explaining SqueezeNet is, and how long it takes beside a scan, on the photos of
// ../shared/photos: prints the table of the guide "Why this answer?" and whether the bar is met, and leaves the heat maps in
// .cache/why. Ends with 1 where the bar is missed.
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
    "@neuron-cloud/squeezenet": join(root, "packages/squeezenet/src/index.ts"),
  },
  logLevel: "error",
});
/** @type {typeof import("./why/main.ts")} */
const { measure } = await import(pathToFileURL(bundle).href);
process.exitCode = (await measure(join(root, ".cache/why"), join(root, "../shared"))) ? 0 : 1;
