import { download } from "../download/download.js";
import { NeuronCloudError } from "../errors.js";
import type { ModelFile, OpenModelOptions } from "./types.js";

/** A file in memory. */
export interface NamedBytes {
  /** Without its folder; empty where nobody said. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What a browser, ONNX's own format (protobuf) and WebAssembly can hold of one file. */
const MOST_BYTES = 2 ** 31 - 1;

/**
 * Gets all files into memory.
 * @throws {NeuronCloudError} `model-too-large`, `file-unreadable`, `download-refused`, `network`.
 */
export async function readFiles(
  files: readonly Exclude<ModelFile, URL>[],
  { signal, onProgress }: Required<Pick<OpenModelOptions, "signal" | "onProgress">>,
): Promise<NamedBytes[]> {
  return Promise.all(
    files.map(async (file) => {
      if (ArrayBuffer.isView(file)) return { name: "", bytes: file };
      if (typeof file === "string") {
        const bytes = await download(file, { signal, onProgress });
        return { name: lastPart(file.replace(/[?#].*$/, "")), bytes };
      }
      return "size" in file ? readBlob(file, signal) : { name: lastPart(file.name), bytes: file.bytes };
    }),
  );
}

async function readBlob(blob: Blob, signal: AbortSignal | undefined): Promise<NamedBytes> {
  const name = "name" in blob ? String(blob.name) : "";
  if (blob.size > MOST_BYTES) throw tooLarge(name, blob.size);
  try {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    signal?.throwIfAborted();
    return { name: lastPart(name), bytes };
  } catch (cause) {
    signal?.throwIfAborted();
    throw new NeuronCloudError(
      "file-unreadable",
      `${name || "The file"} cannot be read; it may have been moved, changed or deleted. Choose it again.`,
      { cause },
    );
  }
}

export function lastPart(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

/** The model among the files: the one that ends so, else the first that no other file's name says is data. */
export function pickModel(files: readonly NamedBytes[]): NamedBytes {
  const [first] = files;
  const found = files.find(({ name }) => /\.(onnx|ort)$/i.test(name)) ?? first;
  if (found) return found;
  throw new NeuronCloudError("file-unreadable", "There is no file to open. Choose an .onnx file.");
}

function tooLarge(name: string, size: number): NeuronCloudError {
  return new NeuronCloudError(
    "model-too-large",
    `${name || "The model"} is ${(size / 1e9).toFixed(1)} GB large; browsers and ONNX's format hold at most 2 GB. Export it with ` +
      "16-bit floats or quantised, or choose a smaller one.",
  );
}
