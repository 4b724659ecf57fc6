import { tensorValues, constantOfNode } from "./constants.js";
import type { GraphProto, NodeProto } from "./onnx_pb.js";

/** What the whole numbers of a quantised tensor stand for: (number − zeroPoint) × scale. */
export interface Quantization {
  readonly scale: number;
  readonly zeroPoint: number;
}

/** The inputs that hold a quantised output's scale and zero point (https://onnx.ai/onnx/operators/, ONNX Runtime's contrib). */
const SCALE_INPUTS: ReadonlyMap<string, readonly [scale: number, zeroPoint: number]> = new Map([
  ["QuantizeLinear", [1, 2]],
  ["QLinearConv", [6, 7]],
  ["QLinearMatMul", [6, 7]],
  ["QGemm", [7, 8]],
  ["QLinearAdd", [6, 7]],
  ["QLinearMul", [6, 7]],
  ["QLinearAveragePool", [3, 4]],
  ["QLinearGlobalAveragePool", [3, 4]],
  ["QLinearLeakyRelu", [3, 4]],
  ["QLinearSigmoid", [3, 4]],
  ["QLinearSoftmax", [3, 4]],
  ["QLinearReduceMean", [3, 4]],
  ["QLinearConcat", [0, 1]],
]);

/** Operators that hand numbers on as they are. */
const KEEP = new Set(
  (
    "Clip Concat DepthToSpace Expand Flatten Gather GatherElements GatherND GlobalMaxPool Identity MaxPool Max Min Pad Relu " +
    "Reshape Resize Slice SpaceToDepth Split Squeeze Tile Transpose Unsqueeze Upsample"
  ).split(" "),
);

/** What the quantised tensors of a graph stand for, by name, where the graph tells it by constants for the whole tensor. */
export function quantizations(graph: GraphProto): ReadonlyMap<string, Quantization> {
  const constants = constantScalars(graph);
  const found = new Map<string, Quantization>();
  for (const node of graph.node) {
    const quantization = quantizationOf(node, constants, found);
    const [output] = node.output;
    if (output && quantization) found.set(output, quantization);
    if (quantization && node.opType === "Split")
      for (const name of node.output) found.set(name, quantization);
  }
  return found;
}

function quantizationOf(
  { opType, input }: NodeProto,
  constants: ReadonlyMap<string, number>,
  found: ReadonlyMap<string, Quantization>,
): Quantization | undefined {
  const places = SCALE_INPUTS.get(opType);
  if (!places) return KEEP.has(opType) ? found.get(input[0] ?? "") : undefined;
  const scale = constants.get(input[places[0]] ?? "");
  const zeroPoint = input[places[1]] ? constants.get(input[places[1]] ?? "") : 0;
  return scale === undefined || zeroPoint === undefined ? undefined : { scale, zeroPoint };
}

/** Constants of one number. */
function constantScalars({ initializer, node }: GraphProto): ReadonlyMap<string, number> {
  const scalars = new Map<string, number>();
  const add = (name: string, values: readonly number[] | undefined) => {
    if (values?.length === 1) scalars.set(name, values[0]!);
  };
  for (const tensor of initializer) add(tensor.name, tensorValues(tensor));
  for (const one of node)
    if (one.opType === "Constant") add(one.output[0] ?? "", constantOfNode(one)?.values);
  return scalars;
}
