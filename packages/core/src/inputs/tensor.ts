import { NeuronCloudError } from "../errors.js";
import type { InputTensor, NumberType } from "./types.js";

const ARRAYS = {
  float32: Float32Array,
  float16: Float32Array,
  float64: Float64Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  bool: Uint8Array,
} as const satisfies Record<NumberType, unknown>;

/** The element types of numbers. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of an object that is written out above
export const numberTypes = Object.keys(ARRAYS) as readonly NumberType[];

/** Bytes that an element takes in memory. */
export function bytesPerElement(type: NumberType): number {
  return ARRAYS[type].BYTES_PER_ELEMENT;
}

/** A tensor whose values lie in memory already, as `TensorArrays` has them. */
export function tensorOver(type: NumberType, dims: readonly number[], buffer: ArrayBuffer): InputTensor {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table has the type's own array
  return { type, dims, data: new ARRAYS[type](buffer) } as InputTensor;
}

/**
 * A tensor of numbers for a model. Numbers of a type for whole ones lose their fraction.
 * @param dims the size along each axis, outermost first; none for a scalar
 * @param values row-major, or one number that all elements get
 * @throws {NeuronCloudError} `wrong-input` where the values are too many or too few.
 */
export function inputTensor(
  type: NumberType,
  dims: readonly number[],
  values: ArrayLike<number> | number,
): InputTensor {
  const length = elementsIn(dims);
  const numbers = typeof values === "number" ? new Float64Array(length).fill(values) : values;
  if (numbers.length !== length) {
    throw new NeuronCloudError(
      "wrong-input",
      `A tensor of ${dimsText(dims)} takes ${length} numbers, but ${numbers.length} were given.`,
    );
  }
  const tensor = tensorOver(type, [...dims], new ArrayBuffer(length * bytesPerElement(type)));
  for (let i = 0; i < length; i++) setValue(tensor, i, numbers[i]!);
  return tensor;
}

function setValue({ type, data }: InputTensor, index: number, value: number): void {
  if (type === "string") return; // no numbers
  if (type === "int64" || type === "uint64") data[index] = BigInt(Math.trunc(value) || 0);
  else data[index] = type === "bool" ? Number(value !== 0) : value;
}

/** How many elements a tensor of these sizes has: 1 for a scalar. */
export function elementsIn(dims: readonly number[]): number {
  return dims.reduce((product, size) => product * size, 1);
}

/** `1 × 3 × 224 × 224`, or `no axes`. */
export function dimsText(dims: readonly (number | string)[]): string {
  return dims.length > 0 ? dims.join(" × ") : "no axes";
}

/** A tensor's values as 32-bit floats; those of texts are none. */
export function floatsOf({ type, data }: InputTensor): Float32Array {
  if (type === "float32" || type === "float16") return data;
  return type === "string" ? new Float32Array() : Float32Array.from(data, Number);
}
