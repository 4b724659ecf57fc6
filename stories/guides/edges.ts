import { floatTensor, model, node, writeModel, type ModelCard } from "@neuron-cloud/core";

const sobel = [
  [-1, 0, 1, -2, 0, 2, -1, 0, 1], // dark on the left, light on the right
  [1, 0, -1, 2, 0, -2, 1, 0, -1],
  [-1, -2, -1, 0, 0, 0, 1, 2, 1],
  [1, 2, 1, 0, 0, 0, -1, -2, -1],
];

const network = model({
  name: "Edges",
  opset: 13,
  input: { name: "picture", dims: [1, 3, 128, 128] },
  output: { name: "edges", dims: [1, 4, 128, 128] },
  nodes: [
    node("Conv", ["picture", "kernels"], ["sums"], { kernel_shape: [3, 3], pads: [1, 1, 1, 1] }),
    node("Relu", ["sums"], ["edges"]),
    node("MaxPool", ["edges"], ["coarse"], { kernel_shape: [4, 4], strides: [4, 4] }),
  ],
  // The same kernel for red, green and blue.
  initializers: [
    floatTensor(
      "kernels",
      [4, 3, 3, 3],
      Float32Array.from(sobel.flatMap((kernel) => [kernel, kernel, kernel].flat())),
    ),
  ],
});

export const edges: ModelCard = {
  name: "Edges",
  input: { width: 128, height: 128, channels: "rgb", mean: [0, 0, 0] },
  layers: ["edges", "coarse"],
  answerLayer: null,
  classNames: [],
  load: async () => ({ onnx: writeModel(network), timings: { download: 0, decode: 0 } }),
};
