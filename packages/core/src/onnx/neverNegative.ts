import type { GraphProto, NodeProto } from "./onnx_pb.js";
import { inOrder } from "./order.js";
import { isStandard } from "./shapes.js";

const ALWAYS = new Set("Relu Sigmoid HardSigmoid Softmax Abs Exp Sqrt Softplus ReduceL1 ReduceL2".split(" "));
/** Operators that give nothing below 0 where none of their inputs is. */
const WHERE_INPUTS_ARE = new Set(
  "Identity Flatten Transpose Concat Add Mul Max Min MaxPool AveragePool GlobalMaxPool GlobalAveragePool".split(
    " ",
  ),
);
/** Of these, the first input alone holds the numbers; the others say where they go. */
const FIRST_COUNTS = new Set(
  "Dropout Reshape Squeeze Unsqueeze Slice Gather Expand ReduceMean ReduceMax ReduceMin ReduceSum".split(" "),
);

/** The tensors of which the operators alone tell that nothing in them is below 0. There may be more. */
export function neverNegative(graph: GraphProto | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  const isFound = (name: string) => found.has(name);
  const holds = (node: NodeProto): boolean => {
    if (!isStandard(node)) return false;
    const { opType, input } = node;
    if (ALWAYS.has(opType)) return true;
    if (FIRST_COUNTS.has(opType)) return isFound(input[0] ?? "");
    return WHERE_INPUTS_ARE.has(opType) && input.length > 0 && input.every(isFound);
  };
  for (const node of inOrder(graph?.node ?? []))
    if (holds(node)) for (const name of node.output) if (name !== "") found.add(name);
  return found;
}
