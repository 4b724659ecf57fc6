/** Maps of small networks, against what ONNX Runtime computes. SqueezeNet's is in packages/squeezenet. */
import { expect, test } from "@jest/globals";
import { concluding } from "../../../../tests/support/concluding.js";
import { randomFloats, randomTensor, runModel, smallModel } from "../../../../tests/support/runModel.js";
import { int64Tensor, node } from "../onnx/build.js";
import { floatReader } from "../onnx/constants.js";
import type { NodeProto } from "../onnx/onnx_pb.js";
import { classMapOf as readingOf } from "./classMap.js";
import { Graph } from "../onnx/graph.js";
import { receptiveFields } from "./receptiveField.js";

const classMapOf = concluding(readingOf);
const CLASSES = 5;
const [CHANNELS, HEIGHT, WIDTH] = [4, 4, 5];

const rowsOfWeights = randomTensor("rows", [CLASSES, CHANNELS]);

/** 2×8×9 → feature maps of 4×4×5, each place seeing 3×3 pixels, two apart → what is given. */
function network(nodes: readonly NodeProto[]) {
  const maps = [
    node("Conv", ["x", "w"], ["conv"], { strides: [2, 2], pads: [1, 1, 1, 1] }),
    node("Relu", ["conv"], ["maps"]),
  ];
  return smallModel(
    [1, 2, 8, 9],
    [...maps, ...nodes],
    [
      randomTensor("w", [CHANNELS, 2, 3, 3]),
      randomTensor("matrix", [CHANNELS, CLASSES]),
      rowsOfWeights,
      randomTensor("kernel", [CLASSES, CHANNELS, 1, 1]),
      randomTensor("scale", [CHANNELS, 1, 1]),
      randomTensor("bias", [CLASSES]),
      randomTensor("long", [CHANNELS * HEIGHT * WIDTH, CLASSES]),
      int64Tensor("vector", [2], [1, -1]),
    ],
  );
}

const heads: Record<string, NodeProto[]> = {
  "one map for each class": [
    node("Conv", ["maps", "kernel", "bias"], ["logits/maps"]),
    node("GlobalAveragePool", ["logits/maps"], ["logits"]),
    node("Softmax", ["logits"], ["answer"], { axis: 1 }),
  ],
  "a Gemm after the mean": [
    node("GlobalAveragePool", ["maps"], ["mean"]),
    node("Flatten", ["mean"], ["flat"]),
    node("Gemm", ["flat", "rows", "bias"], ["logits"], { transB: 1 }),
    node("Softmax", ["logits"], ["answer"]),
  ],
  "a matrix product after a mean over rows and columns": [
    node("ReduceMean", ["maps"], ["mean"], { axes: [2, 3], keepdims: 0 }),
    node("Dropout", ["mean"], ["dropped"]),
    node("MatMul", ["dropped", "matrix"], ["product"]),
    node("Add", ["product", "bias"], ["logits"]),
    node("Softmax", ["logits"], ["answer"]),
  ],
  "a 1 × 1 convolution after a scaled mean": [
    node("AveragePool", ["maps"], ["mean"], { kernel_shape: [HEIGHT, WIDTH] }),
    node("Mul", ["mean", "scale"], ["scaled"]),
    node("Conv", ["scaled", "kernel", "bias"], ["wide"]),
    node("Reshape", ["wide", "vector"], ["logits"]),
    node("Sigmoid", ["logits"], ["answer"]),
  ],
};

test.each(Object.keys(heads))("its mean and the bias are the class's score: %s", async (name) => {
  const given = network(heads[name]!);
  const graph = new Graph(given);
  const [kept] = await runModel(given, [randomFloats(2 * 8 * 9)]);
  const maps = Array.from({ length: CLASSES }, (_, c) =>
    classMapOf(graph, kept!, receptiveFields(graph), "answer", c),
  );
  const scores = maps.map(({ values, bias }) => values.reduce((a, b) => a + b) / values.length + bias);
  const logits = kept!.get("logits")!;
  expect(logits).toHaveLength(CLASSES);
  scores.forEach((score, c) => expect(score).toBeCloseTo(logits[c]!, 5));
  expect(maps[2]).toMatchObject({ classIndex: 2, width: WIDTH, height: HEIGHT });
});

test("each place holds what its feature maps add to the score, through the class's weights", async () => {
  const given = network(heads["a Gemm after the mean"]!);
  const graph = new Graph(given);
  const maps = new Float32Array(CHANNELS * HEIGHT * WIDTH);
  maps[1 * HEIGHT * WIDTH + 7] = 10; // one neuron, of channel 1
  const { values, layer } = classMapOf(graph, new Map([["maps", maps]]), new Map(), "answer", 3);
  const weight = floatReader(rowsOfWeights)!(3 * CHANNELS + 1);
  expect(layer).toBe("maps");
  expect([...values]).toEqual([...new Float32Array(HEIGHT * WIDTH).with(7, 10 * weight)]);
});

test("it lies on the picture so that each place's middle is the middle of what it sees", () => {
  const graph = new Graph(network(heads["a Gemm after the mean"]!));
  const kept = new Map([["maps", new Float32Array(CHANNELS * HEIGHT * WIDTH)]]);
  // The first place sees the pixels -1, 0 and 1, whose middle is at 0.5; places are 2 pixels apart.
  const { area } = classMapOf(graph, kept, receptiveFields(graph), "answer", 0);
  expect(area).toEqual({ x: -0.5, y: -0.5, width: 10, height: 8 });
});

test("it covers the whole picture where the receptive field is not known", () => {
  const graph = new Graph(network(heads["a Gemm after the mean"]!));
  const kept = new Map([["maps", new Float32Array(CHANNELS * HEIGHT * WIDTH)]]);
  const { area } = classMapOf(graph, kept, new Map([["maps", null]]), "answer", 0);
  expect(area).toEqual({ x: 0, y: 0, width: 9, height: 8 });
});

const without: Record<string, NodeProto[]> = {
  "feature maps are strung together": [
    node("Flatten", ["maps"], ["flat"]),
    node("Gemm", ["flat", "long"], ["answer"]),
  ],
  "means pass an activation function": [
    node("GlobalAveragePool", ["maps"], ["mean"]),
    node("Relu", ["mean"], ["bent"]),
    node("Conv", ["bent", "kernel"], ["answer"]),
  ],
  "the largest of each feature map is taken": [
    node("GlobalMaxPool", ["maps"], ["largest"]),
    node("Conv", ["largest", "kernel"], ["answer"]),
  ],
  "windows of the feature maps are averaged": [
    node("AveragePool", ["maps"], ["means"], { kernel_shape: [HEIGHT, WIDTH - 1] }),
    node("Conv", ["means", "kernel"], ["answer"]),
  ],
};

test.each(Object.keys(without))("there is none where %s", (name) => {
  const given = network(without[name]!);
  expect(() => classMapOf(new Graph(given), new Map(), new Map(), "answer", 0)).toThrow(
    expect.objectContaining({
      code: "not-explainable",
      message: expect.stringMatching(/has no class activation map.*Ask `explain`/),
    }),
  );
});

test("the error names the feature maps that were not kept, and a class that there is not", () => {
  const graph = new Graph(network(heads["a Gemm after the mean"]!));
  const ask = (c: number) => () => classMapOf(graph, new Map(), new Map(), "answer", c);
  expect(ask(0)).toThrow(/"maps", which were not kept\. Add "maps"/);
  expect(ask(CLASSES)).toThrow(expect.objectContaining({ code: "unknown-layer" }));
});
