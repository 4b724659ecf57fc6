import { NeuronCloudError } from "../errors.js";
import { inputTensor } from "./tensor.js";
import type { InputTensor } from "./types.js";

/**
 * Numbers that somebody typed or pasted: separated by spaces, commas, semicolons or lines, or in brackets as NumPy, PyTorch and
 * JSON print them, which then tell the sizes.
 * @throws {NeuronCloudError} `wrong-input` that quotes what is no number, or says where rows differ in length.
 */
export function readNumbers(text: string): InputTensor {
  const plain = text
    .replace(/^\s*(?:\w+\.)*(?:array|tensor)\s*\(/, "")
    .replace(/(?:,\s*(?:dtype|device|requires_grad|grad_fn)\s*=[^\])]*)*\)\s*$/, "");
  const words = plain.match(/[[\](){}]|[^\s,;[\](){}]+/g) ?? [];
  const values: number[] = [];
  const counts: number[] = [0];
  const dims: (number | undefined)[] = [];
  for (const word of words) {
    if ("[({".includes(word)) {
      counts[counts.length - 1]!++;
      counts.push(0);
    } else if ("])}".includes(word)) {
      const count = counts.pop()!;
      const depth = counts.length;
      if (depth === 0) throw wrong(`There is a closing bracket too many`);
      if ((dims[depth] ??= count) !== count)
        throw wrong(`Rows are ${dims[depth]} and ${count} long`, "Make all rows of one length.");
    } else {
      values.push(numberOf(word));
      counts[counts.length - 1]!++;
    }
  }
  if (counts.length > 1) throw wrong("There is a closing bracket missing");
  if (values.length === 0) throw wrong("There are no numbers in it", EXAMPLE);
  const sizes = dims.slice(1).map((size) => size ?? 0);
  const isWhole = sizes.length > 0 && sizes.reduce((a, b) => a * b, 1) === values.length;
  return inputTensor("float64", isWhole ? sizes : [values.length], values);
}

const NAMED: Readonly<Record<string, number>> = {
  true: 1,
  false: 0,
  nan: NaN,
  inf: Infinity,
  infinity: Infinity,
  "-inf": -Infinity,
  "-infinity": -Infinity,
};

function numberOf(word: string): number {
  const plain = word.replace("−", "-").toLowerCase();
  const value = NAMED[plain] ?? Number(plain);
  if (Number.isNaN(value) && plain !== "nan")
    throw wrong(`“${word.length > 30 ? `${word.slice(0, 29)}…` : word}” is no number`, EXAMPLE);
  return value;
}

const EXAMPLE = "Type numbers with spaces or commas between them, such as 0.5, -1, 2e3.";

function wrong(what: string, remedy = "Check the brackets, or leave all of them out."): NeuronCloudError {
  return new NeuronCloudError("wrong-input", `${what}. ${remedy}`);
}
