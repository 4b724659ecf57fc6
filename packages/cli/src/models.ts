import { fetchVerified, NeuronCloudError, type ModelCard } from "@neuron-cloud/core";
import { sketchnet } from "@neuron-cloud/sketchnet";
import { squeezenetFrom, weightsFile } from "@neuron-cloud/squeezenet";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { readWhole, writeWhole } from "./files.js";
import { showProgress } from "./progress.js";

interface ModelOptions {
  /** The weights' file; without it they are looked for in the user's cache folder, and else downloaded into it. */
  readonly weights: string | undefined;
  readonly signal: AbortSignal;
  readonly tell: (line: string) => void;
}

const models = new Map<string, (options: ModelOptions) => Promise<ModelCard>>([
  ["squeezenet", squeezenet],
  ["sketchnet", async () => sketchnet], // which brings its weights along
]);

export const modelNames: readonly string[] = [...models.keys()];

/** @throws {NeuronCloudError} `unknown-model`; `file-unreadable`, `network`, `download-refused`, `checksum-mismatch`. */
export async function findModel(name: string, options: ModelOptions): Promise<ModelCard> {
  const model = models.get(name);
  if (model) return model(options);
  throw new NeuronCloudError(
    "unknown-model",
    `There is no model "${name}". These are known: ${modelNames.join(", ")}.`,
  );
}

async function squeezenet({ weights, signal, tell }: ModelOptions): Promise<ModelCard> {
  if (weights !== undefined) return squeezenetFrom(new File([await readWhole(weights)], weights));
  const kept = join(cacheFolder(), "compressed_SqueezeNet.net");
  if (existsSync(kept)) {
    const file = new File([await readWhole(kept)], kept);
    if (await isRight(file)) return squeezenetFrom(file);
    tell(`${kept} is damaged, so it is downloaded again.`);
  }
  const bytes = await download(signal);
  await writeWhole(kept, bytes);
  return squeezenetFrom(new Blob([bytes]));
}

/** The same folder as the repository's own tools use. */
function cacheFolder(): string {
  return join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "neuron-cloud", "models");
}

function isRight(source: Blob): Promise<boolean> {
  return fetchVerified({ ...weightsFile, source, cacheName: "neuron-cloud" }).then(
    () => true,
    () => false,
  );
}

async function download(signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const { url, sha256, size } = weightsFile;
  const progress = showProgress("Downloading weights", size, "bytes");
  let shown = 0;
  const onProgress = ({ loaded }: { loaded: number }) => {
    progress.advance(loaded - shown);
    shown = loaded;
  };
  try {
    return await fetchVerified({ source: url, sha256, size, cacheName: "neuron-cloud", signal, onProgress });
  } catch (cause) {
    signal.throwIfAborted();
    if (!(cause instanceof NeuronCloudError)) throw cause;
    const { code, message } = cause;
    throw new NeuronCloudError(code, `${message} Or pass a copy of the file with --weights.`, { cause });
  } finally {
    progress.stop();
  }
}
