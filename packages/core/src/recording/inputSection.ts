import type { Activations } from "../activations/types.js";
import { bytesPerElement, elementsIn, tensorOver } from "../inputs/tensor.js";
import type { InputTensor } from "../inputs/types.js";
import type { InputHeader, PictureHeader, TensorHeader } from "./format.js";
import { concatenate } from "./gzip.js";
import { decodePicture, encodePicture } from "./picture.js";

/** What an input's section holds. */
export type RecordedInput = Pick<Activations, "input" | "probabilities">;

/** How long an input's section is before compression: three bytes a pixel, or the tensors as they are; four a class. */
export function inputSectionLength(header: PictureHeader): number {
  const { classes } = header;
  if (!("tensors" in header)) return header.width * header.height * 3 + classes * 4;
  return header.tensors.reduce((sum, tensor) => sum + bytesOf(tensor), classes * 4);
}

/** An input's part of the header, and its section before compression. */
export function encodeInputSection({ input, probabilities }: RecordedInput): {
  header: InputHeader;
  section: Uint8Array<ArrayBuffer>;
} {
  const answer = Float32Array.from(probabilities); // a copy: it may be a part of something longer
  const join = (parts: readonly Uint8Array[]) => {
    const all = [...parts, new Uint8Array(answer.buffer)];
    return concatenate(
      all,
      all.reduce((sum, { length }) => sum + length, 0),
    );
  };
  if (!("tensors" in input)) {
    const { width, height } = input;
    return { header: { width, height }, section: join([encodePicture(input)]) };
  }
  const tensors = Object.entries(input.tensors);
  return {
    header: { tensors: tensors.map(([name, tensor]) => tensorHeader(name, tensor)) },
    section: join(tensors.map(([, tensor]) => rawBytes(tensor))),
  };
}

/** The inverse of `encodeInputSection`. */
export function decodeInputSection(header: PictureHeader, section: Uint8Array<ArrayBuffer>): RecordedInput {
  const answerAt = section.length - header.classes * 4;
  const probabilities = new Float32Array(section.slice(answerAt).buffer);
  if (!("tensors" in header)) {
    const { width, height } = header;
    return { input: decodePicture(width, height, section.subarray(0, answerAt)), probabilities };
  }
  let at = 0;
  const tensors = header.tensors.map((tensor): [string, InputTensor] => {
    const end = at + bytesOf(tensor);
    const bytes = section.slice(at, end); // a copy, as an array's start must be a multiple of its elements' size
    at = end;
    return [tensor.name, tensorOf(tensor, bytes)];
  });
  return { input: { tensors: Object.fromEntries(tensors) }, probabilities };
}

function bytesOf({ type, dims }: TensorHeader): number {
  return type === "string" ? 0 : bytesPerElement(type) * elementsIn(dims);
}

function tensorHeader(name: string, { type, dims, data }: InputTensor): TensorHeader {
  return { name, type, dims, ...(type === "string" && { texts: data }) };
}

/** Little-endian, as every platform with a browser is. */
function rawBytes({ type, data }: InputTensor): Uint8Array {
  return type === "string" ? new Uint8Array() : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function tensorOf(
  { type, dims, texts = [] }: TensorHeader,
  { buffer }: Uint8Array<ArrayBuffer>,
): InputTensor {
  return type === "string" ? { type, dims, data: texts } : tensorOver(type, dims, buffer);
}
