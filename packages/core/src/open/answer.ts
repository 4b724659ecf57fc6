import { answerKind } from "../onnx/answers.js";
import type { ModelProto } from "../onnx/onnx_pb.js";
import { count, type Shape } from "../onnx/operation.js";

/** A vector of fewer numbers is a measurement rather than a choice. */
const FEWEST_SCORES = 5;

/**
 * The output whose neurons are the classes: probabilities, or the only one where it holds scores; null for a network that
 * does not classify.
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
    const producer = graph.node.find(({ output }) => output.includes(name));
    const classes = Math.max(0, ...(shape ?? []));
    return shape && producer && count(shape) === classes && classes > 1 ? [{ name, producer, classes }] : [];
  });
  // A sigmoid's are probabilities too, but may be those of anything.
  const sure = vectors.find(({ name, producer }) =>
    isClassifier ? answerKind(graph, name) !== "scores" : producer.opType.endsWith("Softmax"),
  );
  if (sure) return sure.name;
  const [only] = vectors;
  if (!only || graph.output.length > 1 || !isClassifier || only.classes < FEWEST_SCORES) return null;
  return /^(Tanh|Relu|Clip)$/.test(only.producer.opType) ? null : only.name;
}
