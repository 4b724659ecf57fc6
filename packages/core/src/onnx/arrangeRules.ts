/**
 * Shapes of the operators that join, cut, fold or permute tensors, after ONNX's operator specification
 * (https://onnx.ai/onnx/operators/). Where a parameter was an attribute in one version of an operator and is an input
 * in the next, both are understood.
 */
import { constantOfNode } from "./constants.js";
import { count, dim, positive, required, ShapeUnknown, type Operation, type Shape } from "./operation.js";

/** NumPy's rule: aligned at the last axis, sizes are equal or one of them is 1. */
export function broadcast(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const [x, y] = [a[axis - rank + a.length] ?? 1, b[axis - rank + b.length] ?? 1];
    if (x !== y && x !== 1 && y !== 1)
      throw new ShapeUnknown(`[${a.join(", ")}] and [${b.join(", ")}] do not broadcast`);
    return x === 1 ? y : x;
  });
}

export function concat(op: Operation): Shape[] {
  const first = op.shape(0);
  const axis = positive(op.int("axis", 1), first.length);
  const joined = op.shapes.reduce((sum, shape) => sum + dim(shape, axis), 0);
  return [first.with(axis, joined)];
}

export function constant(op: Operation): Shape[] {
  const value = constantOfNode(op.node);
  if (!value) throw new ShapeUnknown("Constant holds no tensor and no number");
  return [value.shape];
}

export function expand(op: Operation): Shape[] {
  return [broadcast(op.shape(0), required(op, op.constant(1)))];
}

export function flatten(op: Operation): Shape[] {
  const input = op.shape(0);
  const axis = positive(op.int("axis", 1), input.length);
  return [[count(input.slice(0, axis)), count(input.slice(axis))]];
}

export function gather(op: Operation): Shape[] {
  const input = op.shape(0);
  const axis = positive(op.int("axis", 0), input.length);
  return [input.toSpliced(axis, 1, ...op.shape(1))];
}

export function pad(op: Operation): Shape[] {
  const input = op.shape(0);
  const pads = required(op, op.ints("paddings") ?? op.parameter("pads", 1));
  const axes = op.constant(3) ?? input.map((_, axis) => axis);
  const output = [...input];
  axes.forEach((axis, i) => {
    output[positive(axis, input.length)]! += dim(pads, i) + dim(pads, i + axes.length);
  });
  return [output];
}

export function reduce(op: Operation): Shape[] {
  const input = op.shape(0);
  const given = op.parameter("axes", 1) ?? [];
  if (given.length === 0 && op.int("noop_with_empty_axes", 0)) return [input];
  const axes = new Set(given.map((axis) => positive(axis, input.length)));
  const goes = (axis: number) => axes.size === 0 || axes.has(axis);
  return [
    op.int("keepdims", 1)
      ? input.map((size, axis) => (goes(axis) ? 1 : size))
      : input.filter((_, axis) => !goes(axis)),
  ];
}

export function reshape(op: Operation): Shape[] {
  const input = op.shape(0);
  const target = required(op, op.parameter("shape", 1));
  const keepsZero = op.int("allowzero", 0) === 0;
  const sizes = target.map((size, axis) => (size === 0 && keepsZero ? dim(input, axis) : size));
  const rest = count(input) / count(sizes.filter((size) => size !== -1));
  return [sizes.map((size) => (size === -1 ? rest : size))];
}

export function shapeOf(op: Operation): Shape[] {
  return [[shapeValues(op).length]];
}

/** What a `Shape` node puts out: the sizes of its input, or of some of the axes. */
export function shapeValues(op: Operation): readonly number[] {
  return op.shape(0).slice(op.int("start", 0), op.int("end", op.shape(0).length));
}

export function split(op: Operation): Shape[] {
  const input = op.shape(0);
  const axis = positive(op.int("axis", 0), input.length);
  const size = dim(input, axis);
  const even = Math.ceil(size / op.node.output.length);
  const sizes =
    op.parameter("split", 1) ?? op.node.output.map((_, part) => Math.min(even, size - even * part));
  return sizes.map((part) => input.with(axis, part));
}

export function squeeze(op: Operation): Shape[] {
  const input = op.shape(0);
  const axes = op.parameter("axes", 1)?.map((axis) => positive(axis, input.length));
  return [input.filter((size, axis) => (axes ? !axes.includes(axis) : size !== 1))];
}

export function tile(op: Operation): Shape[] {
  const times = required(op, op.constant(1));
  return [op.shape(0).map((size, axis) => size * dim(times, axis))];
}

export function transpose(op: Operation): Shape[] {
  const input = op.shape(0);
  const order = op.ints("perm");
  return [order ? order.map((axis) => dim(input, axis)) : input.toReversed()];
}

export function unsqueeze(op: Operation): Shape[] {
  const input = op.shape(0);
  const given = required(op, op.parameter("axes", 1));
  const rank = input.length + given.length;
  const axes = given.map((axis) => positive(axis, rank)).toSorted((a, b) => a - b);
  return [axes.reduce<Shape>((shape, axis) => shape.toSpliced(axis, 0, 1), input)];
}

/** An operator of older networks: cuts a frame off rows and columns, or to a size. */
export function crop(op: Operation): Shape[] {
  const [left = 0, top = 0, right = 0, bottom = 0] = op.ints("border") ?? [];
  const [batch = 1, channels = 1, height = 1, width = 1] = op.shape(0);
  const [rows = height - top - bottom, columns = width - left - right] = op.ints("scale") ?? [];
  return [[batch, channels, rows, columns]];
}
