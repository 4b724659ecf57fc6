import type { Operation, Shape } from "../onnx/operation.js";

/**
 * The index, in a tensor that is broadcast to a shape, of what an element of that shape is computed from: aligned at
 * the last axis, axes of size 1 repeated (https://onnx.ai/onnx/repo-docs/Broadcasting.html).
 */
export function alignedIndex(own: Shape, broadcast: Shape, index: number): number {
  let [rest, aligned, step] = [index, 0, 1];
  for (let axis = 1; axis <= broadcast.length; axis++) {
    const size = broadcast.at(-axis) ?? 1;
    const ownSize = own.at(-axis) ?? 1;
    if (ownSize > 1) aligned += (rest % size) * step;
    rest = Math.floor(rest / size);
    step *= ownSize;
  }
  return aligned;
}

/** The index, in a tensor before `Transpose`, of what an element after it is. @param order the operator's `perm` */
export function indexBefore(order: readonly number[], before: Shape, index: number): number {
  const strides = before.map((_, axis) => before.slice(axis + 1).reduce((a, b) => a * b, 1));
  let [rest, found] = [index, 0];
  for (const axis of order.toReversed()) {
    const size = before[axis] ?? 1;
    found += (rest % size) * strides[axis]!;
    rest = Math.floor(rest / size);
  }
  return found;
}

/** A `Transpose` node's order of axes. */
export function orderOf(op: Operation): readonly number[] {
  return op.ints("perm") ?? op.shape(0).map((_, axis, { length }) => length - 1 - axis);
}
