import { NeuronCloudError } from "../errors.js";
import {
  capture as captureImage,
  transferOf as transferOfImage,
  type CapturedImage,
} from "./image/capture.js";
import type { ImageSource } from "./image/types.js";
import { dimsText, elementsIn } from "./tensor.js";
import type { InputTensor, ModelInput } from "./types.js";

/** A model's input that can go to a worker. */
export type CapturedInput = CapturedImage | ModelInput;

/**
 * Takes hold of an input as it is now. An address is asked for at once.
 * @throws {NeuronCloudError} `wrong-input`, and those of pictures: `image-empty`, `image-undecodable`,
 * `image-too-large`, `image-blocked`, `file-unreadable`, `download-refused`, `network`.
 */
export async function capture(input: ImageSource | ModelInput, signal: AbortSignal): Promise<CapturedInput> {
  requireSomething(input);
  if (!isModelInput(input)) return captureImage(input, signal);
  for (const [name, { type, dims, data }] of Object.entries(input.tensors)) {
    if (data.length === elementsIn(dims)) continue;
    throw new NeuronCloudError(
      "wrong-input",
      `"${name}" of ${dimsText(dims)} holds ${elementsIn(dims)} elements of ${type}, but ${data.length} were given.`,
    );
  }
  const copies = Object.entries(input.tensors).map(([name, tensor]) => [name, copyOf(tensor)]);
  return { tensors: Object.fromEntries(copies) };
}

/** Later changes to the caller's array do not reach the network. */
function copyOf(tensor: InputTensor): InputTensor {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an array's slice is of its own type
  return { ...tensor, data: tensor.data.slice() } as InputTensor;
}

/** What must be handed over, not copied, when a captured input is posted to a worker. */
export function transferOf(input: CapturedInput): Transferable[] {
  return isModelInput(input) ? [] : transferOfImage(input);
}

/** Tells tensors from a picture, of whichever kind. */
export function isModelInput(input: object | string): input is ModelInput {
  return typeof input === "object" && "tensors" in input;
}

/** What no type allows is passed all the same, such as the answer of another library. */
function requireSomething(input: unknown): void {
  if (typeof input === "string") return;
  if (typeof input === "object" && input !== null && MARKS.some((mark) => mark in input)) return;
  throw new NeuronCloudError(
    "image-undecodable",
    `${String(input)} is no picture, and no input of a model. Pass an address, a file, an element that shows a picture, or { width, height, data }.`,
  );
}

/** Of these each picture and input has one. */
const MARKS = ["tensors", "width", "displayWidth", "href", "size"];
