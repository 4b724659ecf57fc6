// Operators that ONNX Runtime has for floats alone, as steps of those that it has for doubles, too.
import {
  along,
  concat,
  mean,
  pad,
  range,
  reshape,
  slice,
  transpose,
} from "../../packages/core/src/gradient/arrange.js";
import type { GraphWriter } from "../../packages/core/src/gradient/graphWriter.js";
import { resizeMatrices } from "../../packages/core/src/gradient/resizeRules.js";
import { windowSlices } from "../../packages/core/src/gradient/windowRules.js";
import { FUNCTIONS } from "./doubleFunctions.js";
import { TensorProto_DataType as DataType } from "../../packages/core/src/onnx/onnx_pb.js";
import { count, type Operation, type Shape } from "../../packages/core/src/onnx/operation.js";
import { slideOf } from "../../packages/core/src/onnx/windowRules.js";

/** @param output the shape of what the operator puts out */
type Step = (w: GraphWriter, op: Operation, output: Shape) => string;

const conv: Step = (w, op, [batch = 1, maps = 1, ...places]) => {
  const [x = "", weights = "", bias] = op.node.input;
  const slide = slideOf(op);
  const padded = pad(w, x, [0, 0, ...slide.before, 0, 0, ...slide.after]);
  const groups = op.int("group", 1);
  const [, channels = 1, ...kernel] = op.shape(1);
  const byElement = transpose(
    w,
    reshape(w, weights, [groups, maps / groups, channels, count(kernel)]),
    [3, 0, 1, 2],
  );
  const met = windowSlices(w, padded, slide, places).map((one) =>
    reshape(w, one, [1, batch, groups, channels, count(places)]),
  );
  return biased(w, reshape(w, products(w, byElement, met), [batch, maps, ...places]), bias);
};

/** So many numbers are held side by side. */
const ROOM = 2 ** 24;

/** For each element of a kernel the product of its weights with what it met, added up: at once, where there is room. */
function products(w: GraphWriter, weights: string, met: readonly string[]): string {
  const [, groups = 1, rows = 1, columns = 1] = w.shape(weights);
  if (met.length * count(w.shape(met[0]!)) <= ROOM) {
    const [, batch = 1, , , area = 1] = w.shape(met[0]!);
    const side = transpose(w, concat(w, met, 0), [1, 2, 0, 3, 4]);
    const flat = transpose(w, weights, [1, 2, 0, 3]);
    return w.matMul(
      reshape(w, flat, [groups, rows, met.length * columns]),
      reshape(w, side, [batch, groups, met.length * columns, area]),
    );
  }
  return total(
    w,
    met.map((one, i) =>
      w.matMul(reshape(w, slice(w, weights, [0], [i], [i + 1]), [1, 1, groups, rows, columns]), one),
    ),
  );
}

/** Each row and column with as many of zeros behind it as a stride leaves out; then a convolution with the kernel turned round. */
const convTranspose: Step = (w, op, [batch = 1, maps = 1, ...places]) => {
  const [x = "", weights = "", bias] = op.node.input;
  const groups = op.int("group", 1);
  const [channels = 1, , ...kernel] = op.shape(1);
  const ones = kernel.map(() => 1);
  const strides = op.ints("strides") ?? ones;
  const dilations = op.ints("dilations") ?? ones;
  const extents = kernel.map((size, i) => (size - 1) * dilations[i]! + 1);
  const apart = strides.reduce((out, stride, i) => spaced(w, out, i + 2, stride), x);
  const wide = w.shape(apart).slice(2);
  const missing = wide.map((size, i) => places[i]! + extents[i]! - 1 - size);
  const half = op.string("auto_pad") === "SAME_UPPER" ? Math.floor : Math.ceil;
  const more = op.ints("output_padding") ?? kernel.map(() => 0);
  const before = extents.map((extent, i) => {
    const cut = half(Math.max(0, wide[i]! + extent - 1 + more[i]! - places[i]!) / 2);
    return extent - 1 - (op.ints("pads")?.[i] ?? cut);
  });
  const padded = pad(w, apart, [0, 0, ...before, 0, 0, ...missing.map((rows, i) => rows - before[i]!)]);
  const slide = { kernel, dilations, extents, strides: ones, before, after: before };
  const shape = [groups, channels / groups, maps / groups, count(kernel)];
  const byElement = transpose(w, reshape(w, weights, shape), [3, 0, 2, 1]);
  const met = windowSlices(w, padded, slide, places).map((one) =>
    reshape(w, one, [1, batch, groups, channels / groups, count(places)]),
  );
  return biased(w, reshape(w, products(w, byElement, met.toReversed()), [batch, maps, ...places]), bias);
};

function spaced(w: GraphWriter, tensor: string, axis: number, stride: number): string {
  const shape = w.shape(tensor);
  const size = shape[axis]!;
  const single = reshape(w, tensor, shape.toSpliced(axis + 1, 0, 1));
  const behind = w.shape(single).map((_, at) => (at === axis + 1 ? stride - 1 : 0));
  const wide = pad(w, single, [...behind.map(() => 0), ...behind]);
  return slice(w, reshape(w, wide, shape.with(axis, size * stride)), [axis], [0], [(size - 1) * stride + 1]);
}

const total = (w: GraphWriter, parts: readonly string[]) => parts.reduce((a, b) => w.add(a, b));

