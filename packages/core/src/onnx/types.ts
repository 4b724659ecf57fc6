import { constantOfNode } from "./constants.js";
import { declaredType } from "./declarations.js";
import { TensorProto_DataType as DataType, type GraphProto, type NodeProto } from "./onnx_pb.js";

/** Undefined where it cannot be told. */
export type ElementType = DataType | undefined;

/** Element types of a graph's tensors by name: what the file declares, and what follows from its operators. */
export function inferTypes(graph: GraphProto): ReadonlyMap<string, ElementType> {
  const types = new Map<string, ElementType>();
  for (const { name, dataType } of graph.initializer) types.set(name, dataType);
  for (const value of [...graph.input, ...graph.valueInfo, ...graph.output]) {
    types.set(value.name, declaredType(value));
  }
  for (const node of graph.node) {
    const typeOf = TYPE_RULES.get(node.opType) ?? input(0);
    for (const name of node.output) types.set(name, types.get(name) ?? typeOf(node, types));
  }
  return types;
}

type TypeRule = (node: NodeProto, types: ReadonlyMap<string, ElementType>) => ElementType;

const input =
  (i: number): TypeRule =>
  (node, types) =>
    types.get(node.input[i] ?? "");

/** Nearly every operator puts out the type of its first input; these do not. */
const TYPE_RULES: ReadonlyMap<string, TypeRule> = new Map<string, TypeRule>([
  ...always(DataType.BOOL, "And Equal Greater GreaterOrEqual IsInf IsNaN Less LessOrEqual Not Or Xor"),
  ...always(DataType.INT64, "ArgMax ArgMin NonZero Shape Size"),
  ["Cast", (node) => Number(node.attribute.find(({ name }) => name === "to")?.i)],
  ["Constant", (node) => constantOfNode(node)?.type],
  ["DequantizeLinear", input(1)],
  ["QuantizeLinear", (node, types) => input(2)(node, types) ?? DataType.UINT8],
  ["Where", input(1)],
]);

function always(type: DataType, operators: string): [string, TypeRule][] {
  return operators.split(" ").map((operator) => [operator, () => type]);
}
