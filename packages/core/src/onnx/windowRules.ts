/**
 * Shapes of the operators that slide a window over the picture, after the formulas of ONNX's operator specification
 * (https://onnx.ai/onnx/operators/onnx__Conv.html, …MaxPool.html, …ConvTranspose.html).
 */
import { dim, required, type Operation, type Shape } from "./operation.js";

export function conv(op: Operation): Shape[] {
  const weights = op.shape(1);
  const kernel = op.ints("kernel_shape") ?? weights.slice(2);
  return [[dim(op.shape(0), 0), dim(weights, 0), ...slide(op, kernel)]];
}

/** As Conv, each tensor followed by its scale and zero point. */
export function qLinearConv(op: Operation): Shape[] {
  const weights = op.shape(3);
  const kernel = op.ints("kernel_shape") ?? weights.slice(2);
  return [[dim(op.shape(0), 0), dim(weights, 0), ...slide(op, kernel)]];
}

export function pool(op: Operation): Shape[] {
  const kernel = required(op, op.ints("kernel_shape"));
  return [[...op.shape(0).slice(0, 2), ...slide(op, kernel)]];
}

export function globalPool(op: Operation): Shape[] {
  return [op.shape(0).map((size, axis) => (axis < 2 ? size : 1))];
}

export function convTranspose(op: Operation): Shape[] {
  const weights = op.shape(1);
  const kernel = op.ints("kernel_shape") ?? weights.slice(2);
  const window = readWindow(op, kernel);
  const outputPadding = op.ints("output_padding") ?? kernel.map(() => 0);
  const channels = dim(weights, 1) * op.int("group", 1);
  const grown = kernel.map((_, axis) => {
    const size = dim(op.shape(0), axis + 2);
    const stride = dim(window.strides, axis);
    if (window.autoPad.startsWith("SAME")) return size * stride;
    return (
      stride * (size - 1) + dim(outputPadding, axis) + dim(window.extents, axis) - dim(window.padding, axis)
    );
  });
  return [[dim(op.shape(0), 0), channels, ...(op.ints("output_shape") ?? grown)]];
}

/** How an operator slides its window over the picture, padding that `auto_pad` asks for included. */
export interface Slide {
  /** Along each axis: how many elements the window has, and how far apart they lie. */
  readonly kernel: readonly number[];
  readonly dilations: readonly number[];
  /** Input rows (columns) that a window spans. */
  readonly extents: readonly number[];
  readonly strides: readonly number[];
  /** Rows (columns) of padding before and after the picture. */
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** Of a Conv or a pool with a kernel. */
export function slideOf(op: Operation): Slide {
  const kernel = op.ints("kernel_shape") ?? op.shape(1).slice(2);
  const { autoPad, strides, extents, before, padding } = readWindow(op, kernel);
  const paddings = kernel.map((_, axis) => {
    if (!autoPad.startsWith("SAME"))
      return [dim(before, axis), dim(padding, axis) - dim(before, axis)] as const;
    const size = dim(op.shape(0), axis + 2);
    const stride = dim(strides, axis);
    const total = Math.max(0, (Math.ceil(size / stride) - 1) * stride + dim(extents, axis) - size);
    const [less, more] = [Math.floor(total / 2), Math.ceil(total / 2)];
    return autoPad === "SAME_UPPER" ? ([less, more] as const) : ([more, less] as const);
  });
  return {
    kernel,
    dilations: op.ints("dilations") ?? kernel.map(() => 1),
    extents,
    strides,
    before: paddings.map(([first]) => first),
    after: paddings.map(([, last]) => last),
  };
}

interface Window {
  readonly autoPad: string;
  readonly strides: readonly number[];
  /** Input rows (columns, …) that a window spans, dilation included. */
  readonly extents: readonly number[];
  readonly before: readonly number[];
  /** Before and after together. */
  readonly padding: readonly number[];
}

function readWindow(op: Operation, kernel: readonly number[]): Window {
  const dilations = op.ints("dilations") ?? kernel.map(() => 1);
  const autoPad = op.string("auto_pad") ?? "NOTSET";
  const declared = autoPad === "NOTSET" ? op.ints("pads") : undefined;
  const before = declared?.slice(0, kernel.length) ?? kernel.map(() => 0);
  return {
    autoPad,
    strides: op.ints("strides") ?? kernel.map(() => 1),
    extents: kernel.map((size, axis) => (size - 1) * dim(dilations, axis) + 1),
    before,
    padding: before.map((pad, axis) => pad + (declared?.[axis + kernel.length] ?? 0)),
  };
}

/** How many places a window takes along each axis of the picture. */
function slide(op: Operation, kernel: readonly number[]): Shape {
  const { autoPad, strides, extents, before, padding } = readWindow(op, kernel);
  const ceil = op.int("ceil_mode", 0) === 1;
  return kernel.map((_, axis) => {
    const size = dim(op.shape(0), axis + 2);
    const stride = dim(strides, axis);
    if (autoPad.startsWith("SAME")) return Math.ceil(size / stride);
    const steps = (size + dim(padding, axis) - dim(extents, axis)) / stride;
    if (!ceil) return Math.floor(steps) + 1;
    const places = Math.ceil(steps) + 1;
    // A last window that would start beyond the picture and its leading padding sees nothing, so it does not count.
    return (places - 1) * stride >= size + dim(before, axis) ? places - 1 : places;
  });
}
