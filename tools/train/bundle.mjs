import { join } from "node:path";
import { build } from "esbuild";

const root = join(import.meta.dirname, "../..");

/** Makes scripts for Node of the sources as they are, so that nothing else has to be built first. */
export async function bundleTraining(/** @type {string} */ outdir) {
  await build({
    entryPoints: ["main", "learn", "learnerThread"].map((name) => join(import.meta.dirname, `${name}.ts`)),
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    external: ["onnxruntime-web", "pngjs"],
    alias: { "@neuron-cloud/core": join(root, "packages/core/src/index.ts") },
    logLevel: "error",
  });
}
