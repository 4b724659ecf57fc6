import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");

/**
 * Makes a script for Node of the sources as they are, so that nothing else has to be built first, and loads it.
 * @param {string} entry from the repository's root
 * @param {string} name of a folder in `.cache`
 * @param {string[]} [external] packages besides ONNX Runtime that stay outside
 */
export async function bundled(entry, name, external = []) {
  const file = entry.slice(entry.lastIndexOf("/") + 1).replace(/\.ts$/, ".mjs");
  const outfile = join(root, ".cache", name, "bundle", file); // as deep as core's sources, which find ONNX Runtime by that
  const source = (/** @type {string} */ part) => join(root, "packages", part, "src/index.ts");
  await build({
    entryPoints: [join(root, entry)],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    external: ["onnxruntime-web/*", ...external],
    alias: {
      "@neuron-cloud/core": source("core"),
      "@neuron-cloud/sketchnet": source("sketchnet"),
      "@neuron-cloud/squeezenet": source("squeezenet"),
    },
    logLevel: "error",
  });
  return import(pathToFileURL(outfile).href);
}
