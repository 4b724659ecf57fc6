import type { Graph } from "../onnx/graph.js";
import { count, type Operation } from "../onnx/operation.js";
import { products, sumOf } from "./picture.js";

/** A constant that a node adds. */
export interface Bias {
  /** The constant; its gradient tells how much of it arrives at a score. */
  readonly tensor: string;
  /** What the node puts out. */
  readonly output: string;
  /** What is added, for each number of the constant. */
  readonly values: Float32Array;
}

/** The constants that a network adds on its way: what a score has that comes from no neuron. */
export function biasesOf(graph: Graph): readonly Bias[] {
  return [...new Set(graph.producers.values())].flatMap((node) => {
    const output = node.output[0] ?? "";
    switch (node.opType) {
      case "Conv":
      case "ConvTranspose":
      case "Gemm":
        return added(graph, node.input[2], output);
      case "Add":
      case "Sub":
      case "Sum":
        return node.input.flatMap((name) => added(graph, name, output));
      case "BatchNormalization":
        return offsets(graph, graph.operation(node), output);
      default:
        return [];
    }
  });
}

function added(graph: Graph, tensor: string | undefined, output: string): Bias[] {
  const values = tensor ? constantOf(graph, tensor) : undefined;
  return tensor && values ? [{ tensor, output, values }] : [];
}

/** y = (x − mean) × gain + bias, of which −mean × gain is as constant as the bias. */
function offsets(graph: Graph, op: Operation, output: string): Bias[] {
  const [gain, bias, mean, variance] = op.node.input.slice(1, 5).map((name) => constantOf(graph, name));
  if (!gain || !bias || !mean || !variance) return [];
  const epsilon = op.float("epsilon", 1e-5);
  const values = bias.map((value, i) => value - (mean[i]! * gain[i]!) / Math.sqrt(variance[i]! + epsilon));
  return [{ tensor: op.node.input[2]!, output, values }];
}

function constantOf(graph: Graph, tensor: string): Float32Array | undefined {
  if (graph.dependsOnPicture(tensor)) return undefined;
  const constant = graph.constant(tensor);
  return constant && Float32Array.from({ length: count(constant.shape) }, (_, i) => constant.at(i));
}

/** What a score gets from constants that come in further on than a layer. */
export function addedBeyond(
  graph: Graph,
  layer: string,
  biases: readonly Bias[],
  gradients: ReadonlyMap<string, Float32Array>,
): number {
  const before = upstreamOf(graph, layer);
  const later = biases.filter(({ output }) => !before.has(output));
  return later.reduce((sum, { tensor, values }) => {
    const gradient = gradients.get(tensor);
    return gradient ? sum + sumOf(products(values, gradient)) : sum;
  }, 0);
}

/** Every tensor that some tensor is computed from, itself among them. */
function upstreamOf(graph: Graph, tensor: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [tensor];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    open.push(...(graph.producers.get(next)?.input ?? []));
  }
  return found;
}
