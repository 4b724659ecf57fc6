import { constantOfNode } from "./constants.js";
import { declaredType, isDeclaredOther } from "./declarations.js";
import { subgraphsOf } from "./order.js";
import { TensorProto_DataType as DataType, type GraphProto, type NodeProto } from "./onnx_pb.js";

/** `none` where it is no tensor but a sequence, a map or the like; undefined where it cannot be told. */
export type ElementType = DataType | "none" | undefined;

/** Whether a tensor holds 32-bit floats, as one does of which nothing can be told. */
export const isFloat32 = (type: ElementType): boolean => (type ?? DataType.FLOAT) === DataType.FLOAT;

/**
 * Element types of a graph's tensors by name: what the file declares, and what follows from its operators.
 * @param outer of the graph around it, where it is a subgraph
 */
export function inferTypes(
  graph: GraphProto,
  outer: ReadonlyMap<string, ElementType> = new Map(),
): ReadonlyMap<string, ElementType> {
  const types = new Map<string, ElementType>(outer);
  for (const { name, dataType } of graph.initializer) types.set(name, dataType);
  for (const value of [...graph.input, ...graph.valueInfo, ...graph.output]) {
    types.set(value.name, isDeclaredOther(value) ? "none" : declaredType(value));
  }
  for (const node of graph.node) {
    const isOwn = !KNOWN_DOMAINS.has(node.domain);
    const typeOf = isOwn ? is(undefined) : (TYPE_RULES.get(node.opType) ?? input(0));
    for (const [i, name] of node.output.entries()) types.set(name, types.get(name) ?? typeOf(node, types, i));
  }
  return types;
}

/** Of other domains, such as a model's own functions, an operator of any name may do anything. */
const KNOWN_DOMAINS = new Set(["", "ai.onnx", "ai.onnx.ml", "com.microsoft"]);

type TypeRule = (node: NodeProto, types: ReadonlyMap<string, ElementType>, output: number) => ElementType;

const input =
  (i: number): TypeRule =>
  (node, types) =>
    types.get(node.input[i] ?? "");

/** Of outputs that differ, one after the other. */
const outputs =
  (...rules: readonly TypeRule[]): TypeRule =>
  (node, types, output) =>
    (rules[output] ?? rules[0])?.(node, types, output);

const is =
  (type: ElementType): TypeRule =>
  () =>
    type;

/** As an attribute tells. */
const named =
  (attribute: string, otherwise: TypeRule): TypeRule =>
  (node, types, output) => {
    const found = node.attribute.find(({ name }) => name === attribute);
    return found ? Number(found.i) : otherwise(node, types, output);
  };

/** What a branch of an `If` or the body of a `Loop` puts out at the same place. */
const inside =
  (skipped: number): TypeRule =>
  (node, types, output) => {
    const [graph] = subgraphsOf(node);
    const name = graph?.output[output + skipped]?.name;
    return graph && name !== undefined ? inferTypes(graph, types).get(name) : undefined;
  };

/** Texts where the first attribute holds some, 64-bit integers where the second does, or is not asked for. */
function labelType(strings: string, integers?: string): TypeRule {
  return ({ attribute }) => {
    if (attribute.some((one) => one.name === strings && one.strings.length > 0)) return DataType.STRING;
    const isInteger = integers === undefined || attribute.some(({ name }) => name === integers);
    return isInteger ? DataType.INT64 : undefined;
  };
}

/** Nearly every operator puts out the type of its first input; these do not. */
const TYPE_RULES: ReadonlyMap<string, TypeRule> = new Map<string, TypeRule>([
  ...always(DataType.BOOL, "And Equal Greater GreaterOrEqual IsInf IsNaN Less LessOrEqual Not Or Xor"),
  ...always(DataType.INT64, "ArgMax ArgMin NonMaxSuppression NonZero Shape SequenceLength Size"),
  ...always(DataType.INT32, "ConvInteger MatMulInteger"),
  ...always(
    DataType.FLOAT,
    "LinearRegressor Normalizer Scaler SVMRegressor TreeEnsembleRegressor TfIdfVectorizer",
  ),
  ...always(DataType.FLOAT, "BlackmanWindow HannWindow HammingWindow Multinomial RandomNormal RandomUniform"),
  ...always("none", "SequenceConstruct SequenceEmpty SequenceErase SequenceInsert SplitToSequence"),
  ...always("none", "Optional SequenceMap ZipMap"),
  ...always(DataType.UINT8, "ImageDecoder"),
  ["BatchNormalization", input(0)],
  ["Cast", named("to", is(undefined))],
  ["CastLike", input(1)],
  [
    "CategoryMapper",
    (node, types) => (input(0)(node, types, 0) === DataType.STRING ? DataType.INT64 : DataType.STRING),
  ],
  ...always(undefined, "ConcatFromSequence OptionalGetElement SequenceAt"),
  ["Constant", (node) => constantOfNode(node)?.type],
  ["ConstantOfShape", (node) => constantOfNode(node)?.type ?? DataType.FLOAT],
  ["DequantizeLinear", named("output_dtype", input(1))],
  ["Dropout", outputs(input(0), is(DataType.BOOL))],
  ["DynamicQuantizeLinear", outputs(is(DataType.UINT8), is(DataType.FLOAT), is(DataType.UINT8))],
  ["EyeLike", named("dtype", input(0))],
  ["If", inside(0)],
  ["LabelEncoder", labelType("values_strings", "values_int64s")],
  ["LinearClassifier", outputs(labelType("classlabels_strings"), is(DataType.FLOAT))],
  ["Loop", inside(1)],
  ["MaxPool", outputs(input(0), is(DataType.INT64))],
  ["OneHot", input(2)],
  ["QLinearConv", input(7)],
  ["QLinearMatMul", input(7)],
  ["QuantizeLinear", named("output_dtype", (node, types) => input(2)(node, types, 0) ?? DataType.UINT8)],
  ["RandomNormalLike", named("dtype", input(0))],
  ["RandomUniformLike", named("dtype", input(0))],
  ["Range", input(0)],
  ["Scan", inside(0)],
  ["SVMClassifier", outputs(labelType("classlabels_strings"), is(DataType.FLOAT))],
  ["TopK", outputs(input(0), is(DataType.INT64))],
  ["TreeEnsembleClassifier", outputs(labelType("classlabels_strings"), is(DataType.FLOAT))],
  ["Unique", outputs(input(0), is(DataType.INT64))],
  ["Where", input(1)],
]);

function always(type: ElementType, operators: string): [string, TypeRule][] {
  return operators.split(" ").map((operator) => [operator, is(type)]);
}
