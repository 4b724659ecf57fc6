import type { ModelCard } from "../engine/types.js";
import type { Connection } from "../engine/connection.js";
import { canStartWorker, leaseHost, type HostOptions } from "../engine/host.js";
import type { InputSpec, InputTensor, ModelInput } from "../inputs/types.js";
import { isBlob, isURL } from "../realms.js";
import { exampleInputs } from "./example.js";
import type { ModelFile, OpenedModel, OpenModelOptions } from "./types.js";
import type { RuntimeFiles } from "../runtime/types.js";
import type { OpenRequest, Surroundings, Understood } from "./understand.js";

/**
 * Opens any ONNX model: understands what it takes, finds what can be drawn of it, and makes a model card, with all that was
 * guessed said in words and open to be overruled. Where shapes cannot be told from the file, the model is run once. All of this
 * is done in the worker, where there is one.
 * @param files the model, or the model and the files that it keeps its weights in
 * @throws {NeuronCloudError} `unsupported-model` (another format, custom operators), `missing-file`, `model-too-large`,
 * `corrupt-model`, `run-failed`, and those of files: `file-unreadable`, `network`, `download-refused`.
 */
export async function openModel(
  files: ModelFile | readonly ModelFile[],
  options: OpenModelOptions = {},
): Promise<OpenedModel> {
  const { createWorker, wasmPaths, signal = unaborted, onProgress = () => {}, ...ofModel } = options;
  signal.throwIfAborted();
  const request = { files: (isList(files) ? files : [files]).map(portable), options: ofModel };
  const hosting = { createWorker, wasmPaths };
  const understood = canStartWorker(hosting)
    ? await withHost(hosting, ({ connection, runtime }) =>
        connection.call("open", { ...request, runtime }, { signal, onProgress }),
      )
    : await understandHere(request, hosting, { signal, onProgress });
  return opened(understood, options.tensors ?? {});
}

const unaborted = new AbortController().signal;

/** On this thread, where there can be no worker; ONNX Runtime is fetched only if a run is asked for. */
async function understandHere(
  request: OpenRequest,
  hosting: HostOptions,
  { signal, onProgress }: Pick<Surroundings, "signal" | "onProgress">,
): Promise<Understood> {
  const { understand } = await import("./understand.js"); // which a page that has a worker need not load
  return understand(request, {
    signal,
    onProgress,
    probe: (onnx, feeds, tensors) =>
      withHost(hosting, ({ connection, runtime }) =>
        connection.call("probe", { onnx, feeds, tensors, runtime }, { signal }),
      ),
  });
}

async function withHost<T>(
  hosting: HostOptions,
  ask: (host: { connection: Connection; runtime: RuntimeFiles }) => Promise<T>,
): Promise<T> {
  const lease = leaseHost(hosting);
  try {
    const [connection, runtime] = await Promise.all([lease.connection, lease.runtime]);
    return await ask({ connection, runtime });
  } finally {
    lease.release();
  }
}

function opened(understood: Understood, tensors: Readonly<Record<string, InputTensor>>): OpenedModel {
  const { name, onnx, inputs, picture, layers, answerLayer, classNames, notes, timings } = understood;
  const example = (seed = 1, given: ModelInput["tensors"] = {}): ModelInput => ({
    tensors: exampleInputs(inputs, picture, seed, { ...tensors, ...given }),
  });
  const card: ModelCard = {
    name,
    input: specOf(picture, example().tensors),
    layers: layers.filter(({ isDefault }) => isDefault).map((layer) => layer.name),
    answerLayer,
    classNames,
    load: async () => ({ onnx, timings }),
  };
  return { card, inputs, layers, notes, example };
}

function specOf(picture: Understood["picture"], tensors: ModelInput["tensors"]): InputSpec {
  if (!picture) return { tensors };
  const others = Object.fromEntries(Object.entries(tensors).filter(([name]) => name !== picture.name));
  return Object.keys(others).length > 0 ? { ...picture, others } : picture;
}

/** Addresses as whole texts, which another thread can go to; bytes without what lies around them. */
function portable(file: ModelFile): OpenRequest["files"][number] {
  if (typeof file === "string" || isURL(file))
    return typeof document === "undefined" ? String(file) : new URL(file, document.baseURI).href;
  if (isBlob(file)) return file;
  return "length" in file ? whole(file) : { name: file.name, bytes: whole(file.bytes) };
}

const whole = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> =>
  bytes.length === bytes.buffer.byteLength ? bytes : bytes.slice();

function isList(files: ModelFile | readonly ModelFile[]): files is readonly ModelFile[] {
  return Array.isArray(files);
}
