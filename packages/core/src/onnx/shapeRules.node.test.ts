/**
 * Holds the inferred shapes against those that ONNX Runtime's results have. Does not look at values.
 */
import * as ort from "onnxruntime-web/wasm";
import { floatTensor, int64Tensor, model, node, tensorValue, type AttributeValue } from "./build.js";
import { writeModel } from "./modelFile.js";
import type { ModelProto, NodeProto, TensorProto } from "./onnx_pb.js";
import { inferShapes } from "./shapes.js";

ort.env.wasm.numThreads = 1;

interface Case {
  readonly nodes: readonly NodeProto[];
  readonly input: readonly number[];
  readonly opset: number;
  readonly initializers: readonly TensorProto[];
}

/** A model of some nodes, of which the last puts out `y`. */
function build({ nodes, input, opset, initializers }: Case): ModelProto {
  const built = model({
    name: "case",
    opset,
    input: { name: "x", dims: input },
    output: { name: "y", dims: [] },
    nodes,
    initializers,
  });
  built.graph!.output = ["y", "y2", "y3"]
    .filter((name) => nodes.some(({ output }) => output.includes(name)))
    .map((name) => tensorValue(name));
  return built;
}

async function shapesWhenRun(given: Case) {
  const session = await ort.InferenceSession.create(writeModel(build(given)), {
    logSeverityLevel: 3, // ONNX Runtime's own inference is wrong for some pools, of which it warns
  });
  const size = given.input.reduce((a, b) => a * b, 1);
  const results = await session.run({
    x: new ort.Tensor("float32", new Float32Array(size), [...given.input]),
  });
  await session.release();
  return Object.fromEntries(Object.entries(results).map(([name, { dims }]) => [name, dims]));
}

const PICTURE = [1, 4, 11, 13];
const zeros = (name: string, ...dims: number[]) =>
  floatTensor(name, dims, new Float32Array(dims.reduce((a, b) => a * b, 1)));
const ints = (name: string, ...data: number[]) => int64Tensor(name, [data.length], data);
const floats = (name: string, ...data: number[]) => floatTensor(name, [data.length], Float32Array.from(data));

type Attributes = Record<string, AttributeValue>;
type Row = [op: string, about: string, attributes?: Attributes, more?: Partial<Case> & { inputs?: string[] }];

const withInputs = (...initializers: TensorProto[]) => ({
  initializers,
  inputs: ["x", ...initializers.map(({ name }) => name)],
});
const conv = (...kernel: number[]) => withInputs(zeros("w", ...kernel));

