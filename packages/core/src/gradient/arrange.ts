/** Nodes that arrange, cut and sum tensors, in the form that each provider and each version of ONNX takes. */
import { count, dim, type Shape } from "../onnx/operation.js";
import type { GraphWriter } from "./graphWriter.js";

/** The whole numbers below n. */
export const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

export const sameShape = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((size, axis) => size === b[axis]);

export function reshape(w: GraphWriter, tensor: string, dims: Shape): string {
  if (sameShape(w.shape(tensor), dims)) return tensor;
  const out = w.emit("Reshape", [tensor, w.ints(dims)], dims);
  // WebGL leaves the texture as it is, of which an element-wise operator then reads wrong cells: lay it out anew.
  return w.webgl && dims.length > 0 ? cut(w, out, [0], [0], [dims[0]!], [1]) : out;
}

export function transpose(w: GraphWriter, tensor: string, perm: readonly number[]): string {
  if (perm.every((axis, i) => axis === i)) return tensor;
  const shape = w.shape(tensor);
  return w.emit(
    "Transpose",
    [tensor],
    perm.map((axis) => dim(shape, axis)),
    { perm },
  );
}

/** With its last two axes swapped. */
export function transposed(w: GraphWriter, matrices: string): string {
  const rank = w.shape(matrices).length;
  return transpose(w, matrices, [...range(rank - 2), rank - 1, rank - 2]);
}

/** @param ends within the tensor, as the starts, which are counted from the front */
export function slice(
  w: GraphWriter,
  tensor: string,
  axes: readonly number[],
  starts: readonly number[],
  ends: readonly number[],
  steps: readonly number[] = axes.map(() => 1),
): string {
  const shape = w.shape(tensor);
  const whole = axes.every((axis, i) => starts[i] === 0 && ends[i] === shape[axis] && steps[i] === 1);
  return whole ? tensor : cut(w, tensor, axes, starts, ends, steps);
}

function cut(
  w: GraphWriter,
  tensor: string,
  axes: readonly number[],
  starts: readonly number[],
  ends: readonly number[],
  steps: readonly number[],
): string {
  const stepped = steps.some((step) => step !== 1);
  if (stepped && (w.webgl || w.opset < 10)) return strided(w, tensor, axes, starts, ends, steps);
  const shape = [...w.shape(tensor)];
  axes.forEach((axis, i) => (shape[axis] = Math.ceil((ends[i]! - starts[i]!) / steps[i]!)));
  if (w.opset < 10) return w.emit("Slice", [tensor], shape, { axes, starts, ends });
  const given = [starts, ends, axes, ...(stepped ? [steps] : [])];
  return w.emit("Slice", [tensor, ...given.map((list) => w.ints(list))], shape);
}

/** Where slices have no steps. */
function strided(
  w: GraphWriter,
  tensor: string,
  axes: readonly number[],
  starts: readonly number[],
  ends: readonly number[],
  steps: readonly number[],
): string {
  const close = slice(w, tensor, axes, starts, ends);
  if (!w.webgl) return axes.reduce((out, axis, i) => everyNth(w, out, axis, steps[i]!), close);
  // A pool over single elements, which has steps. Rows and columns only.
  const all = w.shape(close);
  const strides = range(all.length - 2).map((i) => steps[axes.indexOf(i + 2)] ?? 1);
  const shape = all.map((size, axis) => (axis < 2 ? size : Math.ceil(size / strides[axis - 2]!)));
  return w.emit("MaxPool", [close], shape, { kernel_shape: strides.map(() => 1), strides });
}

/** The first of each n elements along an axis, which are laid along one of their own. */
function everyNth(w: GraphWriter, tensor: string, axis: number, n: number): string {
  const shape = w.shape(tensor);
  const many = Math.ceil(shape[axis]! / n);
  const behind = shape.map((size, at) => (at === axis ? many * n - size : 0));
  const whole = pad(w, tensor, [...shape.map(() => 0), ...behind]);
  const folded = reshape(w, whole, [...shape.slice(0, axis), many, n, ...shape.slice(axis + 1)]);
  return reshape(w, slice(w, folded, [axis + 1], [0], [1]), shape.with(axis, many));
}

export function concat(w: GraphWriter, parts: readonly string[], axis: number): string {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return first;
  const joined = parts.reduce((size, part) => size + dim(w.shape(part), axis), 0);
  return w.emit("Concat", parts, w.shape(first!).with(axis, joined), { axis });
}

/** @param pads what comes before each axis, then what comes after each; never negative */
export function pad(w: GraphWriter, tensor: string, pads: readonly number[], value = 0): string {
  if (pads.every((size) => size === 0)) return tensor;
  const shape = w.shape(tensor);
  const padded = shape.map((size, axis) => size + pads[axis]! + pads[axis + shape.length]!);
  return w.opset < 11
    ? w.emit("Pad", [tensor], padded, { mode: "constant", pads, value: { float: value } })
    : w.emit("Pad", [tensor, w.ints(pads), w.parameter(value)], padded, { mode: "constant" });
}

/** Sums over axes, which stay with a size of 1. */
export function sum(w: GraphWriter, tensor: string, axes: readonly number[]): string {
  const shape = w.shape(tensor);
  if (axes.length === 0) return tensor;
  // WebGL has no ReduceSum since version 13.
  if (w.webgl) return w.scale(mean(w, tensor, axes), count(axes.map((axis) => shape[axis]!)));
  return w.opset < 13
    ? w.emit("ReduceSum", [tensor], reduced(shape, axes), { axes, keepdims: 1 })
    : w.emit("ReduceSum", [tensor, w.ints(axes)], reduced(shape, axes), { keepdims: 1 });
}

/** Averages over axes, which stay with a size of 1. */
export function mean(w: GraphWriter, tensor: string, axes: readonly number[]): string {
  const shape = reduced(w.shape(tensor), axes);
  return w.opset < 18
    ? w.emit("ReduceMean", [tensor], shape, { axes, keepdims: 1 })
    : w.emit("ReduceMean", [tensor, w.ints(axes)], shape, { keepdims: 1 });
}

export function reduced(shape: Shape, axes: readonly number[]): Shape {
  return shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
}

/** The gradient of a tensor that was broadcast: the sum of what its copies got. */
export function unbroadcast(w: GraphWriter, gradient: string, shape: Shape): string {
  const wide = w.shape(gradient);
  const lead = wide.length - shape.length;
  const axes = range(wide.length).filter((i) => i < lead || (shape[i - lead] === 1 && wide[i] !== 1));
  return reshape(w, sum(w, gradient, axes), shape);
}

export function expand(w: GraphWriter, tensor: string, shape: Shape): string {
  if (sameShape(w.shape(tensor), shape)) return tensor;
  return w.webgl || w.opset < 8
    ? w.mul(tensor, w.filled(shape, 1))
    : w.emit("Expand", [tensor, w.ints(shape)], shape);
}

/** Multiplies a constant matrix, row-major, into one axis of a tensor, which is then `to` long. */
export function along(
  w: GraphWriter,
  tensor: string,
  axis: number,
  matrix: Float32Array,
  to: number,
): string {
  const shape = w.shape(tensor);
  const constant = w.floats([shape[axis]!, to], matrix);
  const last = [...range(shape.length).filter((other) => other !== axis), axis];
  const back = range(shape.length).map((other) => last.indexOf(other));
  return transpose(w, w.matMul(transpose(w, tensor, last), constant), back);
}
