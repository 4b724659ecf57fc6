import type { Shape } from "../onnx/operation.js";

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
