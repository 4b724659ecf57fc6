// Several operators together, as networks have them.
import { node } from "@neuron-cloud/core";
import { network, w, type GradientCase } from "./case.js";

export const networkCases: Readonly<Record<string, GradientCase>> = {
  "a gate over channels": network(
    [
      node("GlobalAveragePool", ["x"], ["m"]),
      node("Conv", ["m", "w"], ["c"]),
      node("Sigmoid", ["c"], ["s"]),
      node("Mul", ["x", "s"], ["y"]),
    ],
    { constants: [w("w", 4, 4, 1, 1)], weights: ["w"] },
  ),
  attention: network(
    [
      ...["q", "k", "v"].map((name) => node("MatMul", ["x", name], [name.toUpperCase()])),
      node("Transpose", ["K"], ["T"], { perm: [0, 2, 1] }),
      node("MatMul", ["Q", "T"], ["S"]),
      node("Softmax", ["S"], ["A"], { axis: -1 }),
      node("MatMul", ["A", "V"], ["O"]),
      node("Add", ["O", "x"], ["y"]),
    ],
    { constants: [w("q", 8, 8), w("k", 8, 8), w("v", 8, 8)], weights: ["q", "k", "v"], dims: [1, 5, 8] },
  ),
  "a fire module": network(
    [
      node("Conv", ["x", "w1", "b1"], ["squeeze/pre"]),
      node("Relu", ["squeeze/pre"], ["squeeze"]),
      node("Conv", ["squeeze", "w22"], ["narrow/pre"]),
      node("Relu", ["narrow/pre"], ["narrow"]),
      node("Conv", ["squeeze", "w333"], ["wide/pre"], { pads: [1, 1, 1, 1] }),
      node("Relu", ["wide/pre"], ["wide"]),
      node("Concat", ["narrow", "wide"], ["both"], { axis: 1 }),
      node("MaxPool", ["both"], ["pool"], { kernel_shape: [3, 3], strides: [2, 2] }),
      node("Conv", ["pool", "w4444"], ["maps"]),
      node("GlobalAveragePool", ["maps"], ["y"]),
    ],
    {
      constants: [
        w("w1", 3, 4, 1, 1),
        w("b1", 3),
        w("w22", 6, 3, 1, 1),
        w("w333", 6, 3, 3, 3),
        w("w4444", 5, 12, 1, 1),
      ],
      weights: ["w1", "b1", "w22", "w333", "w4444"],
      opset: 13,
      step: 2e-3,
    },
  ),
};
