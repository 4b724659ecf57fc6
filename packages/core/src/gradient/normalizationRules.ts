/** Gradients of the operators that make numbers comparable: normalizations and softmax. */
import { count, positive, type Operation } from "../onnx/operation.js";
import { mean, range, reshape, sum, transpose, unbroadcast } from "./arrange.js";
import type { GraphWriter } from "./graphWriter.js";
import type { Gradient, GradientRule } from "./rule.js";

/** The axes over which a softmax sums up to 1: since version 13 one, before it that and all behind it. */
function softmaxAxes(w: GraphWriter, op: Operation): number[] {
  const rank = op.shape(0).length;
  if (w.opset >= 13) return [positive(op.int("axis", -1), rank)];
  return range(rank).slice(positive(op.int("axis", 1), rank));
}

export const softmax: GradientRule = (w, op, g) => {
  const y = op.node.output[0]!;
  return [w.mul(y, w.sub(g, sum(w, w.mul(g, y), softmaxAxes(w, op))))];
};

export const logSoftmax: GradientRule = (w, op, g) => {
  const probabilities = w.map("Exp", op.node.output[0]!);
  return [w.sub(g, w.mul(probabilities, sum(w, g, softmaxAxes(w, op))))];
};

/**
 * A multiplication for each channel. Its mean and variance are mostly the network's own; where they are computed, as Keras's layer
 * normalization has them, they are inputs as the others.
 */
export const batchNormalization: GradientRule = (w, op, g, { needs }) => {
  const [x = "", gain = "", , average = "", variance = ""] = op.node.input;
  if (op.int("training_mode", 0) === 1) return overBatch(w, op, g, needs);
  const rank = op.shape(0).length;
  const byChannel = (vector: string) =>
    reshape(
      w,
      vector,
      range(rank).map((axis) => (axis === 1 ? op.shape(0)[1]! : 1)),
    );
  const deviation = w.map("Sqrt", w.plus(variance, op.float("epsilon", 1e-5)));
  const overChannel = (tensor: string) => {
    const axes = range(rank).filter((axis) => axis !== 1);
    return reshape(w, sum(w, tensor, axes), op.shape(1));
  };
  const normal = () => w.div(w.sub(x, byChannel(average)), byChannel(deviation));
  return [
    needs[0] ? w.mul(g, byChannel(w.div(gain, deviation))) : undefined,
    needs[1] ? overChannel(w.mul(g, normal())) : undefined,
    needs[2] ? overChannel(g) : undefined,
    needs[3] ? w.scale(overChannel(w.mul(g, byChannel(w.div(gain, deviation)))), -1) : undefined,
    needs[4]
      ? w.scale(w.mul(overChannel(w.mul(g, normal())), w.div(gain, w.square(deviation))), -0.5)
      : undefined,
  ];
};

/** x less its mean, over its deviation, over some axes; and how a gradient of that becomes one of x. */
function standardize(w: GraphWriter, x: string, axes: readonly number[], epsilon: number) {
  const centred = w.sub(x, mean(w, x, axes));
  const variance = mean(w, w.square(centred), axes);
  const inverse = w.div(w.scalar(1), w.map("Sqrt", w.plus(variance, epsilon)));
  const normal = w.mul(centred, inverse);
  const back = (g: string) => {
    const shared = w.sub(g, mean(w, g, axes));
    return w.mul(w.sub(shared, w.mul(normal, mean(w, w.mul(g, normal), axes))), inverse);
  };
  return { normal, back };
}

export const layerNormalization: GradientRule = (w, op, g, { needs }) => {
  const [x = "", gain = "", bias] = op.node.input;
  const rank = op.shape(0).length;
  const axes = range(rank).slice(positive(op.int("axis", -1), rank));
  const { normal, back } = standardize(w, x, axes, op.float("epsilon", 1e-5));
  return [
    needs[0] ? back(w.mul(g, gain)) : undefined,
    needs[1] ? unbroadcast(w, w.mul(g, normal), op.shape(1)) : undefined,
    bias && needs[2] ? unbroadcast(w, g, op.shape(2)) : undefined,
  ];
};

/** Over each feature map by itself. */
export const instanceNormalization: GradientRule = (w, op, g, { needs }) =>
  byMaps(w, op, g, needs, range(op.shape(0).length).slice(2));

/** As a network in training does: over each channel of all pictures together. */
const overBatch = (w: GraphWriter, op: Operation, g: string, needs: readonly boolean[]) =>
  byMaps(
    w,
    op,
    g,
    needs,
    range(op.shape(0).length).filter((axis) => axis !== 1),
  );

