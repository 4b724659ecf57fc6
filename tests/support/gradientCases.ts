// Small models, one or more for each operator that a gradient goes back through. Their input is `x`, their output `y`.
import {
  floatTensor,
  inferShapes,
  int64Tensor,
  model,
  node,
  type AttributeValue,
  type ModelProto,
  type NodeProto,
  type TensorProto,
} from "@neuron-cloud/core";
import { randomTensor } from "./runModel.js";

export interface GradientCase {
  readonly model: ModelProto;
  readonly dims: readonly number[];
  /** Of the output. */
  readonly outputDims: readonly number[];
  /** Weights whose gradients are held against differences, too. */
  readonly weights: readonly string[];
  /** A range for the input that keeps clear of poles. @default -1.2 to 1.8 */
  readonly range?: { readonly from: number; readonly to: number } | undefined;
  /** By how much an input is changed: little where kinks lie close. @default 0.02 */
  readonly step?: number | undefined;
}

interface More {
  readonly constants?: readonly TensorProto[];
  readonly weights?: readonly string[];
  readonly opset?: number;
  readonly dims?: readonly number[];
  readonly range?: { readonly from: number; readonly to: number };
  readonly step?: number;
}

const PICTURE = [1, 4, 9, 9];
type Attributes = Readonly<Record<string, AttributeValue>>;
const w = (name: string, ...dims: number[]) => randomTensor(name, dims);
const above = (name: string, ...dims: number[]) => randomTensor(name, dims, { from: 0.5, to: 2 });
const ints = (name: string, ...data: number[]) => int64Tensor(name, [data.length], data);
const floats = (name: string, ...data: number[]) => floatTensor(name, [data.length], Float32Array.from(data));
const scalar = (name: string, value: number) => floatTensor(name, [], Float32Array.of(value));

function network(nodes: readonly NodeProto[], more: More = {}): GradientCase {
  const { constants = [], weights = [], opset = 16, dims = PICTURE, range, step } = more;
  const input = { name: "x", dims };
  const made = (outputDims: readonly number[]) =>
    model({
      name: "case",
      opset,
      input,
      output: { name: "y", dims: outputDims },
      nodes,
      initializers: constants,
    });
  const outputDims = inferShapes(made([])).get("y");
  if (!outputDims) throw new Error(`The shape of a case's output cannot be told: ${nodes[0]?.opType}`);
  return { model: made(outputDims), dims, outputDims, weights, range, step };
}

/** One node; its inputs are `x` and the constants, all of which are weights unless it is said which. */
function one(op: string, attributes: Attributes = {}, more: More = {}): GradientCase {
  const constants = more.constants ?? [];
  const weights = more.weights ?? constants.filter(({ dataType }) => dataType === 1).map(({ name }) => name);
  const inputs = ["x", ...constants.map(({ name }) => name)];
  return network([node(op, inputs, ["y"], attributes)], { ...more, weights });
}

const kernel = (...dims: number[]) => ({ constants: [w("w", ...dims), w("b", dims[0]!)] });
const bare = (...dims: number[]) => ({ constants: [w("w", ...dims)] });
const resized = (attributes: Attributes, ...scales: number[]) =>
  network([node("Resize", ["x", "", "s"], ["y"], attributes)], { constants: [floats("s", ...scales)] });

