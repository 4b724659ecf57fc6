import {
  fitTensor,
  NeuronCloudError,
  openModel,
  readNumbers,
  readTensors,
  textTensor,
  type InputDescription,
  type InputTensor,
  type OpenedModel,
} from "@neuron-cloud/core";
import { readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { readWhole } from "./files.js";

export interface OnnxOptions {
  /** A file of class names. */
  readonly labels?: string | undefined;
  readonly signal: AbortSignal;
}

export const isOnnx = (model: string): boolean => /\.(onnx|ort)$/i.test(model);

/** Opens an `.onnx` file, with the files beside it that it keeps its weights in. */
export async function openOnnx(path: string, { labels, signal }: OnnxOptions): Promise<OpenedModel> {
  const options = {
    name: basename(path).replace(/\.onnx$/i, ""),
    signal,
    ...(labels !== undefined && { labels: new TextDecoder().decode(await readWhole(labels)) }),
  };
  const model = { name: basename(path), bytes: await readWhole(path) };
  try {
    return await openModel(model, options);
  } catch (error) {
    if (!(error instanceof NeuronCloudError) || error.code !== "missing-file") throw error;
    const folder = dirname(path);
    const names = (await readdir(folder)).filter(
      (name) => error.message.includes(name) && name !== model.name,
    );
    const beside = names.map(async (name) => ({ name, bytes: await readWhole(join(folder, name)) }));
    return openModel([model, ...(await Promise.all(beside))], options);
  }
}

/** A text for an input of texts or bytes, else numbers. */
function fromText(text: string, input: InputDescription): InputTensor {
  const isText = input.type === "string" || input.role === "bytes" || input.role === "text";
  return isText ? textTensor(text, input) : fitTensor(readNumbers(text), input);
}

/**
 * Tensors from files (`.npy`, `.npz`, `.pb`; `.txt`, `.csv` and `.json` of numbers or a text), by the model's inputs: a name in the file or in front of it (`mask=mask.npy`), else the first input.
 * @throws {NeuronCloudError} `file-unreadable`, `wrong-input`.
 */
export async function readInputs(
  { inputs }: OpenedModel,
  paths: readonly string[],
): Promise<Record<string, InputTensor>> {
  const given: Record<string, InputTensor> = {};
  for (const argument of paths) {
    const [, named, path = argument] = /^([^=/\\]+)=(.+)$/.exec(argument) ?? [];
    const bytes = await readWhole(path); // oxlint-disable-line no-await-in-loop -- few
    if (/\.(txt|csv|json)$/i.test(path)) {
      const input = inputs.find((one) => one.name === named) ?? inputs[0];
      if (input) given[input.name] = fromText(new TextDecoder().decode(bytes), input);
      continue;
    }
    const tensors = await readTensors(bytes, path); // oxlint-disable-line no-await-in-loop -- few
    for (const [own, tensor] of Object.entries(tensors)) {
      const name = named ?? own;
      const input = inputs.find((one) => one.name === name) ?? inputs[0];
      if (input) given[input.name] = fitTensor(tensor, input);
    }
  }
  return given;
}
