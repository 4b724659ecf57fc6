import { NeuronCloudError } from "../errors.js";
import { openAxis, openDims, type TensorPlace } from "./place.js";
import { elementsIn, inputTensor } from "./tensor.js";
import type { InputTensor } from "./types.js";
import { tokenIds, type Vocabulary } from "./vocabulary.js";

/**
 * A text as a model's input takes it: as it is, a line for each element; as the ids that a vocabulary gives its pieces; else as
 * bytes (UTF-8). What is too long is cut, what is too short is filled up.
 * @param vocabulary of the model's tokenizer. @default none, and bytes are taken
 * @throws {NeuronCloudError} `wrong-input` where the input has too few ids for bytes.
 */
export function textTensor(
  text: string,
  place: TensorPlace & {
    /** How many ids there are to choose from; undefined where nobody knows. */
    readonly vocabulary?: number | undefined;
  },
  vocabulary: Vocabulary | null = null,
): InputTensor {
  const { name, type } = place;
  if (type === "string") {
    const lines = elementsIn(place.dims) === 1 && openAxis(place) < 0 ? [text] : text.split(/\r?\n/);
    const dims = dimsFor(lines.length, place);
    return { type, dims, data: Array.from({ length: elementsIn(dims) }, (_, i) => lines[i] ?? "") };
  }
  const ids = vocabulary ? tokenIds(text, vocabulary) : [...new TextEncoder().encode(text)];
  const known = place.vocabulary ?? Infinity;
  if (ids.some((id) => id >= known)) {
    throw new NeuronCloudError(
      "wrong-input",
      vocabulary
        ? `The vocabulary has more tokens than the ${known} that "${name}" knows. Choose the one of this model.`
        : `"${name}" knows ${known} tokens, too few for bytes. Choose its tokenizer's vocabulary, or type ids.`,
    );
  }
  // A table of 257 rows is one of bytes and something to fill up with.
  const filler = vocabulary ? vocabulary.filler : place.vocabulary === 257 ? 256 : 0;
  const dims = dimsFor(ids.length, place);
  const last = dims.at(-1) ?? 1;
  return inputTensor(
    type,
    dims,
    Array.from({ length: elementsIn(dims) }, (_, i) => ids[i % last] ?? filler),
  );
}

function dimsFor(length: number, place: TensorPlace): readonly number[] {
  return openDims(Math.max(1, length), place) ?? place.dims;
}
