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
import { count, type Operation, type Shape } from "../../packages/core/src/onnx/operation.js";
import { slideOf } from "../../packages/core/src/onnx/windowRules.js";

/** Limits beyond it are none. */
const LEAST = -3e38;

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

const gate = (w: GraphWriter, x: string, alpha: number, beta: number) =>
  limited(w, w.plus(w.scale(x, alpha), beta), 0, 1);

const limited = (w: GraphWriter, x: string, low: number, high: number) =>
  w.sub(w.plus(w.relu(w.plus(x, -low)), low), w.relu(w.plus(x, -high)));

function clip(w: GraphWriter, x: string, op: Operation): string {
  const low = op.constant(1)?.[0] ?? op.float("min", -Infinity);
  const high = op.constant(2)?.[0] ?? op.float("max", Infinity);
  const above = low > LEAST ? w.plus(w.relu(w.plus(x, -low)), low) : x;
  return high < -LEAST ? w.sub(above, w.relu(w.plus(above, -high))) : above;
}

const negative = (w: GraphWriter, x: string) => w.scale(w.relu(w.scale(x, -1)), -1);

const exponential = (w: GraphWriter, x: string, alpha: number) =>
  w.add(w.relu(x), w.scale(w.plus(w.map("Exp", negative(w, x)), -1), alpha));

/** 2 / √π × the integral of e^(−t²) up to x, by so many points as leave an error below 1e-5 up to 4, beyond which it is 1. */
function erf(w: GraphWriter, x: string): string {
  const points = 64;
  const near = limited(w, x, -4, 4);
  const square = w.square(near);
  // The midpoint rule's error is that of its ends alone, which the second sum, of half as many, takes away.
  const bySteps = (n: number) =>
    total(
      w,
      range(n).map((i) => w.map("Exp", w.scale(square, -(((i + 0.5) / n) ** 2)))),
    );
  const fine = w.scale(bySteps(points), 4 / 3 / points);
  const coarse = w.scale(bySteps(points / 2), -1 / 3 / (points / 2));
  return w.scale(w.mul(near, w.add(fine, coarse)), 2 / Math.sqrt(Math.PI));
}

const onInput =
  (step: (w: GraphWriter, x: string, op: Operation) => string): Step =>
  (w, op) =>
    step(w, op.node.input[0]!, op);

export const STEPS: Readonly<Record<string, Step>> = {
  Conv: conv,
  ConvTranspose: convTranspose,
  AveragePool: averagePool,
  GlobalAveragePool: (w, op) => mean(w, op.node.input[0]!, spatial(op)),
  GlobalMaxPool: (w, op, output) =>
    w.emit("MaxPool", [op.node.input[0]!], output, { kernel_shape: op.shape(0).slice(2) }),
  InstanceNormalization: instanceNormalization,
  LRN: localResponse,
  Resize: resize,
  Upsample: resize,
  Clip: onInput(clip),
  Elu: onInput((w, x, op) => exponential(w, x, op.float("alpha", 1))),
  Erf: onInput(erf),
  Gelu: onInput((w, x, op) => {
    if (op.string("approximate") === "tanh") return w.map("Gelu", x, { approximate: "tanh" });
    return w.mul(x, w.scale(w.plus(erf(w, w.scale(x, Math.SQRT1_2)), 1), 0.5));
  }),
  HardSigmoid: onInput((w, x, op) => gate(w, x, op.float("alpha", 0.2), op.float("beta", 0.5))),
  HardSwish: onInput((w, x) => w.mul(x, gate(w, x, 1 / 6, 0.5))),
  PRelu: onInput((w, x, op) => w.add(w.relu(x), w.mul(negative(w, x), op.node.input[1]!))),
  Softplus: onInput((w, x) => {
    const size = w.add(w.relu(x), w.relu(w.scale(x, -1)));
    return w.add(w.relu(x), w.map("Log", w.plus(w.map("Exp", w.scale(size, -1)), 1)));
  }),
  Softsign: onInput((w, x) => w.div(x, w.plus(w.map("Abs", x), 1))),
};