const rows: Row[] = [
  ["Conv", "without padding", {}, conv(6, 4, 3, 5)],
  ["Conv", "with pads and strides", { pads: [1, 2, 0, 1], strides: [2, 3] }, conv(6, 4, 3, 3)],
  ["Conv", "in groups, dilated", { group: 2, dilations: [2, 3], kernel_shape: [3, 3] }, conv(6, 2, 3, 3)],
  ["Conv", "padded to the same size", { auto_pad: "SAME_UPPER", strides: [2, 2] }, conv(6, 4, 3, 3)],
  ["Conv", "padded at the front", { auto_pad: "SAME_LOWER", strides: [3, 2] }, conv(6, 4, 4, 4)],
  ["Conv", "with only whole windows", { auto_pad: "VALID", strides: [2, 2] }, conv(6, 4, 4, 4)],
  [
    "ConvTranspose",
    "grouped, padded and strided",
    { group: 2, strides: [2, 3], pads: [1, 0, 0, 1], output_padding: [1, 0] },
    conv(4, 3, 3, 3),
  ],
  ["ConvTranspose", "dilated", { dilations: [2, 2] }, conv(4, 3, 3, 3)],
  ["ConvTranspose", "to the same size", { auto_pad: "SAME_UPPER", strides: [2, 2] }, conv(4, 3, 3, 3)],
  ["MaxPool", "rounding down", { kernel_shape: [3, 3], strides: [2, 2] }],
  ["MaxPool", "rounding up", { kernel_shape: [2, 2], strides: [2, 2], ceil_mode: 1 }],
  [
    "MaxPool",
    "rounding up, padded",
    { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1], ceil_mode: 1 },
  ],
  [
    "MaxPool",
    "dropping a window of padding only",
    { kernel_shape: [1, 1], strides: [3, 3], ceil_mode: 1 },
    { input: [1, 1, 5, 6] },
  ],
  [
    "MaxPool",
    "dropping a window in the trailing pads",
    { kernel_shape: [2, 2], strides: [2, 2], pads: [0, 0, 1, 1], ceil_mode: 1 },
    { input: [1, 1, 4, 5] },
  ],
  ["MaxPool", "dilated", { kernel_shape: [3, 2], dilations: [2, 3] }],
  ["MaxPool", "padded to the same size", { kernel_shape: [3, 3], strides: [2, 2], auto_pad: "SAME_UPPER" }],
  ["AveragePool", "rounding up", { kernel_shape: [3, 3], strides: [3, 3], ceil_mode: 1 }],
  [
    "AveragePool",
    "padded to the same size",
    { kernel_shape: [2, 2], strides: [2, 2], auto_pad: "SAME_LOWER" },
  ],
  ["LpPool", "of Euclidean norms", { kernel_shape: [2, 2], strides: [2, 2] }],
  ["GlobalAveragePool", "over the picture"],
  ["GlobalMaxPool", "over the picture"],
  ...["LeakyRelu", "Relu", "Sigmoid", "Tanh", "Elu", "HardSigmoid", "Identity", "Dropout", "Erf"].map(
    (op): Row => [op, "element by element"],
  ),
  ["Clip", "between limits", {}, withInputs(floatTensor("min", [], Float32Array.of(0)))],
  ["Gelu", "element by element", {}, { opset: 20 }],
  ["HardSwish", "element by element", {}, { opset: 14 }],
  ["Softmax", "over channels", { axis: 1 }],
  ["LogSoftmax", "over channels", { axis: 1 }],
  ["LRN", "over channels", { size: 5 }],
  [
    "BatchNormalization",
    "of channels",
    {},
    withInputs(...["s", "b", "m", "v"].map((name) => zeros(name, 4))),
  ],
  ["InstanceNormalization", "of channels", {}, withInputs(zeros("s", 4), zeros("b", 4))],
  ["PRelu", "with a slope for each channel", {}, withInputs(zeros("s", 4, 1, 1))],
  ["Add", "broadcast over the picture", {}, withInputs(zeros("b", 4, 1, 1))],
  ["Sub", "broadcast to more axes", {}, withInputs(zeros("b", 5, 1, 1, 1, 1))],
  ["Mul", "by a scalar", {}, withInputs(zeros("b"))],
  ["Div", "of a vector", {}, withInputs(zeros("b", 13))],
  ["Sum", "of many", {}, withInputs(zeros("a", 4, 1, 13), zeros("b", 11, 1))],
  ["Concat", "of channels", { axis: 1 }, withInputs(zeros("a", 1, 2, 11, 13), zeros("b", 1, 3, 11, 13))],
  ["Concat", "along the last axis", { axis: -1 }, withInputs(zeros("a", 1, 4, 11, 2))],
  ["Flatten", "from the second axis"],
  ["Flatten", "from an axis counted backwards", { axis: -1 }],
  ["Flatten", "of everything", { axis: 0 }],
  ["Flatten", "into all axes", { axis: 4 }],
  ["Reshape", "with 0 and -1", {}, withInputs(ints("shape", 0, -1))],
  ["Reshape", "to channel groups", {}, withInputs(ints("shape", 1, 2, 2, 11, 13))],
  ["Transpose", "in reverse"],
  ["Transpose", "to channels last", { perm: [0, 2, 3, 1] }],
  ["Squeeze", "of all axes of size 1", {}, { input: [1, 4, 1, 1] }],
  ["Squeeze", "of an axis, as an input", {}, { input: [1, 4, 1, 1], ...withInputs(ints("axes", -1)) }],
  ["Squeeze", "of an axis, as an attribute", { axes: [2] }, { input: [1, 4, 1, 1], opset: 11 }],
  ["Unsqueeze", "of two axes, as an input", {}, withInputs(ints("axes", 5, 0))],
  ["Unsqueeze", "of two axes, as an attribute", { axes: [0, 3] }, { opset: 11 }],
  ["ReduceMean", "over the picture, as an attribute", { axes: [2, 3], keepdims: 0 }],
  ["ReduceMean", "over the picture, as an input", {}, { opset: 18, ...withInputs(ints("axes", -1, -2)) }],
  ["ReduceMean", "over everything", { keepdims: 0 }],
  ["ReduceMean", "over nothing", { noop_with_empty_axes: 1 }, { opset: 18 }],
  ["Pad", "as an attribute", { pads: [0, 0, 1, 2, 0, 0, 3, 4] }, { opset: 10 }],
  ["Pad", "as an input", {}, withInputs(ints("pads", 0, 0, 1, 2, 0, 0, 3, 4))],
  [
    "Pad",
    "of some axes",
    {},
    { opset: 18, initializers: [ints("pads", 1, 2), ints("axes", -1)], inputs: ["x", "pads", "", "axes"] },
  ],
  [
    "Resize",
    "by scales",
    { mode: "nearest" },
    { initializers: [floats("scales", 1, 1, 2.5, 0.7)], inputs: ["x", "", "scales"] },
  ],
  [
    "Resize",
    "to sizes",
    { mode: "nearest" },
    { initializers: [ints("sizes", 1, 4, 20, 30)], inputs: ["x", "", "", "sizes"] },
  ],
  ["Resize", "by scales, in opset 10", {}, { opset: 10, ...withInputs(floats("scales", 1, 1, 2, 3)) }],
  ["Upsample", "by attributes", { scales: { floats: [1, 1, 2, 3] } }, { opset: 7 }],
  ["Upsample", "by an input", {}, { opset: 9, ...withInputs(floats("scales", 1, 1, 2, 3)) }],
  ["Slice", "as attributes", { starts: [1, -5], ends: [99, -1], axes: [1, 2] }, { opset: 9 }],
  [
    "Slice",
    "with steps",
    {},
    withInputs(ints("starts", 1, -1), ints("ends", 10, -99), ints("axes", 2, -1), ints("steps", 2, -3)),
  ],
  ["Gather", "of channels", { axis: 1 }, withInputs(int64Tensor("indices", [2, 3], [0, 1, 2, 3, 0, 1]))],
  ["Gather", "of one channel", { axis: 1 }, withInputs(int64Tensor("index", [], [2]))],
  ["Tile", "of some axes", {}, withInputs(ints("times", 1, 2, 1, 3))],
  ["CumSum", "along the rows", {}, withInputs(int64Tensor("axis", [], [2]))],
  ["Expand", "to a shape", {}, withInputs(ints("shape", 3, 1, 1, 1, 1))],
  ["DepthToSpace", "of channels into the picture", { blocksize: 2 }],
  ["SpaceToDepth", "of the picture into channels", { blocksize: 2 }, { input: [1, 3, 8, 6] }],
  ["Gemm", "with a bias", { transB: 1 }, { input: [1, 7], ...withInputs(zeros("w", 5, 7), zeros("b", 5)) }],
  ["Gemm", "transposed", { transA: 1 }, { input: [7, 1], ...withInputs(zeros("w", 7, 5)) }],
  ["MatMul", "of stacked matrices", {}, withInputs(zeros("w", 13, 5))],
  ["MatMul", "broadcasting the stacks", {}, withInputs(zeros("w", 3, 1, 13, 5))],
  ["MatMul", "by a vector", {}, withInputs(zeros("w", 13))],
];

