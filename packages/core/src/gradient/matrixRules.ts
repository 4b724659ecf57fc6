/** Gradients of the matrix products. */
import type { Shape } from "../onnx/operation.js";
import { reshape, transposed, unbroadcast } from "./arrange.js";
import type { GraphWriter } from "./graphWriter.js";
import type { GradientRule } from "./rule.js";

export const matMul: GradientRule = (w, op, g, { needs }) => {
  const [left, right] = [op.shape(0), op.shape(1)];
  // A vector lacks an axis, which it had for the product.
  const a = reshape(w, op.node.input[0]!, left.length === 1 ? [1, ...left] : left);
  const b = reshape(w, op.node.input[1]!, right.length === 1 ? [...right, 1] : right);
  const stacks = w.broadcast(w.shape(a).slice(0, -2), w.shape(b).slice(0, -2));
  const whole = reshape(w, g, [...stacks, w.shape(a).at(-2)!, w.shape(b).at(-1)!]);
  const back = (gradient: string, matrix: string, shape: Shape) =>
    reshape(w, unbroadcast(w, gradient, w.shape(matrix)), shape);
  return [
    needs[0] ? back(w.matMul(whole, transposed(w, b)), a, left) : undefined,
    needs[1] ? back(w.matMul(transposed(w, a), whole), b, right) : undefined,
  ];
};

export const gemm: GradientRule = (w, op, g, { needs }) => {
  const [a = "", b = "", c] = op.node.input;
  const [flipA, flipB] = [op.int("transA", 0) === 1, op.int("transB", 0) === 1];
  const alpha = op.float("alpha", 1);
  return [
    needs[0]
      ? flipA
        ? product(w, b, flipB, g, true, alpha)
        : product(w, g, false, b, !flipB, alpha)
      : undefined,
    needs[1]
      ? flipB
        ? product(w, g, true, a, flipA, alpha)
        : product(w, a, !flipA, g, false, alpha)
      : undefined,
    c && needs[2] ? w.scale(unbroadcast(w, g, op.shape(2)), op.float("beta", 1)) : undefined,
  ];
};

function product(
  w: GraphWriter,
  a: string,
  flipA: boolean,
  b: string,
  flipB: boolean,
  alpha: number,
): string {
  if (w.webgl || w.opset < 11) {
    const factors = [flipA ? transposed(w, a) : a, flipB ? transposed(w, b) : b] as const;
    return w.scale(w.matMul(...factors), alpha);
  }
  const size = (matrix: string, flipped: boolean, axis: 0 | 1) => w.shape(matrix)[flipped ? 1 - axis : axis]!;
  const attributes = { transA: Number(flipA), transB: Number(flipB), alpha: { float: alpha } };
  return w.emit("Gemm", [a, b], [size(a, flipA, 0), size(b, flipB, 1)], attributes);
}
