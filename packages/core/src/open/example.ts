import type { ImageInputSpec } from "../inputs/image/types.js";
import { noise, zeros } from "../inputs/fill.js";
import { seeded } from "../inputs/random.js";
import { elementsIn, inputTensor } from "../inputs/tensor.js";
import type { InputTensor } from "../inputs/types.js";
import { follow } from "./follow.js";
import type { InputDescription } from "./types.js";

/** What other inputs are told of the one that matters. */
interface Around {
  /** How long a row of tokens is. */
  readonly tokens: number;
  /** Rows and columns of the picture. */
  readonly picture: readonly [height: number, width: number];
}

/**
 * Tensors for all inputs: those that are given, and for the others what suits them and what they are for.
 * @param picture how the picture is made ready; null where there is none
 */
export function exampleInputs(
  inputs: readonly InputDescription[],
  picture: Pick<ImageInputSpec, "width" | "height"> | null,
  seed: number,
  given: Readonly<Record<string, InputTensor>>,
): Record<string, InputTensor> {
  const sized = follow(inputs, given);
  const tokens = sized.find(({ role }) => role === "tokens" || role === "bytes")?.dims.at(-1);
  const around = (dims: readonly number[]): Around => ({
    tokens: tokens ?? Math.max(1, ...dims),
    picture: picture ? [picture.height, picture.width] : [1, 1],
  });
  return Object.fromEntries(
    sized.map((input) => [input.name, given[input.name] ?? exampleOf(input, around(input.dims), seed)]),
  );
}

/** What an example fills an input with, in words. */
export const FILLED: Readonly<Record<InputDescription["role"], string>> = {
  picture: "noise",
  sound: "two tones",
  tokens: "random tokens",
  bytes: "the bytes of a sentence",
  mask: "ones",
  position: "0, 1, 2, …",
  length: "the number of tokens",
  size: "the picture's size",
  state: "zeros",
  condition: "true or false",
  factor: "ones",
  number: "one number",
  numbers: "noise",
  text: "a word",
};

/** What an input is given when nobody knows better. */
function exampleOf(input: InputDescription, { tokens, picture }: Around, seed: number): InputTensor {
  const { type, dims, role, name, vocabulary } = input;
  const own = seed + name.length * 31;
  if (type === "string") return noise(input, own);
  const random = seeded(own);
  const fill = (value: (index: number) => number) =>
    inputTensor(
      type,
      dims,
      Float64Array.from({ length: elementsIn(dims) }, (_, i) => value(i)),
    );
  const last = dims.at(-1) ?? 1;
  switch (role) {
    case "mask":
    case "factor":
      return fill(() => 1);
    case "condition":
      return fill(() => Number(!/cache|past|training/i.test(name))); // there is no past yet
    case "size":
      return fill((i) => picture[i % 2] ?? 1);
    case "position":
      return fill((i) => i % last);
    case "length":
      return fill(() => tokens);
    case "state":
      return zeros(input);
    case "tokens":
      return noise(input, own, Math.min(vocabulary ?? FEWEST, 30_000));
    case "bytes":
      return fill((i) => TEXT.charCodeAt(i % TEXT.length));
    case "number":
      return fill(() => oneNumber(name));
    case "sound":
      // Two tones and a little noise.
      return fill((i) => 0.3 * Math.sin(i / 6) + 0.2 * Math.sin(i / 17) + 0.05 * (random() - 0.5));
    case "picture":
      return fill(() =>
        type.startsWith("float") ? random() : Math.floor(random() * (type === "int8" ? 127 : 255)),
      );
    default:
      return noise(input, own, FEWEST);
  }
}

/** A table that nobody knows of has two rows at least. */
const FEWEST = 2;

/** Text to read byte by byte. */
const TEXT = "Every neuron of a network, in three dimensions.\n";

/** Rates of sounds and thresholds are known; anything else is 1, but what counts rounds, which then has some. */
function oneNumber(name: string): number {
  if (/thresh|iou|conf/i.test(name)) return 0.5;
  if (/^(sr|sample_?rate)$/i.test(name)) return 16_000;
  return /^(m|trip_?count|max_?trip_?count|num_?(steps|iterations))$/i.test(name) ? 3 : 1;
}
