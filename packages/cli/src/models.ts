import { fetchVerified, NeuronCloudError, type ModelCard } from "@neuron-cloud/core";
import { sketchnet } from "@neuron-cloud/sketchnet";
import { squeezenetFrom, weightsFile } from "@neuron-cloud/squeezenet";
import { existsSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
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
  const file = await fromCache(kept, tell);
  if (file) return squeezenetFrom(file);
  const bytes = await download(signal);
  try {
    await writeWhole(kept, bytes);
  } catch (error) {
    tell(`The weights are not kept for the next time. ${messageOf(error)}`);
  }
  return squeezenetFrom(new Blob([bytes]));
}

/** What an earlier time has left; null where that is nothing, or of no use. */
async function fromCache(kept: string, tell: ModelOptions["tell"]): Promise<File | null> {
  if (!existsSync(kept)) return null;
  try {
    const file = new File([await readWhole(kept)], kept);
    if (await isRight(file)) return file;
    tell(`${kept} is damaged, so it is downloaded again.`);
  } catch (error) {
    tell(`The weights are downloaded again. ${messageOf(error)}`);
  }
  return null;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The same folder as the repository's own tools use; the system's for passing files where there is no home. */
function cacheFolder(): string {
  return join(process.env["XDG_CACHE_HOME"] || join(home(), ".cache"), "neuron-cloud", "models");
}

function home(): string {
  try {
    return homedir();
  } catch {
    return tmpdir(); // a user whom the system knows nothing of, as in a container
  }
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
