import { seeded } from "./random.js";
import type { TensorPlace } from "./place.js";
import { elementsIn, inputTensor } from "./tensor.js";
import type { InputTensor } from "./types.js";

/** Zeros, or empty texts, for an input. */
export function zeros({ type, dims }: Pick<TensorPlace, "type" | "dims">): InputTensor {
  if (type === "string") return { type, dims, data: Array.from({ length: elementsIn(dims) }, () => "") };
  return inputTensor(type, dims, 0);
}

/**
 * Noise for an input: floats from −1 to 1, or whole numbers from 0 on.
 * @param seed other noise for each
 * @param most whole numbers stay below it. @default 256 for bytes, else 2
 */
export function noise(
  { type, dims }: Pick<TensorPlace, "type" | "dims">,
  seed: number,
  most: number = /int8/.test(type) ? 128 : 2,
): InputTensor {
  if (type === "string")
    return { type, dims, data: Array.from({ length: elementsIn(dims) }, () => "neuron") };
  const random = seeded(seed);
  const next = type.startsWith("float") ? () => random() * 2 - 1 : () => Math.floor(random() * most);
  return inputTensor(type, dims, Float64Array.from({ length: elementsIn(dims) }, next));
}
