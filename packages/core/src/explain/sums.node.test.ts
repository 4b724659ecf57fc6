/** Every neuron of small networks, against what ONNX Runtime computes. SqueezeNet's are in packages/squeezenet. */
import { expect, test } from "@jest/globals";
import { concluding } from "../../../../tests/support/concluding.js";
import {
  randomFloats,
  randomTensor as random,
  runModel,
  smallModel,
} from "../../../../tests/support/runModel.js";
import { floatTensor, int64Tensor, node } from "../onnx/build.js";
import type { ModelProto, NodeProto, TensorProto } from "../onnx/onnx_pb.js";
import { contributionsOf as readingOf } from "./contributions.js";
import { Graph } from "../onnx/graph.js";

const contributionsOf = concluding(readingOf);
const DIMS = [1, 4, 9, 8];

const network = (nodes: readonly NodeProto[], initializers: readonly TensorProto[] = []) =>
  smallModel(DIMS, nodes, initializers);

interface Case {
  readonly given: ModelProto;
  /** The tensor whose neurons are asked about, and the one that holds what they are before the activation function. */
  readonly ask: string;
  readonly before: string;
  readonly kind: string;
  /** Where the inputs are. */
  readonly layer: string;
}

const cases: Record<string, Case> = {
  "a grouped, dilated convolution with strides and uneven pads, before its ReLU": {
    given: network(
      [
        node("Conv", ["x", "w", "b"], ["conv"], {
          group: 2,
          dilations: [2, 1],
          strides: [1, 2],
          pads: [2, 0, 1, 1],
        }),
        node("Relu", ["conv"], ["relu"]),
      ],
      [random("w", [6, 2, 3, 2]), random("b", [6])],
    ),
    ask: "relu",
    before: "conv",
    kind: "Conv",
    layer: "picture",
  },
  "a convolution that pads by itself, through dropout and clip": {
    given: network(
      [
        node("Conv", ["x", "w"], ["conv"], { strides: [2, 2], auto_pad: "SAME_UPPER" }),
        node("Dropout", ["conv"], ["dropped"]),
        node("Clip", ["dropped", "least", "most"], ["clip"]),
      ],
      [random("w", [3, 4, 2, 3]), random("least", []), floatTensor("most", [], Float32Array.of(6))],
    ),
    ask: "clip",
    before: "conv",
    kind: "Conv",
    layer: "picture",
  },
  "a convolution that is normalised and scaled before its activation function": {
    given: network(
      [
        node("Conv", ["x", "w", "b"], ["conv"]),
        node("BatchNormalization", ["conv", "scale", "shift", "mean", "variance"], ["norm"], {
          epsilon: { float: 0.01 },
        }),
        node("Mul", ["factor", "norm"], ["mul"]),
        node("Sub", ["one", "mul"], ["sub"]),
        node("Div", ["sub", "factor"], ["div"]),
        node("LeakyRelu", ["div"], ["leaky"]),
        node("Add", ["leaky", "one"], ["after"]),
      ],
      [
        random("w", [3, 4, 2, 2]),
        ...["b", "scale", "shift", "mean"].map((name) => random(name, [3])),
        random("variance", [3], { from: 0.5, to: 2 }),
        random("factor", [3, 1, 1], { from: 1, to: 2 }),
        floatTensor("one", [1], Float32Array.of(1)),
      ],
    ),
    ask: "after",
    before: "div",
    kind: "Conv",
    layer: "picture",
  },
  "branches that are joined": {
    given: network(
      [
        node("Conv", ["x", "w1"], ["one"]),
        node("Conv", ["x", "w2"], ["two"], { pads: [1, 1, 1, 1] }),
        node("Relu", ["one"], ["relu1"]),
        node("Relu", ["two"], ["relu2"]),
        node("Concat", ["relu1", "relu2"], ["concat"], { axis: 1 }),
        node("Concat", ["one", "two"], ["before"], { axis: 1 }),
      ],
      [random("w1", [2, 4, 1, 1]), random("w2", [3, 4, 3, 3])],
    ),
    ask: "concat",
    before: "before",
    kind: "Conv",
    layer: "picture",
  },
  "a Gemm with a transposed matrix, factors and a bias for all": {
    given: network(
      [
        node("Flatten", ["x"], ["flat"]),
        node("Gemm", ["flat", "w", "b"], ["gemm"], { transB: 1, alpha: { float: 0.5 }, beta: { float: 2 } }),
        node("Relu", ["gemm"], ["relu"]),
      ],
      [random("w", [5, 288]), random("b", [1])],
    ),
    ask: "relu",
    before: "gemm",
    kind: "Gemm",
    layer: "flat",
  },
  "a matrix product, a bias and a softmax": {
    given: network(
      [
        node("Reshape", ["x", "vector"], ["flat"]),
        node("MatMul", ["flat", "w"], ["product"]),
        node("Add", ["product", "b"], ["sum"]),
        node("Softmax", ["sum"], ["softmax"]),
      ],
      [random("w", [288, 5]), random("b", [5]), int64Tensor("vector", [2], [1, -1])],
    ),
    ask: "softmax",
    before: "sum",
    kind: "MatMul",
    layer: "flat",
  },
  ...pools({
    MaxPool: { kernel_shape: [3, 2], strides: [2, 2], pads: [1, 0, 1, 1] },
    AveragePool: { kernel_shape: [3, 2], strides: [2, 2], pads: [1, 0, 1, 1] },
    GlobalAveragePool: {},
    GlobalMaxPool: {},
    ReduceMean: { axes: [-1, 2], keepdims: 0 },
  }),
  "an AveragePool that counts its padding": {
    given: network([
      node("AveragePool", ["x"], ["pool"], {
        kernel_shape: [3, 3],
        pads: [1, 1, 1, 1],
        count_include_pad: 1,
      }),
    ]),
    ask: "pool",
    before: "pool",
    kind: "AveragePool",
    layer: "picture",
  },
};

function pools(all: Record<string, Parameters<typeof node>[3]>): Record<string, Case> {
  return Object.fromEntries(
    Object.entries(all).map(([kind, attributes]) => {
      const given = network([node(kind, ["x"], ["pool"], attributes)]);
      return [kind, { given, ask: "pool", before: "pool", kind, layer: "picture" }];
    }),
  );
}

test.each(Object.keys(cases))("what contributes adds up to each neuron: %s", async (name) => {
  const { given, ask, before, kind, layer } = cases[name]!;
  const [kept] = await runModel(given, [randomFloats(4 * 9 * 8, { seed: 7 })]);
  const graph = new Graph(given);
  const source = kept!.get(layer === "picture" ? "x" : layer)!;
  const expected = kept!.get(before)!;
  expect(expected.length).toBeGreaterThan(1);
  const wrong: object[] = [];
  for (const [neuron, activation] of expected.entries()) {
    const told = contributionsOf(graph, kept!, ask, neuron);
    const parts = told.inputs.map(({ contribution }) => contribution);
    const holds = [
      told.kind === kind && told.layer === layer,
      Math.abs(told.sum - activation) < 1e-4,
      Math.abs(parts.reduce((a, b) => a + b, told.bias + told.others) - told.sum) < 1e-9,
      told.inputs.every((input) => input.activation === source[input.neuron]),
      told.inputs.every((input) => input.contribution === input.weight * input.activation),
    ];
    if (holds.includes(false)) wrong.push({ neuron, activation, holds, told });
  }
  expect(wrong).toEqual([]);
});
