/** Gradients of the operators that slide a window over the picture. */
import { count, dim, type Operation, type Shape } from "../onnx/operation.js";
import { slideOf, type Slide } from "../onnx/windowRules.js";
import { concat, expand, pad, range, reshape, slice, sum, transpose } from "./arrange.js";
import type { GraphWriter } from "./graphWriter.js";
import type { GradientRule } from "./rule.js";

/** The transposed convolution: each output's gradient goes to where its window took from. */
export const conv: GradientRule = (w, op, g, { needs }) => {
  const [x, weights, bias] = op.node.input;
  const slide = slideOf(op);
  const group = op.int("group", 1);
  return [
    needs[0] ? spread(w, g, w.reused(weights!), op.shape(0), slide, group) : undefined,
    needs[1] ? weightGradient(w, x!, g, op.shape(1), slide, group) : undefined,
    bias && needs[2] ? overPlaces(w, g) : undefined,
  ];
};

/** Its gradient is the convolution that it is the transpose of. */
export const convTranspose: GradientRule = (w, op, g, { needs }) => {
  const [x, weights, bias] = op.node.input;
  const slide = transposedSlide(op, w.shape(g));
  const group = op.int("group", 1);
  return [
    needs[0] ? gather(w, g, w.reused(weights!), op.shape(0), slide, group) : undefined,
    needs[1] ? weightGradient(w, g, x!, op.shape(1), slide, group) : undefined,
    bias && needs[2] ? overPlaces(w, g) : undefined,
  ];
};

export const averagePool: GradientRule = (w, op, g) => {
  const slide = slideOf(op);
  const [input, output] = [op.shape(0), w.shape(g)];
  const [batch = 1, channels = 1, ...places] = output;
  const shares = w.floats([1, 1, ...places], windowShares(op, slide, places));
  // Channels as pictures: WebGPU computes a ConvTranspose in groups wrongly.
  const planes = reshape(w, w.mul(g, shares), [batch * channels, 1, ...places]);
  const ones = w.filled([1, 1, ...slide.kernel], 1);
  const spreadOut = spread(w, planes, ones, [batch * channels, 1, ...input.slice(2)], slide, 1);
  return [reshape(w, spreadOut, input)];
};

export const globalAveragePool: GradientRule = (w, op, g) => {
  const shape = op.shape(0);
  return [expand(w, w.scale(g, 1 / count(shape.slice(2))), shape)];
};

/** Adds what each window got to the input's rows and columns that it covers, by a ConvTranspose. */
export function spread(
  w: GraphWriter,
  g: string,
  weights: string,
  input: Shape,
  { kernel, dilations, extents, strides, before }: Slide,
  group: number,
): string {
  // As many rows behind the last window as the input has more (padding) than the windows reach, or fewer (cut off).
  const reach = kernel.map((_, i) => (dim(w.shape(g), i + 2) - 1) * strides[i]! + extents[i]! - before[i]!);
  const missing = reach.map((rows, i) => dim(input, i + 2) - rows);
  const after = missing.map((rows) => Math.max(0, -rows));
  const covered = input.map((size, axis) => (axis < 2 ? size : size - Math.max(0, missing[axis - 2]!)));
  const attributes = { kernel_shape: kernel, strides, dilations, pads: [...before, ...after], group };
  const out = w.emit("ConvTranspose", [g, weights], covered, attributes);
  return pad(w, out, [...input.map(() => 0), 0, 0, ...missing.map((rows) => Math.max(0, rows))]);
}

function gather(
  w: GraphWriter,
  g: string,
  weights: string,
  input: Shape,
  { kernel, dilations, extents, strides, before, after }: Slide,
  group: number,
): string {
  const places = kernel.map((_, i) => {
    const rows = dim(w.shape(g), i + 2) + before[i]! + after[i]! - extents[i]!;
    return Math.floor(rows / strides[i]!) + 1;
  });
  const attributes = { kernel_shape: kernel, strides, dilations, pads: [...before, ...after], group };
  const out = w.emit("Conv", [g, weights], [...input.slice(0, 2), ...places], attributes);
  return slice(
    w,
    out,
    range(input.length),
    input.map(() => 0),
    input,
  );
}

