/**
 * What shape each operator puts out, given those it takes in, after ONNX's operator specification
 * (https://onnx.ai/onnx/operators/).
 */
import * as arrange from "./arrangeRules.js";
import { constantOfNode } from "./constants.js";
import { TensorProto_DataType as DataType } from "./onnx_pb.js";
import { count, dim, required, type Operation, type Shape } from "./operation.js";
import { gemm, matMul, qLinearMatMul } from "./matrixRules.js";
import * as make from "./makeRules.js";
import * as scale from "./scaleRules.js";
import { conv, convTranspose, globalPool, pool, qLinearConv } from "./windowRules.js";

/**
 * The shapes of a node's outputs, in their order; outputs nobody draws, such as Dropout's mask, may be left out.
 * @throws {ShapeUnknown}
 */
export type ShapeRule = (op: Operation) => readonly Shape[];

/** All operators that shapes can be told of, in ONNX's own domain. */
export const SHAPE_RULES: ReadonlyMap<string, ShapeRule> = new Map([
  ...each(
    "Abs Acos Acosh Affine Asin Asinh Atan Atanh BatchNormalization Bernoulli BitwiseNot Cast CastLike Ceil Celu Clip Cos Cosh " +
      "CumSum DequantizeLinear Elu Erf Exp EyeLike Floor Gelu IsInf IsNaN " +
      "GroupNormalization HardSigmoid HardSwish Hardmax Identity ImageScaler InstanceNormalization LRN LayerNormalization " +
      "LeakyRelu Log LogSoftmax LpNormalization MeanVarianceNormalization Mish Neg Not PRelu QuantizeLinear " +
      "RandomNormalLike RandomUniformLike Reciprocal Relu ReverseSequence Round ScaledTanh ScatterElements ScatterND Selu Shrink " +
      "Sigmoid Sign Sin Sinh Softmax Softplus Softsign Sqrt Swish Tan Tanh ThresholdedRelu Trilu",
    (op) => [op.shape(0)],
  ),
  ...each(
    "Add And BitShift BitwiseAnd BitwiseOr BitwiseXor Div Equal Greater GreaterOrEqual Less LessOrEqual Max Mean Min Mod Mul Or Pow Sub Sum Where Xor",
    (op) => [op.shapes.reduce(arrange.broadcast, [])],
  ),
  ...each("AveragePool LpPool", pool),
  ...each("ArgMax ArgMin", make.argument),
  ...each("GRU LSTM RNN", make.recurrent),
  ["ConstantOfShape", make.constantOfShape],
  ["ConvInteger", conv],
  ["Crop", arrange.crop],
  ["Dropout", (op) => [op.shape(0), op.shape(0)]],
  ["DynamicQuantizeLinear", (op) => [op.shape(0), [], []]],
  ["Einsum", make.einsum],
  ["GatherElements", make.gatherElements],
  ["GatherND", make.gatherNd],
  ["GridSample", make.gridSample],
  ["MatMulInteger", matMul],
  ["MaxPool", (op) => [...pool(op), ...pool(op)]],
  ["OneHot", make.oneHot],
  ["QLinearConv", qLinearConv],
  ["QLinearMatMul", qLinearMatMul],
  ["Range", make.range],
  ["STFT", make.stft],
  ["Size", () => [[]]],
  ["Tile", make.tile],
  ["TopK", make.topK],
  ...each("GlobalAveragePool GlobalLpPool GlobalMaxPool", globalPool),
  ...each(
    "ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare",
    arrange.reduce,
  ),
  // ONNX Runtime's own (domain com.microsoft), and those that ONNX once had.
  ...each(
    "BiasGelu FastGelu ImageScaler ParametricSoftplus QLinearLeakyRelu QLinearSigmoid QLinearSoftmax QuickGelu ScaledTanh",
    (op) => [op.shape(0)],
  ),
  ...each("QLinearAdd QLinearMul", (op) => [arrange.broadcast(op.shape(0), op.shape(3))]),
  ["Crop", scale.crop],
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
  ["Add", make.arithmetic((a, b) => a + b)],
  ["And", make.arithmetic((a, b) => a && b)],
  ["Cast", castValues],
  ["Ceil", (op) => op.constant(0)?.map(Math.ceil)],
  ["Concat", (op) => op.shapes.flatMap((_, i) => op.constant(i) ?? [])],
  ["Constant", (op) => constantOfNode(op.node)?.values],
  ["ConstantOfShape", make.filled],
  ["Div", divided],
  ["Equal", make.arithmetic((a, b) => Number(a === b))],
  ["Expand", (op) => (op.constant(0)?.length === 1 ? expandedValues(op) : undefined)],
  ["Floor", (op) => op.constant(0)?.map(Math.floor)],
  ["Greater", make.arithmetic((a, b) => Number(a > b))],
  ["GreaterOrEqual", make.arithmetic((a, b) => Number(a >= b))],
  ["Gather", (op) => op.constant(1)?.map((index) => dim(op.constant(0) ?? [], index))],
  ["Identity", unchanged],
  ["Less", make.arithmetic((a, b) => Number(a < b))],
  ["LessOrEqual", make.arithmetic((a, b) => Number(a <= b))],
  ["Max", make.arithmetic(Math.max)],
  ["Min", make.arithmetic(Math.min)],
  ["Mod", make.arithmetic((a, b) => a - Math.floor(a / b) * b)],
  ["Mul", make.arithmetic((a, b) => a * b)],
  ["Neg", (op) => op.constant(0)?.map((value) => -value)],
  ["Not", (op) => op.constant(0)?.map((value) => Number(!value))],
  ["Or", make.arithmetic((a, b) => a || b)],
  ["Range", make.rangeValues],
  ["ReduceProd", (op) => [required(op, op.constant(0)).reduce((a, b) => a * b, 1)]],
  ["Reshape", unchanged],
  ["Shape", arrange.shapeValues],
  ["Size", (op) => [count(op.shape(0))]],
  ["Slice", make.sliceValues],
  ["Sub", make.arithmetic((a, b) => a - b)],
  ["Squeeze", unchanged],
  ["Unsqueeze", unchanged],
  ["Where", make.whereValues],
]);

/** Whole numbers are divided as ONNX Runtime does it, towards 0; whether they are whole is seen by them. */
function divided(op: Operation): readonly number[] {
  const isWhole = [0, 1].every((i) => op.constant(i)?.every(Number.isInteger));
  return make.arithmetic((a, b) => (isWhole ? Math.trunc(a / b) : a / b))(op);
}

function castValues(op: Operation): readonly number[] | undefined {
  const isWhole = WHOLE_TYPES.has(op.int("to", 0));
  return op.constant(0)?.map((value) => (isWhole ? Math.trunc(value) : value));
}

const WHOLE_TYPES: ReadonlySet<DataType> = new Set([
  DataType.INT8,
  DataType.UINT8,
  DataType.INT16,
  DataType.UINT16,
  DataType.INT32,
  DataType.UINT32,
  DataType.INT64,
  DataType.UINT64,
]);

function expandedValues(op: Operation): readonly number[] | undefined {
  const [value] = required(op, op.constant(0));
  const length = count(arrange.expand(op)[0] ?? []);
  return length <= 1024 ? Array.from({ length }, () => value!) : undefined;
}

function each(operators: string, rule: ShapeRule): [string, ShapeRule][] {
  return operators.split(" ").map((operator) => [operator, rule]);
}
