// Builds the page that measures, from the packages' sources as they are shipped, into .cache/bench, with the network and the
// pictures beside it.
import { existsSync } from "node:fs";
import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { getModel } from "../tools/model.mjs";
import { reactCompiler } from "../tools/reactCompiler.mjs";

const root = join(import.meta.dirname, "..");
export const folder = join(root, ".cache/bench");
const sources = fileURLToPath(new URL("../packages/$1/src", import.meta.url));

/** The photos that are scanned, where the machine has them; else two samples that the page draws. */
const photos = ["chelsea.png", "coffee.png"];
const photosFolder = join(root, "../shared/photos");
/** @type {[string, string]} */
const samples = ["Hot-air balloon", "Monarch butterfly"];

/** @returns {Promise<[string, string]>} the pictures: addresses beside the page, or titles of samples */
export async function buildSite() {
  await build({
    root: join(import.meta.dirname, "page"),
    base: "./",
    logLevel: "warn",
    plugins: [{ ...reactCompiler(), enforce: "pre" }],
    resolve: {
      dedupe: ["react", "react-dom", "three"],
      alias: [
        { find: /^@neuron-cloud\/([a-z]+)$/, replacement: `${sources}/index.ts` },
        { find: /^@neuron-cloud\/([a-z]+)\/(.+)$/, replacement: `${sources}/$2` },
      ],
    },
    worker: { format: "es", rolldownOptions: { checks: { pluginTimings: false } } },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: "es2022",
      minify: false,
      chunkSizeWarningLimit: 9000,
      rolldownOptions: { checks: { pluginTimings: false } },
    },
  });
  await mkdir(folder, { recursive: true });
  await copyFile(await getModel(), join(folder, "model.net"));
  if (!photos.every((name) => existsSync(join(photosFolder, name)))) return samples;
  await Promise.all(photos.map((name) => copyFile(join(photosFolder, name), join(folder, name))));
  const [first = "", second = ""] = photos;
  return [first, second];
}
