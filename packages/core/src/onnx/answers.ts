import type { GraphProto, NodeProto } from "./onnx_pb.js";
import { isStandard } from "./shapes.js";

/** Operators that hand on their first input's values, in another shape or number format. */
const HANDS_ON = new Set(
  "Identity Reshape Flatten Squeeze Unsqueeze Transpose Dropout Cast QuantizeLinear DequantizeLinear".split(
    " ",
  ),
);

/**
 * What a network's answers are: probabilities (of Softmax, or of each class by itself of Sigmoid), their logarithms, or
 * scores of any size, such as the logits that networks trained with PyTorch put out.
 */
export type AnswerKind = "probabilities" | "logarithms" | "scores";

/** Tells of an answer layer what its numbers are, by the operator that computes them. */
export function answerKind(graph: GraphProto | undefined, layer: string): AnswerKind {
  const makers = new Map<string, NodeProto>();
  for (const node of graph?.node ?? []) for (const output of node.output) makers.set(output, node);
  let maker = makers.get(layer);
  while (maker && isStandard(maker) && HANDS_ON.has(maker.opType)) maker = makers.get(maker.input[0] ?? "");
  if (!maker || !isStandard(maker)) return "scores";
  if (maker.opType === "LogSoftmax") return "logarithms";
  return ["Softmax", "Sigmoid", "HardSigmoid"].includes(maker.opType) ? "probabilities" : "scores";
}

/** The probabilities that answers stand for: those of scores are their Softmax, and that of a single one its sigmoid. */
export function probabilitiesOf(answers: Float32Array, kind: AnswerKind): Float32Array<ArrayBuffer> {
  if (kind === "probabilities") return Float32Array.from(answers);
  if (kind === "scores" && answers.length === 1)
    return Float32Array.from(answers, (answer) => 1 / (1 + Math.exp(-answer)));
  const most = kind === "scores" ? answers.reduce((a, b) => Math.max(a, b), -Infinity) : 0;
  const raised = Float32Array.from(answers, (answer) => Math.exp(answer - most));
  if (kind === "logarithms") return raised;
  const sum = raised.reduce((a, b) => a + b, 0);
  return raised.map((value) => value / sum);
}
