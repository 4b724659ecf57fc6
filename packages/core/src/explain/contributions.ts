import { NeuronCloudError } from "../errors.js";
import { count } from "../onnx/operation.js";
import type { Graph } from "../onnx/graph.js";
import { explaining, notExplainable } from "./refusals.js";
import { originOf } from "./origin.js";
import { indexBefore, orderOf } from "./indices.js";
import { sumOf, type Sum } from "./sums.js";
import type { Contributions, ExplainOptions } from "../activations/explanations.js";

/** The names of the tensors whose activations are to be had, the picture's among them. */
export type KeptTensors = ReadonlySet<string>;

/** What is known of an answer once the activations of a single tensor are read. */
export interface Reading<Answer> {
  /** One of those that are kept. */
  readonly tensor: string;
  readonly conclude: (data: Float32Array) => Answer;
}

/**
 * The inputs that contributed most to a neuron, weight × activation.
 * @param neuron its index in the tensor
 * @throws {NeuronCloudError} `unknown-layer`, `not-explainable`
 */
export function contributionsOf(
  graph: Graph,
  kept: KeptTensors,
  tensor: string,
  neuron: number,
  { count: most = 32 }: ExplainOptions = {},
): Reading<Contributions> {
  return explaining(`A neuron of "${tensor}"`, () => {
    requireNeuron(graph, tensor, neuron);
    const { op, neuron: summed, gain, offset } = originOf(graph, tensor, neuron);
    const { source, bias, terms, largestOnly } = beforeTransposes(graph, kept, sumOf(graph, op, summed));
    const read = keptTensor(graph, kept, source);
    const conclude = (data: Float32Array): Contributions => {
      const active = terms.map(({ neuron: input, weight }) => ({
        neuron: input,
        weight: gain * weight,
        activation: data[input] ?? NaN,
      }));
      const counted = largestOnly ? [active.reduce((a, b) => (b.activation > a.activation ? b : a))] : active;
      const all = counted
        .map(({ neuron: input, weight, activation }) => ({
          neuron: input,
          weight,
          activation,
          contribution: weight * activation,
        }))
        .filter(({ contribution }) => contribution !== 0)
        .toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || a.neuron - b.neuron);
      const total = (part: typeof all) => part.reduce((sum, { contribution }) => sum + contribution, 0);
      const inputs = all.slice(0, most);
      const others = total(all.slice(most));
      const shifted = gain * bias + offset;
      return {
        layer: shownName(graph, read),
        kind: op.node.opType,
        bias: shifted,
        sum: shifted + total(inputs) + others,
        inputs,
        others,
      };
    };
    return { tensor: read, conclude };
  });
}

/** A sum over neurons that were kept, where the others are these in another order, as between 1×H×W×C and 1×C×H×W. */
function beforeTransposes(graph: Graph, kept: KeptTensors, sum: Sum): Sum {
  const original = graph.original(sum.source);
  const isKept = [sum.source, ...kept].some((name) => kept.has(name) && graph.original(name) === original);
  const node = graph.producers.get(original);
  if (isKept || node?.opType !== "Transpose") return sum;
  const op = graph.operation(node);
  const terms = sum.terms.map(({ neuron, weight }) => ({
    neuron: indexBefore(orderOf(op), op.shape(0), neuron),
    weight,
  }));
  return beforeTransposes(graph, kept, { ...sum, source: node.input[0]!, terms });
}

/** The tensor itself, or another that holds the same, which was kept. @throws {NeuronCloudError} `not-explainable` */
export function keptTensor(graph: Graph, kept: KeptTensors, tensor: string): string {
  const original = graph.original(tensor);
  const same = [tensor, ...kept].find((name) => kept.has(name) && graph.original(name) === original);
  if (same !== undefined) return same;
  throw notExplainable(
    `Its inputs are the neurons of "${tensor}", which were not kept. Add "${tensor}" to the engine's \`layers\`.`,
  );
}

/** As people know a tensor. */
export const shownName = (graph: Graph, tensor: string): string =>
  tensor === graph.picture ? "picture" : tensor;

/** @throws {NeuronCloudError} `unknown-layer` where the model has no such neuron. */
export function requireNeuron(graph: Graph, tensor: string, neuron: number): void {
  if (!graph.dependsOnPicture(tensor)) {
    throw new NeuronCloudError(
      "unknown-layer",
      `The model has no layer "${tensor}". Take a name from \`activations.layers\`.`,
    );
  }
  const neurons = count(graph.shape(tensor));
  if (Number.isInteger(neuron) && neuron >= 0 && neuron < neurons) return;
  throw new NeuronCloudError(
    "unknown-layer",
    `Layer "${tensor}" has ${neurons} neurons, counted from 0; there is no neuron ${neuron}.`,
  );
}