export const GRADIENT_CASES: Readonly<Record<string, GradientCase>> = {
  "Conv padded": one("Conv", { pads: [1, 1, 1, 1] }, kernel(6, 4, 3, 3)),
  "Conv strided": one("Conv", { strides: [2, 2] }, kernel(6, 4, 3, 3)),
  "Conv with a rest": one("Conv", { strides: [2, 2] }, { ...bare(6, 4, 3, 3), dims: [2, 4, 10, 10] }),
  "Conv 1 × 1, strided": one("Conv", { strides: [3, 3] }, bare(6, 4, 1, 1)),
  "Conv dilated": one("Conv", { dilations: [2, 2], pads: [2, 2, 2, 2] }, kernel(6, 4, 3, 3)),
  "Conv in groups": one("Conv", { group: 2, pads: [1, 1, 1, 1] }, kernel(6, 2, 3, 3)),
  "Conv depthwise": one("Conv", { group: 4, pads: [1, 1, 1, 1], strides: [2, 2] }, kernel(4, 1, 3, 3)),
  "Conv depthwise to more maps": one("Conv", { group: 4 }, kernel(8, 1, 3, 3)),
  "Conv padded by itself": one(
    "Conv",
    { auto_pad: "SAME_UPPER", strides: [2, 2] },
    { ...bare(6, 4, 3, 3), dims: [1, 4, 8, 8] },
  ),
  "Conv not square": one(
    "Conv",
    { pads: [1, 0, 2, 0], strides: [2, 1] },
    { ...bare(6, 4, 3, 2), dims: [1, 4, 8, 6] },
  ),
  "Conv along one axis": one(
    "Conv",
    { pads: [2, 1], strides: [2] },
    { ...kernel(6, 4, 5), dims: [1, 4, 20] },
  ),
  "Conv in three": one(
    "Conv",
    { pads: [1, 1, 1, 1, 1, 1] },
    { ...kernel(3, 2, 3, 3, 3), dims: [1, 2, 5, 4, 6] },
  ),
  ConvTranspose: one(
    "ConvTranspose",
    { strides: [2, 2], pads: [1, 1, 1, 1] },
    { ...bare(4, 3, 4, 4), dims: [1, 4, 5, 5] },
  ),
  "ConvTranspose with output padding": one(
    "ConvTranspose",
    { strides: [2, 2], pads: [1, 1, 1, 1], output_padding: [1, 1] },
    { constants: [w("w", 4, 3, 3, 3), w("b", 3)], dims: [1, 4, 5, 5] },
  ),
  "ConvTranspose in groups": one(
    "ConvTranspose",
    { group: 2, dilations: [2, 2] },
    { ...bare(4, 3, 3, 3), dims: [1, 4, 5, 5] },
  ),
  "ConvTranspose to the same size": one(
    "ConvTranspose",
    { auto_pad: "SAME_UPPER", strides: [2, 2] },
    { ...bare(4, 3, 3, 3), dims: [1, 4, 5, 5] },
  ),
  "MaxPool overlapping": one("MaxPool", { kernel_shape: [3, 3], strides: [2, 2] }),
  "MaxPool padded": one(
    "MaxPool",
    { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] },
    { dims: [1, 4, 8, 8] },
  ),
  "MaxPool apart": one("MaxPool", { kernel_shape: [2, 2], strides: [2, 2] }, { dims: [2, 4, 8, 8] }),
  "MaxPool with gaps": one("MaxPool", { kernel_shape: [2, 2], strides: [3, 3] }),
  "MaxPool not strided": one("MaxPool", { kernel_shape: [3, 3], pads: [1, 1, 1, 1] }),
  "MaxPool rounding up": one(
    "MaxPool",
    { kernel_shape: [3, 3], strides: [2, 2], ceil_mode: 1 },
    { dims: [1, 4, 8, 8] },
  ),
  "MaxPool not square": one("MaxPool", { kernel_shape: [3, 2], strides: [2, 1] }),
  "MaxPool of older networks": one("MaxPool", { kernel_shape: [3, 3], strides: [2, 2] }, { opset: 9 }),
  "MaxPool along one axis": one("MaxPool", { kernel_shape: [3], strides: [2] }, { dims: [1, 4, 12] }),
  "AveragePool padded": one("AveragePool", { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] }),
  "AveragePool with its padding": one("AveragePool", {
    kernel_shape: [3, 3],
    strides: [2, 2],
    pads: [1, 1, 1, 1],
    count_include_pad: 1,
  }),
  "AveragePool apart": one("AveragePool", { kernel_shape: [2, 2], strides: [2, 2] }, { dims: [2, 4, 8, 8] }),
  "AveragePool rounding up": one(
    "AveragePool",
    { kernel_shape: [3, 3], strides: [2, 2], ceil_mode: 1 },
    { dims: [1, 4, 8, 8] },
  ),
  GlobalAveragePool: one("GlobalAveragePool"),
  GlobalMaxPool: one("GlobalMaxPool"),
  Relu: one("Relu"),
  LeakyRelu: one("LeakyRelu", { alpha: { float: 0.2 } }),
  PRelu: one("PRelu", {}, { constants: [w("a", 4, 1, 1)] }),
  Elu: one("Elu", { alpha: { float: 0.7 } }),
  Selu: one("Selu"),
  Celu: one("Celu", { alpha: { float: 1.5 } }),
  ThresholdedRelu: one("ThresholdedRelu", { alpha: { float: 0.4 } }),
  Sigmoid: one("Sigmoid"),
  Tanh: one("Tanh"),
  HardSigmoid: one("HardSigmoid"),
  HardSwish: one("HardSwish"),
  Softplus: one("Softplus"),
  Softsign: one("Softsign"),
  Gelu: one("Gelu", {}, { opset: 20 }),
  "Gelu by tanh": one("Gelu", { approximate: "tanh" }, { opset: 20 }),
  Mish: one("Mish", {}, { opset: 18 }),
  Swish: one("Swish", { alpha: { float: 1.3 } }, { opset: 24 }),
  Erf: one("Erf"),
  Exp: one("Exp"),
  Log: one("Log", {}, { range: { from: 0.5, to: 3 } }),
  Sqrt: one("Sqrt", {}, { range: { from: 0.5, to: 3 } }),
  Reciprocal: one("Reciprocal", {}, { range: { from: 0.5, to: 3 } }),
  Abs: one("Abs"),
  Neg: one("Neg"),
  Sin: one("Sin"),
  Cos: one("Cos"),
  Clip: one("Clip", {}, { constants: [scalar("low", 0), scalar("high", 1)], weights: [] }),
  "Clip of older networks": one("Clip", { min: { float: 0 }, max: { float: 6 } }, { opset: 9 }),
  "Softmax over channels": one("Softmax", { axis: 1 }),
  "Softmax of the last axis": one("Softmax", { axis: -1 }),
  "Softmax of older networks": one("Softmax", { axis: 1 }, { opset: 11 }),
  LogSoftmax: one("LogSoftmax", { axis: 1 }),
  BatchNormalization: one(
    "BatchNormalization",
    {},
    { constants: [w("s", 4), w("b", 4), w("m", 4), above("v", 4)], weights: ["s", "b"] },
  ),
  InstanceNormalization: one("InstanceNormalization", {}, { constants: [w("s", 4), w("b", 4)] }),
  LayerNormalization: one(
    "LayerNormalization",
    {},
    { constants: [w("s", 8), w("b", 8)], dims: [1, 6, 8], opset: 17 },
  ),
  LRN: one("LRN", { size: 3, alpha: { float: 0.3 }, beta: { float: 0.75 } }),
  Gemm: one("Gemm", { transB: 1 }, { constants: [w("w", 5, 12), w("b", 5)], dims: [2, 12] }),
  "Gemm scaled": one(
    "Gemm",
    { alpha: { float: 0.5 }, beta: { float: 2 } },
    { constants: [w("w", 12, 5), w("b", 5)], dims: [2, 12] },
  ),
  "Gemm transposed": one("Gemm", { transA: 1, transB: 1 }, { constants: [w("w", 5, 2)], dims: [2, 12] }),
  MatMul: one("MatMul", {}, { constants: [w("w", 4, 5)], dims: [2, 3, 4] }),
  "MatMul by a vector": one("MatMul", {}, { constants: [w("w", 4)], dims: [2, 3, 4] }),
  "MatMul of stacks": one("MatMul", {}, { constants: [w("w", 1, 4, 5)], dims: [2, 3, 4] }),
  "Add broadcast": one("Add", {}, { constants: [w("w", 1, 4, 3, 3)], dims: [1, 4, 1, 1] }),
  "Sub of a constant": one("Sub", {}, { constants: [w("w", 4, 1, 1)] }),
  "Mul broadcast": one("Mul", {}, { constants: [w("w", 1, 4, 3, 3)], dims: [1, 4, 1, 1] }),
  Div: one("Div", {}, { constants: [above("w", 4, 1, 1)] }),
  Sum: one("Sum", {}, { constants: [w("a", 4, 1, 1), w("b", 1, 4, 9, 9)] }),
  Mean: one("Mean", {}, { constants: [w("a", 1, 4, 9, 9)] }),
  Max: one("Max", {}, { constants: [w("a", 4, 1, 1)] }),
  Min: one("Min", {}, { constants: [w("a", 4, 1, 1)] }),
  Pow: one("Pow", {}, { constants: [scalar("p", 3)], weights: [] }),
  "Pow of a root": one("Pow", {}, { constants: [scalar("p", 0.5)], range: { from: 0.5, to: 3 } }),
  Where: network(
    [
      node("Greater", ["x", "zero"], ["c"]),
      node("Sigmoid", ["x"], ["s"]),
      node("Where", ["c", "s", "x"], ["y"]),
    ],
    { constants: [scalar("zero", 0)] },
  ),
  Concat: network([node("Relu", ["x"], ["r"]), node("Concat", ["x", "r", "w"], ["y"], { axis: 1 })], {
    constants: [w("w", 1, 2, 9, 9)],
    weights: ["w"],
  }),
  Split: network([node("Split", ["x"], ["a", "b"], { axis: 1 }), node("Mul", ["a", "b"], ["y"])], {
    opset: 13,
  }),
  "Split of which a part is read": network(
    [node("Split", ["x"], ["a", "b"], { axis: 1 }), node("Tanh", ["b"], ["y"])],
    { opset: 13 },
  ),
  Slice: one("Slice", {}, { constants: [ints("s", 1, 2), ints("e", 4, -1), ints("a", 1, 3)] }),
  "Slice with steps": one(
    "Slice",
    {},
    { constants: [ints("s", 1, -1), ints("e", 9, -10), ints("a", 2, 3), ints("p", 2, -3)] },
  ),
  "Slice of older networks": one("Slice", { starts: [1], ends: [3], axes: [1] }, { opset: 9 }),
  Pad: one("Pad", {}, { constants: [ints("p", 0, 0, 1, 2, 0, 0, 3, -1)] }),
  "Pad by reflection": one("Pad", { mode: "reflect" }, { constants: [ints("p", 0, 0, 1, 2, 0, 0, 3, 0)] }),
  "Pad by the edge": one("Pad", { mode: "edge" }, { constants: [ints("p", 0, 0, 1, 2, 0, 0, 3, 0)] }),
  Tile: one("Tile", {}, { constants: [ints("t", 1, 2, 1, 3)] }),
  Expand: one("Expand", {}, { constants: [ints("s", 1, 4, 3, 3)], dims: [1, 4, 1, 1] }),
  Reshape: one("Reshape", {}, { constants: [ints("s", 1, -1)] }),
  Flatten: one("Flatten"),
  Squeeze: one("Squeeze", {}, { constants: [ints("a", 0)] }),
  Unsqueeze: one("Unsqueeze", {}, { constants: [ints("a", 0)] }),
  Identity: one("Identity"),
  Dropout: one("Dropout"),
  Cast: one("Cast", { to: 1 }),
  Transpose: one("Transpose", { perm: [0, 2, 3, 1] }),
  Gather: one("Gather", { axis: 1 }, { constants: [ints("i", 2, 0, 2)] }),
  "Gather of one row": one("Gather", { axis: 2 }, { constants: [int64Tensor("i", [], [3])] }),
  DepthToSpace: one("DepthToSpace", { blocksize: 2 }, { dims: [1, 8, 3, 3] }),
  "DepthToSpace by columns": one("DepthToSpace", { blocksize: 2, mode: "CRD" }, { dims: [1, 8, 3, 3] }),
  SpaceToDepth: one("SpaceToDepth", { blocksize: 3 }),
  CumSum: one("CumSum", { exclusive: 1 }, { constants: [int64Tensor("a", [], [2])] }),
  ReduceMean: one("ReduceMean", { axes: [2, 3], keepdims: 0 }),
  "ReduceMean since opset 18": one("ReduceMean", {}, { constants: [ints("a", -1)], opset: 18 }),
  ReduceSum: one("ReduceSum", {}, { constants: [ints("a", 1)] }),
  "ReduceSum of everything": one("ReduceSum", { keepdims: 0 }),
  ReduceMax: one("ReduceMax", { axes: [2, 3] }),
  ReduceMin: one("ReduceMin", { axes: [1], keepdims: 0 }),
  ReduceSumSquare: one("ReduceSumSquare", { axes: [2, 3] }),
  ReduceL1: one("ReduceL1", { axes: [2, 3] }),
  ReduceL2: one("ReduceL2", { axes: [1] }),
  ReduceLogSumExp: one("ReduceLogSumExp", { axes: [1] }),
  ReduceProd: one("ReduceProd", { axes: [1] }, { range: { from: 0.5, to: 1.5 } }),
  "Resize nearest": resized(
    { coordinate_transformation_mode: "asymmetric", nearest_mode: "floor" },
    1,
    1,
    2,
    2,
  ),
  "Resize linear": resized({ mode: "linear" }, 1, 1, 2, 1.5),
  "Resize linear to fewer": network(
    [
      node("Resize", ["x", "", "", "z"], ["y"], {
        mode: "linear",
        coordinate_transformation_mode: "align_corners",
      }),
    ],
    { constants: [ints("z", 1, 4, 5, 7)] },
  ),
  "Resize cubic": resized({ mode: "cubic" }, 1, 1, 2, 2),
  "Resize of opset 10": one("Resize", {}, { constants: [floats("s", 1, 1, 2, 3)], weights: [], opset: 10 }),
  Upsample: one("Upsample", {}, { constants: [floats("s", 1, 1, 2, 3)], weights: [], opset: 9 }),
  "Upsample linear": one(
    "Upsample",
    { mode: "linear" },
    { constants: [floats("s", 1, 1, 2, 2)], weights: [], opset: 9 },
  ),
  "a gate over channels": network(
    [
      node("GlobalAveragePool", ["x"], ["m"]),
      node("Conv", ["m", "w"], ["c"]),
      node("Sigmoid", ["c"], ["s"]),
      node("Mul", ["x", "s"], ["y"]),
    ],
    { constants: [w("w", 4, 4, 1, 1)], weights: ["w"] },
  ),
  attention: network(
    [
      ...["q", "k", "v"].map((name) => node("MatMul", ["x", name], [name.toUpperCase()])),
      node("Transpose", ["K"], ["T"], { perm: [0, 2, 1] }),
      node("MatMul", ["Q", "T"], ["S"]),
      node("Softmax", ["S"], ["A"], { axis: -1 }),
      node("MatMul", ["A", "V"], ["O"]),
      node("Add", ["O", "x"], ["y"]),
    ],
    { constants: [w("q", 8, 8), w("k", 8, 8), w("v", 8, 8)], weights: ["q", "k", "v"], dims: [1, 5, 8] },
  ),
  "a fire module": network(
    [
      node("Conv", ["x", "w1", "b1"], ["squeeze/pre"]),
      node("Relu", ["squeeze/pre"], ["squeeze"]),
      node("Conv", ["squeeze", "w22"], ["narrow/pre"]),
      node("Relu", ["narrow/pre"], ["narrow"]),
      node("Conv", ["squeeze", "w333"], ["wide/pre"], { pads: [1, 1, 1, 1] }),
      node("Relu", ["wide/pre"], ["wide"]),
      node("Concat", ["narrow", "wide"], ["both"], { axis: 1 }),
      node("MaxPool", ["both"], ["pool"], { kernel_shape: [3, 3], strides: [2, 2] }),
      node("Conv", ["pool", "w4444"], ["maps"]),
      node("GlobalAveragePool", ["maps"], ["y"]),
    ],
    {
      constants: [
        w("w1", 3, 4, 1, 1),
        w("b1", 3),
        w("w22", 6, 3, 1, 1),
        w("w333", 6, 3, 3, 3),
        w("w4444", 5, 12, 1, 1),
      ],
      weights: ["w1", "b1", "w22", "w333", "w4444"],
      opset: 13,
      step: 2e-3,
    },
  ),
};
