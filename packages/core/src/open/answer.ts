import type { GraphProto, ModelProto } from "../onnx/onnx_pb.js";
import { count, type Shape } from "../onnx/operation.js";

/** A vector of fewer numbers is a measurement rather than a choice. */
const FEWEST_SCORES = 5;

const HANDS_ON = new Set(
  "Cast DequantizeLinear Flatten Identity QuantizeLinear Reshape Squeeze Unsqueeze".split(" "),
);

/**
 * The output whose neurons are the classes: a softmax's, or the only one of a classifier, which the engine makes
 * probabilities of; null for a network that does not classify.
 * @param isClassifier whether it looks at a picture, or somebody named classes
 */
export function findAnswer(
  { graph }: ModelProto,
  shapes: ReadonlyMap<string, Shape>,
  isClassifier: boolean,
): string | null {
  if (!graph) return null;
  const vectors = graph.output.flatMap(({ name }) => {
    const shape = shapes.get(name);
    const classes = Math.max(0, ...(shape ?? []));
    return shape && count(shape) === classes && classes > 1
      ? [{ name, classes, maker: makerOf(graph, name) }]
      : [];
  });
  const sure = vectors.find(({ maker }) => maker?.endsWith("Softmax"));
  if (sure) return sure.name;
  const [only] = vectors;
  if (!only?.maker || graph.output.length > 1 || !isClassifier || only.classes < FEWEST_SCORES) return null;
  return /^(Tanh|Relu|Clip)$/.test(only.maker) ? null : only.name;
}

/** The operator that computed a tensor, before it was given another form. */
function makerOf(graph: GraphProto, name: string): string | undefined {
  const node = graph.node.find(({ output }) => output.includes(name));
  return node && HANDS_ON.has(node.opType)
    ? (makerOf(graph, node.input[0] ?? "") ?? node.opType)
    : node?.opType;
}
