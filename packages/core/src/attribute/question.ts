import type { AttributionRequest } from "../activations/attribution.js";
import { NeuronCloudError } from "../errors.js";
import type { Graph } from "../onnx/graph.js";
import { count } from "../onnx/operation.js";

/** A score: a tensor, each of whose neurons counts so much. */
export interface Question {
  readonly tensor: string;
  readonly seed: Float32Array;
}

/** What is asked about: the answer's layer, and what it says. */
export interface Answer {
  readonly layer: string | null;
  readonly probabilities: Float32Array;
}

/** @throws {NeuronCloudError} `unknown-layer`, `not-explainable` */
export function questionOf(graph: Graph, { neuron, against }: AttributionRequest, answer: Answer): Question {
  const asked = typeof neuron === "number" ? { layer: answer.layer, neuron } : neuron;
  if (asked.layer === null) {
    throw noClasses();
  }
  const isClass = asked.layer === answer.layer;
  if (against !== undefined && !isClass) {
    throw refusal(`Only classes are held \`against\` others, and "${asked.layer}" is not the answer layer.`);
  }
  const tensor = isClass ? beforeSoftmax(graph, asked.layer) : asked.layer;
  const size = sizeOf(graph, tensor);
  requireNeuron(asked.layer, asked.neuron, size);
  const seed = new Float32Array(size).with(asked.neuron, 1);
  if (typeof against === "number") {
    requireNeuron(asked.layer, against, size);
    seed[against]! -= 1;
  } else if (against === "others") {
    const others = 1 - answer.probabilities[asked.neuron]!;
    answer.probabilities.forEach((probability, i) => {
      // Where the network is sure, nothing is left that its rivals could be told apart by.
      if (i !== asked.neuron && others > 1e-6) seed[i] = -probability / others;
    });
  }
  return { tensor, seed };
}

/** The scores that a softmax makes probabilities of; the tensor itself where there is none. */
export function beforeSoftmax(graph: Graph, answer: string): string {
  const seen = graph.original(answer);
  const node = graph.producers.get(seen);
  return node && SOFTMAX.has(node.opType) ? node.input[0]! : answer;
}

const SOFTMAX = new Set(["Softmax", "LogSoftmax"]);

function sizeOf(graph: Graph, tensor: string): number {
  if (graph.producers.has(tensor)) return count(graph.shape(tensor));
  throw unknownLayer(tensor);
}

export function unknownLayer(layer: string): NeuronCloudError {
  return new NeuronCloudError(
    "unknown-layer",
    `The model has no layer "${layer}". Take a name from \`activations.layers\`.`,
  );
}

export function noClasses(): NeuronCloudError {
  return refusal("The model card names no `answerLayer`, so it has no classes. Ask about a layer's neuron.");
}

function requireNeuron(layer: string, neuron: number, size: number): void {
  if (Number.isInteger(neuron) && neuron >= 0 && neuron < size) return;
  throw new NeuronCloudError(
    "unknown-layer",
    `Layer "${layer}" has ${size} neurons, counted from 0; there is no neuron ${neuron}.`,
  );
}

function refusal(message: string): NeuronCloudError {
  return new NeuronCloudError("not-explainable", message);
}
