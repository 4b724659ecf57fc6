/** Shapes of ONNX's matrix products (https://onnx.ai/onnx/operators/onnx__Gemm.html, …MatMul.html). */
import { broadcast } from "./arrangeRules.js";
import { dim, type Operation, type Shape } from "./operation.js";

export function gemm(op: Operation): Shape[] {
  const rows = dim(op.shape(0), op.int("transA", 0) ? 1 : 0);
  const columns = dim(op.shape(1), op.int("transB", 0) ? 0 : 1);
  return [[rows, columns]];
}

/** As MatMul, each factor followed by its scale and zero point. */
export function qLinearMatMul(op: Operation): Shape[] {
  return product(op.shape(0), op.shape(3));
}

/** As NumPy's matmul: a vector lacks an axis, which is added for the product and taken away again. */
export function matMul(op: Operation): Shape[] {
  return product(op.shape(0), op.shape(1));
}

function product(left: Shape, right: Shape): Shape[] {
  const rows = left.length > 1 ? [dim(left, -2)] : [];
  const columns = right.length > 1 ? [dim(right, -1)] : [];
  return [[...broadcast(left.slice(0, -2), right.slice(0, -2)), ...rows, ...columns]];
}
