/** Gradients of the operators that reduce whole axes to one number. */
import { count, positive, type Operation } from "../onnx/operation.js";
import { expand, range, reduced, reshape, sum } from "./arrange.js";
import type { GraphWriter } from "./graphWriter.js";
import type { GradientRule } from "./rule.js";

/** The axes that a Reduce… operator goes over, counted from the front. */
export function axesOf(op: Operation): number[] {
  const rank = op.shape(0).length;
  const given = op.parameter("axes", 1) ?? [];
  if (given.length > 0) return given.map((axis) => positive(axis, rank));
  return op.int("noop_with_empty_axes", 0) ? [] : range(rank);
}

/** @param slope by how much the result grows with each element; `kept` gives a tensor the result's axes back, as 1 */
const reduce =
  (
    slope: (w: GraphWriter, op: Operation, kept: (tensor: string) => string) => string | number,
  ): GradientRule =>
  (w, op, g) => {
    const shape = op.shape(0);
    const kept = (tensor: string) => reshape(w, tensor, reduced(shape, axesOf(op)));
    const by = slope(w, op, kept);
    return [typeof by === "number" ? expand(w, w.scale(kept(g), by), shape) : w.mul(by, kept(g))];
  };

const sizeOf = (op: Operation) => count(axesOf(op).map((axis) => op.shape(0)[axis]!));

export const reduceSum: GradientRule = reduce(() => 1);
export const reduceMean: GradientRule = reduce((_, op) => 1 / sizeOf(op));
export const reduceSumSquare: GradientRule = reduce((w, op) => w.scale(op.node.input[0]!, 2));
export const reduceL1: GradientRule = reduce((w, op) => {
  const x = op.node.input[0]!;
  return w.sub(w.above(x), w.above(w.scale(x, -1)));
});
export const reduceL2: GradientRule = reduce((w, op, kept) =>
  w.div(op.node.input[0]!, kept(op.node.output[0]!)),
);
/** The product of all others, where one of which is 0, too. */
export const reduceProd: GradientRule = (w, op, g) => {
  const x = op.node.input[0]!;
  const axes = axesOf(op);
  const none = w.from(1, w.add(w.above(x), w.above(w.scale(x, -1))));
  const others = w.sub(sum(w, none, axes), none); // how many of them are 0
  const filled = w.add(x, none);
  const product = w.emit("ReduceProd", [filled], reduced(op.shape(0), axes), { axes, keepdims: 1 });
  const slope = w.mul(w.div(product, filled), w.from(1, w.positive(others)));
  return [w.mul(slope, reshape(w, g, reduced(op.shape(0), axes)))];
};
export const reduceLogSumExp: GradientRule = reduce((w, op, kept) =>
  w.map("Exp", w.sub(op.node.input[0]!, kept(op.node.output[0]!))),
);
export const reduceLogSum: GradientRule = reduce((w, op, kept) =>
  expand(w, w.map("Exp", w.scale(kept(op.node.output[0]!), -1)), op.shape(0)),
);
