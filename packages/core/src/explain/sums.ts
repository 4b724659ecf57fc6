/**
 * The operators that sum up their inputs, taken apart for one neuron, after https://onnx.ai/onnx/operators/. Padding is
 * left out of the terms: it adds nothing.
 */
import { count, dim, positive, type Operation, type Shape } from "../onnx/operation.js";
import { slideOf } from "../onnx/windowRules.js";
import type { FloatConstant, Graph } from "../onnx/graph.js";
import { notExplainable } from "./refusals.js";
import { alignedIndex } from "./indices.js";
import { wholeMap, windowAt } from "./windows.js";

/** A neuron as bias + Σ weight × activation. */
export interface Sum {
  /** The tensor whose neurons are summed up. */
  readonly source: string;
  readonly bias: number;
  readonly terms: readonly Term[];
  /** Only the term with the largest activation counts, the first where several have it. */
  readonly largestOnly: boolean;
}

export interface Term {
  /** The index in the source. */
  readonly neuron: number;
  readonly weight: number;
}

/** @throws {NeuronCloudError} `not-explainable` @throws {ShapeUnknown} */
export function sumOf(graph: Graph, op: Operation, neuron: number): Sum {
  const rule = SUM_RULES.get(op.node.opType);
  if (!rule) return refuse(op, "which does not sum up neurons");
  const output = graph.shape(op.node.output[0]!);
  return { source: op.node.input[0]!, bias: 0, largestOnly: false, ...rule({ op, neuron, output, graph }) };
}

/** Whether each neuron that the operator puts out is the mean of a whole feature map. */
export function averagesMaps(op: Operation): boolean {
  switch (op.node.opType) {
    case "GlobalAveragePool":
      return true;
    case "ReduceMean":
      return reducesMaps(op);
    case "AveragePool": {
      const { kernel, before, after } = slideOf(op);
      const size = op.shape(0).slice(2);
      return kernel.every((length, axis) => length === size[axis] && before[axis] === 0 && after[axis] === 0);
    }
    default:
      return false;
  }
}

interface Asked {
  readonly op: Operation;
  readonly neuron: number;
  /** The shape of what the operator puts out. */
  readonly output: Shape;
  readonly graph: Graph;
}

type SumRule = (asked: Asked) => Pick<Sum, "terms"> & Partial<Sum>;

const SUM_RULES: ReadonlyMap<string, SumRule> = new Map<string, SumRule>([
  ["AveragePool", averagePool],
  ["Conv", conv],
  ["Gemm", gemm],
  ["GlobalAveragePool", mapMean],
  ["GlobalMaxPool", ({ op, neuron }) => largest(wholeMap(op.shape(0), neuron))],
  ["MatMul", matMul],
  ["MaxPool", (asked) => largest(pooled(asked).neurons)],
  ["ReduceMean", (asked) => (reducesMaps(asked.op) ? mapMean(asked) : refuse(asked.op))],
]);

function conv({ op, neuron, output, graph }: Asked) {
  const weights = constantInput(graph, op, 1);
  const { channel, elements } = windowAt(op, output, neuron);
  const [outputs, inputs] = [dim(weights.shape, 0), dim(weights.shape, 1)];
  const kernel = count(weights.shape.slice(2));
  const map = count(op.shape(0).slice(2));
  const first = Math.floor(channel / (outputs / op.int("group", 1))) * inputs;
  const terms = Array.from({ length: inputs }, (_, input) =>
    elements.map(({ element, place }) => ({
      neuron: (first + input) * map + place,
      weight: weights.at((channel * inputs + input) * kernel + element),
    })),
  ).flat();
  return { bias: op.node.input[2] ? constantInput(graph, op, 2).at(channel) : 0, terms };
}

/** α·A·B + β·C, where A is one row. */
function gemm({ op, neuron, output, graph }: Asked) {
  if (op.int("transA", 0) || dim(output, 0) !== 1) refuse(op);
  const weights = constantInput(graph, op, 1);
  const bias = op.node.input[2] ? constantInput(graph, op, 2) : null;
  const alpha = op.float("alpha", 1);
  const [rows, columns] = [dim(weights.shape, 0), dim(weights.shape, 1)];
  const terms = op.int("transB", 0)
    ? Array.from({ length: columns }, (_, i) => ({
        neuron: i,
        weight: alpha * weights.at(neuron * columns + i),
      }))
    : Array.from({ length: rows }, (_, i) => ({
        neuron: i,
        weight: alpha * weights.at(i * columns + neuron),
      }));
  return {
    bias: bias ? op.float("beta", 1) * bias.at(alignedIndex(bias.shape, output, neuron)) : 0,
    terms,
  };
}

function matMul({ op, neuron, output, graph }: Asked) {
  const weights = constantInput(graph, op, 1);
  if (weights.shape.length !== 2 || count(output) !== dim(output, -1)) refuse(op);
  const [rows, columns] = [dim(weights.shape, 0), dim(weights.shape, 1)];
  return {
    terms: Array.from({ length: rows }, (_, i) => ({ neuron: i, weight: weights.at(i * columns + neuron) })),
  };
}

function averagePool(asked: Asked) {
  const { neurons, withPadding } = pooled(asked);
  return { terms: equally(neurons, asked.op.int("count_include_pad", 0) ? withPadding : neurons.length) };
}

function mapMean({ op, neuron }: Asked) {
  const neurons = wholeMap(op.shape(0), neuron);
  return { terms: equally(neurons, neurons.length) };
}

function pooled({ op, neuron, output }: Asked) {
  const { channel, elements, withPadding } = windowAt(op, output, neuron);
  const map = count(op.shape(0).slice(2));
  return { neurons: elements.map(({ place }) => channel * map + place), withPadding };
}

function equally(neurons: readonly number[], parts: number): Term[] {
  return neurons.map((neuron) => ({ neuron, weight: 1 / parts }));
}

function largest(neurons: readonly number[]) {
  return { terms: neurons.map((neuron) => ({ neuron, weight: 1 })), largestOnly: true };
}

/** Over rows and columns, and nothing else. */
function reducesMaps(op: Operation): boolean {
  const rank = op.shape(0).length;
  const axes = op.parameter("axes", 1)?.map((axis) => positive(axis, rank));
  return rank === 4 && axes?.length === 2 && axes.includes(2) && axes.includes(3);
}

/** Weights that do not depend on the picture. */
function constantInput(graph: Graph, op: Operation, input: number): FloatConstant {
  const name = op.node.input[input] ?? "";
  return graph.constant(name) ?? refuse(op, `whose weights "${name}" are no 32-bit floats in the file`);
}

function refuse(op: Operation, why = "but not as a weighted sum of one layer's neurons"): never {
  throw notExplainable(
    `"${op.node.output[0]}" is computed by ${op.node.opType}, ${why}. Choose a neuron of another layer.`,
  );
}
