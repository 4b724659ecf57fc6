/**
 * What shape each operator puts out, given those it takes in, after ONNX's operator specification
 * (https://onnx.ai/onnx/operators/).
 */
import * as arrange from "./arrangeRules.js";
import { constantOfNode } from "./constants.js";
import { dim, type Operation, type Shape } from "./operation.js";
import { gemm, matMul } from "./matrixRules.js";
import * as scale from "./scaleRules.js";
import { conv, convTranspose, globalPool, pool } from "./windowRules.js";

/**
 * The shapes of a node's outputs, in their order; outputs nobody draws, such as Dropout's mask, may be left out.
 * @throws {ShapeUnknown}
 */
export type ShapeRule = (op: Operation) => readonly Shape[];

/** All operators that shapes can be told of, in ONNX's own domain. */
export const SHAPE_RULES: ReadonlyMap<string, ShapeRule> = new Map([
  ...each(
    "Abs BatchNormalization Cast Ceil Celu Clip Cos CumSum DequantizeLinear Dropout Elu Erf Exp Floor Gelu " +
      "GroupNormalization HardSigmoid HardSwish Hardmax Identity InstanceNormalization LRN LayerNormalization " +
      "LeakyRelu Log LogSoftmax LpNormalization MeanVarianceNormalization Mish Neg Not PRelu QuantizeLinear " +
      "Reciprocal Relu Round Selu Shrink Sigmoid Sign Sin Softmax Softplus Softsign Sqrt Swish Tanh ThresholdedRelu",
    (op) => [op.shape(0)],
  ),
  ...each(
    "Add And Div Equal Greater GreaterOrEqual Less LessOrEqual Max Mean Min Mod Mul Or Pow Sub Sum Where Xor",
    (op) => [op.shapes.reduce(arrange.broadcast, [])],
  ),
  ...each("AveragePool LpPool MaxPool", pool),
  ...each("GlobalAveragePool GlobalLpPool GlobalMaxPool", globalPool),
  ...each(
    "ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare",
    arrange.reduce,
  ),
  ["Concat", arrange.concat],
  ["Constant", arrange.constant],
  ["Conv", conv],
  ["ConvTranspose", convTranspose],
  ["DepthToSpace", scale.depthToSpace],
  ["Expand", arrange.expand],
  ["Flatten", arrange.flatten],
  ["Gather", arrange.gather],
  ["Gemm", gemm],
  ["MatMul", matMul],
  ["Pad", arrange.pad],
  ["Reshape", arrange.reshape],
  ["Resize", scale.resize],
  ["Shape", arrange.shapeOf],
  ["Slice", scale.slice],
  ["SpaceToDepth", scale.spaceToDepth],
  ["Split", arrange.split],
  ["Squeeze", arrange.squeeze],
  ["Tile", arrange.tile],
  ["Transpose", arrange.transpose],
  ["Unsqueeze", arrange.unsqueeze],
  ["Upsample", scale.upsample],
]);

type Fold = (op: Operation) => readonly number[] | undefined;

const unchanged: Fold = (op) => op.constant(0);

/**
 * Operators that exporters compute a Reshape's target with, as in `x.view(x.size(0), -1)`, and the values they put
 * out for constants. Values are flat: a scalar and a vector of one are the same.
 */
export const FOLDS: ReadonlyMap<string, Fold> = new Map<string, Fold>([
  ["Cast", unchanged],
  ["Concat", (op) => op.shapes.flatMap((_, i) => op.constant(i) ?? [])],
  ["Constant", (op) => constantOfNode(op.node)?.values],
  ["Gather", (op) => op.constant(1)?.map((index) => dim(op.constant(0) ?? [], index))],
  ["Identity", unchanged],
  ["Shape", arrange.shapeValues],
  ["Squeeze", unchanged],
  ["Unsqueeze", unchanged],
]);

function each(operators: string, rule: ShapeRule): [string, ShapeRule][] {
  return operators.split(" ").map((operator) => [operator, rule]);
}
