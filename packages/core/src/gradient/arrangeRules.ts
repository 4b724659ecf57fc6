/** Gradients of the operators that join, cut, fold or permute tensors: the same numbers, back where they came from. */
import { TensorProto_DataType as DataType } from "../onnx/onnx_pb.js";
import { count, positive, ShapeUnknown, type Operation } from "../onnx/operation.js";
import {
  along,
  concat as join,
  expand as spread,
  pad as padded,
  range,
  reshape,
  slice as cut,
  sum,
  transpose as permute,
  unbroadcast,
} from "./arrange.js";
import type { GraphWriter } from "./graphWriter.js";
import { NoGradient, type GradientRule } from "./rule.js";

/** Of operators that hand their first input on, in whichever shape. */
export const pass: GradientRule = (w, op, g) => [reshape(w, g, op.shape(0))];

export const transpose: GradientRule = (w, op, g) => {
  const axes = range(op.shape(0).length);
  const perm = op.ints("perm") ?? axes.toReversed();
  return [
    permute(
      w,
      g,
      axes.map((axis) => perm.indexOf(axis)),
    ),
  ];
};

export const expand: GradientRule = (w, op, g) => [unbroadcast(w, g, op.shape(0))];

export const concat: GradientRule = (w, op, g, { needs }) => {
  const axis = positive(op.int("axis", 1), op.shape(0).length);
  let end = 0;
  return op.shapes.map((shape, i) => {
    const start = end;
    end += shape[axis]!;
    return needs[i] ? cut(w, g, [axis], [start], [end]) : undefined;
  });
};

export const split: GradientRule = (w, op, _, { gradients }) => {
  const axis = positive(op.int("axis", 0), op.shape(0).length);
  const parts = op.node.output.map((name, i) => gradients[i] ?? w.filled(w.shape(name), 0));
  return [join(w, parts, axis)];
};

export const slice: GradientRule = (w, op, g) => {
  const shape = op.shape(0);
  const starts = op.parameter("starts", 1) ?? [];
  const axes = (op.parameter("axes", 3) ?? range(starts.length)).map((axis) => positive(axis, shape.length));
  const steps = op.constant(4) ?? starts.map(() => 1);
  return [
    axes.reduce((out, axis, i) => {
      const [size, step, length] = [shape[axis]!, steps[i]!, w.shape(g)[axis]!];
      const [lowest, highest] = step > 0 ? [0, size] : [-1, size - 1];
      const first = Math.min(Math.max(positive(starts[i]!, size), lowest), highest);
      return putAt(
        w,
        out,
        axis,
        range(length).map((k) => first + k * step),
        size,
      );
    }, g),
  ];
};

/** Undefined where a run computes it, or it is long. */
function shortConstant(op: Operation, input: number): readonly number[] | undefined {
  try {
    return op.constant(input);
  } catch (error) {
    if (error instanceof ShapeUnknown) return undefined;
    throw error;
  }
}

export const gather: GradientRule = (w, op, g) => {
  const shape = op.shape(0);
  const axis = positive(op.int("axis", 0), shape.length);
  const indices = shortConstant(op, 1)?.map((index) => positive(index, shape[axis]!));
  const rows = reshape(w, g, shape.with(axis, count(op.shape(1))));
  return [
    indices
      ? putAt(w, rows, axis, indices, shape[axis]!)
      : scatter(
          w,
          rows,
          axis,
          w.emit("Cast", [op.node.input[1]!], op.shape(1), { to: DataType.INT64 }),
          shape[axis]!,
        ),
  ];
};

export const pad: GradientRule = (w, op, g) => {
  const shape = op.shape(0);
  const mode = op.string("mode") ?? "constant";
  const pads = op.ints("paddings") ?? op.parameter("pads", 1)!;
  const axes = (op.constant(3) ?? range(shape.length)).map((axis) => positive(axis, shape.length));
  return [
    axes.reduce((out, axis, i) => {
      const size = shape[axis]!;
      const from = range(w.shape(g)[axis]!).map((row) => sourceOf(mode, row - pads[i]!, size));
      return putAt(w, out, axis, from, size);
    }, g),
  ];
};

/** Of older networks: cuts a frame off rows and columns. */
export const crop: GradientRule = (w, op, g) => {
  const [left = 0, top = 0] = op.ints("border") ?? [];
  const [, , height = 1, width = 1] = op.shape(0);
  const [, , rows = 1, columns = 1] = w.shape(g);
  return [padded(w, g, [0, 0, top, left, 0, 0, height - top - rows, width - left - columns])];
};

/** Which row of the input a row beyond it repeats; −1 for none. */
function sourceOf(mode: string, row: number, size: number): number {
  if (row >= 0 && row < size) return row;
  if (mode === "constant") return -1;
  if (mode === "edge") return Math.min(Math.max(row, 0), size - 1);
  if (mode === "wrap") return ((row % size) + size) % size;
  if (mode === "reflect") return row < 0 ? -row : 2 * (size - 1) - row;
  throw new NoGradient(`Pad in the mode "${mode}" is not understood`);
}