const biased = (w: GraphWriter, tensor: string, bias: string | undefined) =>
  bias ? w.add(tensor, byChannel(w, tensor, bias)) : tensor;

const byChannel = (w: GraphWriter, tensor: string, vector: string) =>
  reshape(w, vector, [
    w.shape(vector)[0]!,
    ...w
      .shape(tensor)
      .slice(2)
      .map(() => 1),
  ]);

const averagePool: Step = (w, op, [, , ...places]) => {
  const slide = slideOf(op);
  const { before, after, extents, strides } = slide;
  const input = op.shape(0).slice(2);
  const behind = places.map((size, i) =>
    Math.max(0, (size - 1) * strides[i]! + extents[i]! - before[i]! - after[i]! - input[i]!),
  );
  const sums = (tensor: string, border: number) => {
    const padded = pad(w, tensor, [0, 0, ...before, 0, 0, ...after], border);
    return total(
      w,
      windowSlices(w, pad(w, padded, [0, 0, ...before.map(() => 0), 0, 0, ...behind]), slide, places),
    );
  };
  const counts = sums(w.filled([1, 1, ...input], 1), op.int("count_include_pad", 0));
  return w.div(sums(op.node.input[0]!, 0), counts);
};

const spatial = (op: Operation) => range(op.shape(0).length).slice(2);

const groupNormalization: Step = (w, op, output) => {
  const [x = "", gain = "", bias = ""] = op.node.input;
  const groups = op.int("num_groups", 1);
  const grouped = reshape(w, x, [output[0]!, groups, count(output) / output[0]! / groups]);
  const centred = w.sub(grouped, mean(w, grouped, [2]));
  const deviation = w.map("Sqrt", w.plus(mean(w, w.square(centred), [2]), op.float("epsilon", 1e-5)));
  const each = op.shape(1)[0]!; // a group's since version 18, a channel's since 21
  const normal = reshape(w, w.div(centred, deviation), [output[0]!, each, count(output) / output[0]! / each]);
  return reshape(w, w.add(w.mul(normal, byChannel(w, normal, gain)), byChannel(w, normal, bias)), output);
};

const instanceNormalization: Step = (w, op) => {
  const [x = "", gain = "", bias = ""] = op.node.input;
  const centred = w.sub(x, mean(w, x, spatial(op)));
  const variance = mean(w, w.square(centred), spatial(op));
  const normal = w.div(centred, w.map("Sqrt", w.plus(variance, op.float("epsilon", 1e-5))));
  return w.add(w.mul(normal, byChannel(w, x, gain)), byChannel(w, x, bias));
};

const localResponse: Step = (w, op, output) => {
  const x = op.node.input[0]!;
  const size = op.int("size", 1);
  const [before, channels] = [Math.floor((size - 1) / 2), output[1]!];
  const rest = output.slice(2).map(() => 0);
  const padded = pad(w, w.square(x), [0, before, ...rest, 0, size - 1 - before, ...rest]);
  const near = total(
    w,
    range(size).map((i) => slice(w, padded, [1], [i], [i + channels])),
  );
  const base = w.plus(w.scale(near, op.float("alpha", 1e-4) / size), op.float("bias", 1));
  return w.mul(x, w.emit("Pow", [base, w.scalar(-op.float("beta", 0.75))], output));
};

/** Of each axis the product with what its rows are made of. */
const resize: Step = (w, op, output) =>
  resizeMatrices(op, output).reduce<string>(
    (out, matrix, axis) =>
      matrix ? along(w, out, axis, turned(matrix, op.shape(0)[axis]!), output[axis]!) : out,
    op.node.input[0]!,
  );

function turned(matrix: Float32Array, columns: number): Float32Array {
  const rows = matrix.length / columns;
  return Float32Array.from(matrix, (_, i) => matrix[(i % rows) * columns + Math.floor(i / rows)]!);
}

export const STEPS: Readonly<Record<string, Step>> = {
  ...FUNCTIONS,
  Conv: conv,
  ConvTranspose: convTranspose,
  AveragePool: averagePool,
  GlobalAveragePool: (w, op) => mean(w, op.node.input[0]!, spatial(op)),
  GlobalMaxPool: (w, op, output) =>
    w.emit("MaxPool", [op.node.input[0]!], output, { kernel_shape: op.shape(0).slice(2) }),
  GroupNormalization: groupNormalization,
  InstanceNormalization: instanceNormalization,
  LRN: localResponse,
  Resize: resize,
  Upsample: resize,
  Crop: (w, op, [, , height = 1, width = 1]) => {
    const [left = 0, top = 0] = op.ints("border") ?? [];
    return slice(w, op.node.input[0]!, [2, 3], [top, left], [top + height, left + width]);
  },
  ImageScaler: (w, op) => {
    const [x = ""] = op.node.input;
    const bias = Float32Array.from(op.floats("bias") ?? []);
    return w.add(w.scale(x, op.float("scale", 1)), byChannel(w, x, w.floats([bias.length], bias)));
  },
  OneHot: (w, op, output) => {
    const [indices = "", depth = "", values = ""] = op.node.input;
    const floats = w.emit("Cast", [values], w.shape(values), { to: DataType.FLOAT });
    const hot = w.emit("OneHot", [indices, depth, floats], output, { axis: op.int("axis", -1) });
    return w.emit("Cast", [hot], output, { to: DataType.DOUBLE });
  },
};
