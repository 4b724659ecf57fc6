/** Shapes of the operators that make, pick, count or repeat, after ONNX's operator specification (https://onnx.ai/onnx/operators/). */
import { broadcast } from "./arrangeRules.js";
import { count, dim, positive, required, ShapeUnknown, type Operation, type Shape } from "./operation.js";

export function constantOfShape(op: Operation): Shape[] {
  return [required(op, op.constant(0))];
}

export function range(op: Operation): Shape[] {
  return [[rangeValues(op).length]];
}

export function rangeValues(op: Operation): readonly number[] {
  const [start, limit, delta] = [0, 1, 2].map((i) => op.constant(i)?.[0]);
  if (start === undefined || limit === undefined || !delta) throw new ShapeUnknown("Range lacks a parameter");
  const length = Math.max(0, Math.ceil((limit - start) / delta));
  return Array.from({ length }, (_, i) => start + i * delta);
}

export function tile(op: Operation): Shape[] {
  const repeats = required(op, op.constant(1));
  return [op.shape(0).map((size, axis) => size * dim(repeats, axis))];
}

/** The largest of each row, and where they are. */
export function topK(op: Operation): Shape[] {
  const input = op.shape(0);
  const k = op.ints("k")?.[0] ?? (op.node.input.length > 1 ? op.constant(1)?.[0] : op.int("k", 0));
  const shape = input.with(positive(op.int("axis", -1), input.length), required(op, k));
  return [shape, shape];
}

export function argument(op: Operation): Shape[] {
  const input = op.shape(0);
  const axis = positive(op.int("axis", 0), input.length);
  return [op.int("keepdims", 1) ? input.with(axis, 1) : input.toSpliced(axis, 1)];
}

/** LSTM, GRU and RNN: all steps, the last one, and an LSTM's cells. */
export function recurrent(op: Operation): Shape[] {
  const input = op.shape(0);
  const isBatchFirst = op.int("layout", 0) === 1;
  const [steps, batch] = isBatchFirst ? [dim(input, 1), dim(input, 0)] : [dim(input, 0), dim(input, 1)];
  const directions = dim(op.shape(1), 0);
  const hidden = dim(op.shape(2), 2);
  const last = isBatchFirst ? [batch, directions, hidden] : [directions, batch, hidden];
  const all = isBatchFirst ? [batch, steps, directions, hidden] : [steps, directions, batch, hidden];
  return [all, last, last];
}

export function einsum(op: Operation): Shape[] {
  const { operands, result } = einsumTerms(op);
  const sizes = new Map<string, number>();
  for (const [i, term] of operands.entries()) {
    for (const [axis, letter] of term.split("").entries()) sizes.set(letter, dim(op.shape(i), axis));
  }
  return [result.split("").map((letter) => sizes.get(letter) ?? NaN)];
}

/**
 * The letters of an Einsum's operands, and of its result: where none are told, those that are there once, in the order of the alphabet.
 * @throws {ShapeUnknown}
 */
export function einsumTerms(op: Operation): { operands: readonly string[]; result: string } {
  const equation = (op.string("equation") ?? "").replaceAll(" ", "");
  if (equation.includes(".")) throw new ShapeUnknown(`Einsum's "${equation}" is not understood`);
  const [left = "", told] = equation.split("->");
  const letters = left.replaceAll(",", "").split("").toSorted();
  const once = letters.filter((letter) => letters.indexOf(letter) === letters.lastIndexOf(letter));
  return { operands: left.split(","), result: told ?? once.join("") };
}

/** Frames × frequencies × real and imaginary. */
export function stft(op: Operation): Shape[] {
  const [batch, length] = [dim(op.shape(0), 0), dim(op.shape(0), 1)];
  const step = required(op, op.constant(1)?.[0]);
  const frame = op.node.input[3] ? op.constant(3)?.[0] : op.node.input[2] ? count(op.shape(2)) : undefined;
  const size = required(op, frame);
  const frequencies = op.int("onesided", 1) ? Math.floor(size / 2) + 1 : size;
  return [[batch, Math.floor((length - size) / step) + 1, frequencies, 2]];
}

export function gatherElements(op: Operation): Shape[] {
  return [op.shape(1)];
}

export function gatherNd(op: Operation): Shape[] {
  const [data, indices] = [op.shape(0), op.shape(1)];
  const skipped = op.int("batch_dims", 0) + dim(indices, -1);
  return [[...indices.slice(0, -1), ...data.slice(skipped)]];
}

export function oneHot(op: Operation): Shape[] {
  const input = op.shape(0);
  const axis = positive(op.int("axis", -1), input.length + 1);
  return [input.toSpliced(axis, 0, required(op, op.constant(1)?.[0]))];
}

export function gridSample(op: Operation): Shape[] {
  return [[...op.shape(0).slice(0, 2), ...op.shape(1).slice(1, -1)]];
}

/** The value at each place of arithmetic on short constants, a single one standing for all. */
export function arithmetic(combine: (a: number, b: number) => number): (op: Operation) => readonly number[] {
  return (op) => {
    const [a, b] = [required(op, op.constant(0)), required(op, op.constant(1))];
    if (a.length !== b.length && a.length !== 1 && b.length !== 1) broadcast([a.length], [b.length]);
    const length = Math.max(a.length, b.length);
    return Array.from({ length: a.length * b.length === 0 ? 0 : length }, (_, i) =>
      combine(at(a, i), at(b, i)),
    );
  };
}

/** Of a vector, which is what exporters cut sizes out of. */
export function sliceValues(op: Operation): readonly number[] | undefined {
  const values = required(op, op.constant(0));
  const [start = 0] = required(op, op.parameter("starts", 1));
  const [end = 0] = required(op, op.parameter("ends", 2));
  const [step = 1] = op.constant(4) ?? [1];
  return step === 1 && op.shape(0).length === 1 ? values.slice(start, end) : undefined;
}

export function whereValues(op: Operation): readonly number[] {
  const [condition, yes, no] = [0, 1, 2].map((i) => required(op, op.constant(i)));
  const length = Math.max(condition!.length, yes!.length, no!.length);
  return Array.from({ length }, (_, i) => (at(condition, i) ? at(yes, i) : at(no, i)));
}

export function filled(op: Operation): readonly number[] {
  const value = op.tensor("value")?.[0] ?? 0;
  const [length = 1, ...more] = required(op, op.constant(0));
  if (more.length > 0 || length > 1024) throw new ShapeUnknown("it is long");
  return Array.from({ length }, () => value);
}

/** Of one value, which stands for all, or of as many as there are. */
function at(values: readonly number[] | undefined, i: number): number {
  return values?.[values.length === 1 ? 0 : i] ?? NaN;
}