/** How a ConvTranspose's windows lie on what it puts out. */
function transposedSlide(op: Operation, output: Shape): Slide {
  const kernel = op.ints("kernel_shape") ?? op.shape(1).slice(2);
  const [strides, dilations] = ["strides", "dilations"].map((name) => op.ints(name) ?? kernel.map(() => 1));
  const extents = kernel.map((size, i) => (size - 1) * dilations![i]! + 1);
  const autoPad = op.string("auto_pad") ?? "NOTSET";
  const pads = autoPad === "NOTSET" && !op.ints("output_shape") ? op.ints("pads") : undefined;
  const more = op.ints("output_padding") ?? kernel.map(() => 0);
  const total = kernel.map((_, i) => {
    const grown = strides![i]! * (dim(op.shape(0), i + 2) - 1) + more[i]! + extents[i]!;
    return Math.max(0, grown - dim(output, i + 2));
  });
  const half = autoPad === "SAME_UPPER" ? Math.floor : Math.ceil;
  const before = pads?.slice(0, kernel.length) ?? total.map((rows) => half(rows / 2));
  return {
    kernel,
    dilations: dilations!,
    extents,
    strides: strides!,
    before,
    after: pads?.slice(kernel.length) ?? total.map((rows, i) => rows - before[i]!),
  };
}

/**
 * The gradient of a Conv's weights: for each of the kernel's elements, the places of the input that it met, times the
 * gradients of the outputs there. A ConvTranspose's is the same with input and output exchanged.
 */
function weightGradient(
  w: GraphWriter,
  x: string,
  g: string,
  weights: Shape,
  slide: Slide,
  group: number,
): string {
  const [maps = 1, channels = 1, ...kernel] = weights;
  const [batch = 1, , ...places] = w.shape(g);
  const [elements, area] = [count(kernel), count(places)];
  const padded = pad(w, x, [0, 0, ...slide.before, 0, 0, ...slide.after]);
  const columns = concat(w, windowSlices(w, padded, slide, places), 1);
  const split = reshape(w, columns, [batch, elements, group, channels, area]);
  const grouped = group === 1 ? split : transpose(w, split, [0, 2, 1, 3, 4]);
  const met = reshape(w, grouped, [batch, group, elements * channels, area]);
  const got = reshape(w, g, [batch, group, maps / group, area]);
  // What was got is turned and not what was met: it is smaller, and ONNX Runtime multiplies it as it lies.
  const total = sum(w, w.matMul(met, transpose(w, got, [0, 1, 3, 2])), [0]);
  const byElement = reshape(w, total, [group, elements, channels, maps / group]);
  return reshape(w, transpose(w, byElement, [0, 3, 2, 1]), weights);
}

/** For each of the kernel's elements, what it meets at every place: slices of the padded input. */
export function windowSlices(
  w: GraphWriter,
  padded: string,
  { kernel, dilations, strides }: Slide,
  places: readonly number[],
): string[] {
  const axes = kernel.map((_, i) => i + 2);
  return elementsOf(kernel).map((element) => {
    const starts = element.map((step, i) => step * dilations[i]!);
    const ends = starts.map((start, i) => start + (places[i]! - 1) * strides[i]! + 1);
    return slice(w, padded, axes, starts, ends, strides);
  });
}

/** The kernel's elements in their order, each by its row, column, … */
export function elementsOf(kernel: readonly number[]): number[][] {
  return kernel.reduce<number[][]>(
    (elements, size) => elements.flatMap((element) => range(size).map((step) => element.concat(step))),
    [[]],
  );
}

function overPlaces(w: GraphWriter, g: string): string {
  const shape = w.shape(g);
  // First what lies side by side, which ONNX Runtime adds up many times faster than all at once.
  const maps = sum(w, g, range(shape.length).slice(2));
  return reshape(w, sum(w, maps, [0]), [shape[1]!]);
}

/** One over the elements that each window averages. */
function windowShares(op: Operation, slide: Slide, places: readonly number[]): Float32Array {
  const withPadding = op.int("count_include_pad", 0) === 1;
  const { kernel, dilations, strides, before, after } = slide;
  const covered = kernel.map((size, i) =>
    range(places[i]!).map((place) => {
      const rows = dim(op.shape(0), i + 2);
      const first = place * strides[i]! - before[i]!;
      const at = range(size).map((step) => first + step * dilations[i]!);
      return at.filter((row) => (withPadding ? row < rows + after[i]! : row >= 0 && row < rows)).length;
    }),
  );
  const sizes = covered.reduce<number[]>(
    (all, axis) => all.flatMap((size) => axis.map((n) => size * n)),
    [1],
  );
  return Float32Array.from(sizes, (size) => 1 / size);
}
