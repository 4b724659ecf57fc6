import type { NodeProto } from "../onnx/onnx_pb.js";
import { COPIES, type Graph } from "../onnx/graph.js";

/** Operators that put out nothing below 0, whatever they are given. */
const FROM_ZERO = new Set(
  "Relu Sigmoid HardSigmoid Softmax Softplus Exp Sqrt Abs ReduceL1 ReduceL2 ReduceSumSquare".split(" "),
);
/** Operators that put out nothing below 0 where they are given nothing below 0. */
const KEEPS_SIGN = new Set([
  ...COPIES,
  ..."Add AveragePool Concat DepthToSpace Expand Gather GlobalAveragePool GlobalMaxPool LRN Max MaxPool Mul Pad".split(
    " ",
  ),
  ..."ReduceMax ReduceMean ReduceSum Slice SpaceToDepth Split Sum Tile Transpose Upsample".split(" "),
]);

/** What relevance's rules ask of a graph. */
export class Facts {
  readonly #graph: Graph;
  readonly #consumers = new Map<string, NodeProto[]>();
  readonly #signs = new Map<string, boolean>();

  constructor(graph: Graph) {
    this.#graph = graph;
    for (const node of graph.producers.values())
      for (const name of new Set(node.input)) {
        const consumers = this.#consumers.get(name);
        if (!consumers) this.#consumers.set(name, [node]);
        else if (!consumers.includes(node)) consumers.push(node);
      }
  }

  consumers(tensor: string): readonly NodeProto[] {
    return this.#consumers.get(tensor) ?? [];
  }

  /** Whether the tensor is computed from the input, and not a constant of the network. */
  computed(tensor: string): boolean {
    return this.#graph.dependsOnPicture(tensor);
  }

  /** The Relu that is all that reads a tensor: what the tensor holds below 0 goes nowhere. */
  rectified(tensor: string): string | undefined {
    const consumers = this.consumers(tensor);
    return consumers.length === 1 && consumers[0]!.opType === "Relu" ? consumers[0]!.output[0] : undefined;
  }

  /** Whether a tensor holds nothing below 0, as far as its operators tell. */
  nonNegative(tensor: string): boolean {
    const known = this.#signs.get(tensor);
    if (known !== undefined) return known;
    const found = this.#isNonNegative(tensor);
    this.#signs.set(tensor, found);
    return found;
  }

  #isNonNegative(tensor: string): boolean {
    const node = this.#graph.producers.get(tensor);
    if (!node) {
      const constant = this.#graph.constant(tensor);
      return constant !== undefined && constant.shape.length === 0 && constant.at(0) >= 0;
    }
    if (FROM_ZERO.has(node.opType)) return true;
    const inputs = node.input.filter((name) => this.computed(name) || ["Add", "Mul"].includes(node.opType));
    return KEEPS_SIGN.has(node.opType) && inputs.every((name) => this.nonNegative(name));
  }
}