describe("the shape rules agree with ONNX Runtime on", () => {
  it.each(rows)("%s %s", async (op, _, attributes = {}, { inputs = ["x"], ...more } = {}) => {
    const nodes = [node(op, inputs, ["y"], attributes)];
    const given: Case = { input: PICTURE, opset: 13, initializers: [], nodes, ...more };
    const { y } = await shapesWhenRun(given);
    expect(inferShapes(build(given)).get("y")).toEqual(y);
  });

  it.each<[string, Attributes, TensorProto[]]>([
    ["equal parts", { axis: 1 }, []],
    ["parts of given sizes", { axis: -1 }, [ints("sizes", 4, 8, 1)]],
  ])("Split into %s", async (_, attributes, sizes) => {
    const nodes = [node("Split", ["x", ...sizes.map(({ name }) => name)], ["y", "y2", "y3"], attributes)];
    const given = { input: [1, 6, 11, 13], opset: 13, initializers: sizes, nodes };
    const expected = await shapesWhenRun(given);
    expect(Object.keys(expected)).toEqual(["y", "y2", "y3"]);
    expect(Object.fromEntries(inferShapes(build(given)))).toMatchObject(expected);
  });

  it("a view whose sizes the exporter computes, as x.view(x.size(0), -1) is", async () => {
    const nodes = [
      node("Shape", ["x"], ["all"]),
      node("Constant", [], ["zero"], { value: { tensor: int64Tensor("", [], [0]) } }),
      node("Gather", ["all", "zero"], ["batch"]),
      node("Unsqueeze", ["batch", "zeroth"], ["batches"]),
      node("Constant", [], ["rest"], { value_ints: [-1] }),
      node("Concat", ["batches", "rest"], ["sizes"], { axis: 0 }),
      node("Reshape", ["x", "sizes"], ["y"]),
    ];
    const given = { input: PICTURE, opset: 13, initializers: [ints("zeroth", 0)], nodes };
    const { y } = await shapesWhenRun(given);
    expect(y).toEqual([1, 572]);
    expect(inferShapes(build(given)).get("y")).toEqual(y);
  });
});
