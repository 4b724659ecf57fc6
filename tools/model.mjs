// node tools/model.mjs [--optional]: gets SqueezeNet's weights file, for Storybook and for the tests.
// With --optional a missing file is only warned of: Storybook opens without a network too.
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(import.meta.dirname);

/** The weights file; the same as `weightsFile` of `@neuron-cloud/squeezenet`, which a test makes sure of. */
export const weights = {
  name: "compressed_SqueezeNet.net",
  url: "https://raw.githubusercontent.com/songhan/SqueezeNet-Deep-Compression/fb13faa2cf121ced9999f8a9d538ec6c56084733/compressed_SqueezeNet.net",
  sha256: "e4ab6960ae8cd81505e1c2136921201507e930966c53deaf15862a395b3a3261",
};

/** The folder in the user's cache that keeps the file. Storybook serves it at /models. */
export const modelsFolder = join(
  process.env.XDG_CACHE_HOME || join(homedir(), ".cache"),
  "neuron-cloud",
  "models",
);

/** What is not committed, such as photos and reference results; beside the repository unless NEURON_CLOUD_SHARED names it. */
export const sharedFolder = resolve(root, process.env.NEURON_CLOUD_SHARED || "../shared");

/** Where the file may already lie on this machine, best first. */
export const places = [modelsFolder, join(sharedFolder, "models/squeezenet1.0-deep-compression")].map(
  (folder) => join(folder, weights.name),
);

/**
 * The file on this machine, checked; undefined where there is none.
 * @param {readonly string[]} paths
 * @returns {Promise<{ path: string, bytes: Buffer } | undefined>}
 */
export async function findModel(paths = places) {
  const files = await Promise.all(
    paths.map((path) =>
      readFile(path).then(
        (bytes) => [{ path, bytes }],
        () => [],
      ),
    ),
  );
  return files.flat().find(({ path, bytes }) => {
    const good = sha256(bytes) === weights.sha256;
    if (!good) console.warn(`${path} is damaged or another version (SHA-256); it is passed over.`);
    return good;
  });
}

/**
 * Makes sure that `modelsFolder` holds the file.
 * @returns {Promise<string>} its path
 */
export async function getModel() {
  await mkdir(modelsFolder, { recursive: true });
  const target = join(modelsFolder, weights.name);
  const found = await findModel();
  if (found?.path === target) return target;
  const bytes = found?.bytes ?? (await download());
  // Renamed into place, so that a run that is cut off, or another beside it, never leaves half a file.
  const partial = `${target}.${process.pid}`;
  await writeFile(partial, bytes);
  await rename(partial, target);
  return target;
}

async function download() {
  const response = await fetch(weights.url, { signal: AbortSignal.timeout(120_000) });
  if (!response.ok || !response.body) throw new Error(`HTTP ${response.status} from ${weights.url}`);
  const total = Number(response.headers.get("content-length"));
  const pieces = [];
  let loaded = 0;
  for await (const piece of response.body) {
    pieces.push(piece);
    loaded += piece.length;
    const percent = total ? ` (${Math.round((100 * loaded) / total)} %)` : "";
    if (process.stderr.isTTY)
      process.stderr.write(`\rDownloading ${weights.name}: ${loaded} bytes${percent}`);
  }
  if (process.stderr.isTTY) process.stderr.write("\n");
  const bytes = Buffer.concat(pieces);
  if (sha256(bytes) !== weights.sha256) throw new Error(`${weights.url} is not the expected file (SHA-256)`);
  return bytes;
}

/** @param {Uint8Array} bytes */
function sha256(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(`SqueezeNet's weights: ${await getModel()}`);
  } catch (error) {
    const optional = process.argv.includes("--optional");
    // Node's `fetch` says why only in the cause.
    const reason = error instanceof Error && error.cause ? error.cause : error;
    console.error(
      `SqueezeNet's weights are missing (${reason instanceof Error ? reason.message : String(reason)}).\n` +
        `Connect to the network and run \`node tools/model.mjs\` again, or put ${weights.name} into ${modelsFolder}.` +
        (optional
          ? "\nGoing on without them, with SketchNet: its weights are a part of the repository."
          : ""),
    );
    process.exitCode = optional ? 0 : 1;
  }
}