/** x standardized over some axes, then scaled and moved by a number for each channel. */
function byMaps(
  w: GraphWriter,
  op: Operation,
  g: string,
  needs: readonly boolean[],
  axes: readonly number[],
): readonly Gradient[] {
  const [x = "", gain = ""] = op.node.input;
  const shape = op.shape(0);
  const { normal, back } = standardize(w, x, axes, op.float("epsilon", 1e-5));
  const others = range(shape.length).filter((axis) => axis !== 1);
  const byChannel = reshape(
    w,
    gain,
    shape.map((size, axis) => (axis === 1 ? size : 1)),
  );
  const overChannel = (tensor: string) => reshape(w, sum(w, tensor, others), op.shape(1));
  return [
    needs[0] ? back(w.mul(g, byChannel)) : undefined,
    needs[1] ? overChannel(w.mul(g, normal)) : undefined,
    needs[2] ? overChannel(g) : undefined,
  ];
}

/**
 * y = x × s^−β with s = k + α / n × the squares of n neighbouring channels, summed
 * (https://onnx.ai/onnx/operators/onnx__LRN.html).
 */
export const localResponse: GradientRule = (w, op, g) => {
  const x = op.node.input[0]!;
  const [size, alpha, beta] = [op.int("size", 1), op.float("alpha", 1e-4), op.float("beta", 0.75)];
  const channels = op.shape(0)[1]!;
  const near = new Float32Array(channels * channels);
  for (const to of range(channels))
    for (const from of range(channels)) {
      const distance = from - to;
      if (distance >= -Math.floor((size - 1) / 2) && distance <= Math.ceil((size - 1) / 2))
        near[to * channels + from] = 1;
    }
  const kernel = w.floats([channels, channels], near);
  const s = w.plus(w.scale(overChannels(w, kernel, w.square(x)), alpha / size), op.float("bias", 1));
  const power = (exponent: number) => w.emit("Pow", [s, w.scalar(exponent)], w.shape(s));
  const met = overChannels(w, transpose(w, kernel, [1, 0]), w.mul(w.mul(g, x), power(-beta - 1)));
  return [w.sub(w.mul(g, power(-beta)), w.scale(w.mul(x, met), (2 * alpha * beta) / size))];
};

/** Multiplies a matrix into the channels at each place. */
function overChannels(w: GraphWriter, matrix: string, tensor: string): string {
  const shape = w.shape(tensor);
  const [batch = 1, channels = 1, ...places] = shape;
  const flat = reshape(w, tensor, [batch, channels, places.reduce((a, b) => a * b, 1)]);
  return reshape(w, w.matMul(matrix, flat), shape);
}

/** As an instance normalization over each group of channels; what it scales by is a number for each group, since version 21 for each channel. */
export const groupNormalization: GradientRule = (w, op, g, { needs }) => {
  const [x = "", gain = ""] = op.node.input;
  const shape = op.shape(0);
  const [batch = 1, channels = 1] = shape;
  const groups = op.int("num_groups", 1);
  const grouped = [batch, groups, (channels / groups) * count(shape.slice(2))];
  const { normal, back } = standardize(w, reshape(w, x, grouped), [2], op.float("epsilon", 1e-5));
  const ofGroups = op.shape(1)[0] === groups && groups !== channels;
  const wide = ofGroups ? grouped : [batch, channels, count(shape.slice(2))];
  const scaled = w.mul(reshape(w, g, wide), reshape(w, gain, [1, wide[1]!, 1]));
  const overAll = (tensor: string) => reshape(w, sum(w, reshape(w, tensor, wide), [0, 2]), op.shape(1));
  return [
    needs[0] ? reshape(w, back(reshape(w, scaled, grouped)), shape) : undefined,
    needs[1] ? overAll(w.mul(reshape(w, g, wide), reshape(w, normal, wide))) : undefined,
    needs[2] ? overAll(g) : undefined,
  ];
};

/** As an instance normalization over the given axes, of nothing that is learned. */
export const meanVarianceNormalization: GradientRule = (w, op, g) => {
  const axes = (op.ints("axes") ?? [0, 2, 3]).map((axis) => positive(axis, op.shape(0).length));
  return [standardize(w, op.node.input[0]!, axes, 1e-9).back(g)];
};

/** y = x over its length. */
export const lpNormalization: GradientRule = (w, op, g) => {
  const [x, y] = [op.node.input[0]!, op.node.output[0]!];
  const axes = [positive(op.int("axis", -1), op.shape(0).length)];
  const isSquare = op.int("p", 2) === 2;
  const sizes = sum(w, isSquare ? w.square(x) : w.map("Abs", x), axes);
  const length = isSquare ? w.map("Sqrt", sizes) : sizes;
  const slope = isSquare ? y : w.sub(w.above(x), w.above(w.scale(x, -1)));
  return [w.div(w.sub(g, w.mul(slope, sum(w, w.mul(g, y), axes))), length)];
};
