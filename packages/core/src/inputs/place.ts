import { NeuronCloudError } from "../errors.js";
import { dimsText, elementsIn, inputTensor } from "./tensor.js";
import type { InputTensor, TensorType } from "./types.js";

/** Where a tensor goes: an input of a model. */
export interface TensorPlace {
  /** As the model calls it. */
  readonly name: string;
  /** Its element type. */
  readonly type: TensorType;
  /** The size along each axis as the file declares it: a text names an open one, null is one without a name. */
  readonly shape: readonly (number | string | null)[];
  /** The sizes that it is given, unless what is brought has others along open axes. */
  readonly dims: readonly number[];
}

/**
 * A tensor as a model's input takes it: numbers of another type are converted, and where as many fit, they get the input's
 * sizes; an open axis takes what is left.
 * @throws {NeuronCloudError} `wrong-input` for texts where numbers are wanted, or too many or too few.
 */
export function fitTensor(tensor: InputTensor, place: TensorPlace): InputTensor {
  const { name, type } = place;
  const dims = fitDims(tensor.dims, place);
  if (type === "string" && tensor.type === "string") return { ...tensor, dims };
  if (type === "string" || tensor.type === "string") {
    throw new NeuronCloudError(
      "wrong-input",
      `"${name}" takes ${type}, and was given ${tensor.type}. Pass a tensor of that type.`,
    );
  }
  return inputTensor(type, dims, Array.from<number | bigint, number>(tensor.data, Number));
}

/** The sizes of so many elements in their place: their own where they suit, else the input's. */
function fitDims(own: readonly number[], place: TensorPlace): readonly number[] {
  const { shape } = place;
  const suits =
    own.length === shape.length && own.every((size, axis) => isOpen(shape[axis]) || size === shape[axis]);
  if (suits) return own;
  const length = elementsIn(own);
  return elementsIn(place.dims) === length ? place.dims : (openDims(length, place) ?? refuse(own, place));
}

/**
 * Sizes for so many elements, where an open axis can take them: the last but one named for a batch, as others stay as they are.
 * @returns null where none can
 */
export function openDims(length: number, place: TensorPlace): readonly number[] | null {
  const axis = openAxis(place);
  if (axis < 0) return null;
  const others = elementsIn(place.dims.filter((_, i) => i !== axis));
  const size = length / others;
  return Number.isInteger(size) && size > 0 ? place.dims.with(axis, size) : null;
}

/** The open axis that grows with what is brought; -1 where all are fixed. */
export function openAxis({ shape }: Pick<TensorPlace, "shape">): number {
  const open = shape.flatMap((size, axis) => (isOpen(size) ? [axis] : []));
  return (
    open.findLast((axis) => !/batch/i.test(String(shape[axis] ?? "")) && (axis > 0 || shape.length === 1)) ??
    open.at(-1) ??
    -1
  );
}

const isOpen = (size: number | string | null | undefined): boolean => typeof size !== "number";

function refuse(own: readonly number[], { name, shape, dims }: TensorPlace): never {
  const given = elementsIn(own);
  const sizes =
    own.length > 1 ? `${dimsText(own)} of them were given` : `${given} ${given === 1 ? "was" : "were"} given`;
  const hasOpen = shape.some(isOpen);
  throw new NeuronCloudError(
    "wrong-input",
    `"${name}" takes ${hasOpen ? dimsText(shape.map((size) => size ?? "?")) : `${elementsIn(dims)} (${dimsText(dims)})`} numbers, but ${sizes}. ` +
      (hasOpen
        ? "Give as many as its fixed sizes divide."
        : given < elementsIn(dims)
          ? "Give the rest, too."
          : "Leave some out."),
  );
}