export const tile: GradientRule = (w, op, g) => {
  const shape = op.shape(0);
  const times = op.constant(1) ?? [];
  const folded = reshape(
    w,
    g,
    shape.flatMap((size, axis) => [times[axis]!, size]),
  );
  return [
    reshape(
      w,
      sum(
        w,
        folded,
        range(shape.length).map((axis) => 2 * axis),
      ),
      shape,
    ),
  ];
};

/** A constant matrix of more numbers takes too much room. */
const LARGEST_MATRIX = 2 ** 22;

/** Adds each row of an axis to that of an axis of `size` rows that it came from; −1 is nowhere. */
function putAt(w: GraphWriter, tensor: string, axis: number, from: readonly number[], size: number): string {
  const inside = range(from.length).filter((row) => from[row]! >= 0);
  const [first = 0] = inside;
  const inOrder = inside.every((row, i) => row === first + i && from[row] === from[first]! + i);
  if (inOrder && inside.length > 0) {
    const kept = cut(w, tensor, [axis], [first], [first + inside.length]);
    const rank = w.shape(tensor).length;
    const pads = range(2 * rank).map(() => 0);
    pads[axis] = from[first]!;
    pads[axis + rank] = size - from[first]! - inside.length;
    return padded(w, kept, pads);
  }
  if (from.length * size > LARGEST_MATRIX && !w.webgl && w.opset >= 16) {
    const rows =
      inside.length === from.length
        ? tensor
        : w.emit("Gather", [tensor, w.ints(inside)], w.shape(tensor).with(axis, inside.length), { axis });
    const indices = w.ints(inside.map((row) => from[row]!));
    return scatter(w, rows, axis, indices, size);
  }
  const matrix = new Float32Array(from.length * size);
  for (const row of inside) matrix[row * size + from[row]!] = 1;
  return along(w, tensor, axis, matrix, size);
}

/** Adds each row of an axis to that of an axis of `size` rows which an index of its own names. */
function scatter(w: GraphWriter, tensor: string, axis: number, indices: string, size: number): string {
  if (w.webgl || w.opset < 16)
    throw new NoGradient(
      "Gather's indices are computed or many; only wasm and WebGPU put back what such ones gather, since opset 13",
    );
  const shape = w.shape(tensor);
  const first = [axis, ...range(shape.length).filter((other) => other !== axis)];
  const back = range(shape.length).map((other) => first.indexOf(other));
  const rows = permute(w, tensor, first);
  const whole = w.shape(rows).with(0, size);
  const zeros = spread(w, w.scalar(0), whole);
  const places = reshape(w, indices, [shape[axis]!, 1]);
  return permute(w, w.emit("ScatterND", [zeros, places, rows], whole, { reduction: "add" }), back);
}

/** Of which the other half of a matrix is 0. */
export const trilu: GradientRule = (w, op, g) =>
  w.again(op.node, [g, ...op.node.input.slice(1)], [op.shape(0)]);

export const gatherElements: GradientRule = (w, op, g) => {
  if (w.webgl || w.opset < 16)
    throw new NoGradient("only wasm and WebGPU put back what GatherElements takes, since opset 13");
  return [putElements(w, op, g, op.node.input[1]!, op.int("axis", 0), { reduction: "add" })];
};

/** The largest (smallest) of an axis, back where they came from. */
export const topK: GradientRule = (w, op, g) => [
  putElements(w, op, g, op.node.output[1]!, op.int("axis", -1), {}),
];

/** Each element at the place along an axis that an index of its own names. */
function putElements(
  w: GraphWriter,
  op: Operation,
  g: string,
  places: string,
  axis: number,
  attributes: Readonly<Record<string, string>>,
): string {
  const zeros = spread(w, w.scalar(0), op.shape(0));
  return w.emit("ScatterElements", [zeros, places, g], op.shape(0), { axis, ...attributes });
}

export const depthToSpace: GradientRule = (w, op, g) => {
  const [batch = 1, channels = 1, height = 1, width = 1] = op.shape(0);
  const side = op.int("blocksize", 1);
  const fewer = channels / side / side;
  const six = reshape(w, g, [batch, fewer, height, side, width, side]);
  const order = (op.string("mode") ?? "DCR") === "DCR" ? [0, 3, 5, 1, 2, 4] : [0, 1, 3, 5, 2, 4];
  return [reshape(w, permute(w, six, order), op.shape(0))];
};

export const spaceToDepth: GradientRule = (w, op, g) => {
  const [batch = 1, channels = 1, height = 1, width = 1] = op.shape(0);
  const side = op.int("blocksize", 1);
  const six = reshape(w, g, [batch, side, side, channels, height / side, width / side]);
  return [reshape(w, permute(w, six, [0, 3, 4, 1, 5, 2]), op.shape(0))];
};

/** Running sums: from the other end. */
export const cumSum: GradientRule = (w, op, g) => {
  const [exclusive, reverse] = [op.int("exclusive", 0), op.int("reverse", 0)];
  return [w.emit("CumSum", [g, op.node.input[1]!], op.shape(0), { exclusive, reverse: 1 - reverse })];
};
