import { expect, test } from "@jest/globals";
import { floatTensor, model, node } from "./build.js";
import { neverNegative } from "./neverNegative.js";

const { graph } = model({
  name: "signs",
  opset: 17,
  input: { name: "x", dims: [1, 2, 4, 4] },
  output: { name: "joined", dims: [1, 4, 4, 4] },
  nodes: [
    node("Relu", ["x"], ["lit"]),
    node("MaxPool", ["lit"], ["pooled"], { kernel_shape: [1, 1] }),
    node("Add", ["lit", "pooled"], ["sum"]),
    node("Concat", ["sum", "pooled"], ["joined"], { axis: 1 }),
    node("Add", ["lit", "bias"], ["shifted"]),
    node("Concat", ["lit", "x"], ["mixed"], { axis: 1 }),
    node("Sigmoid", ["shifted"], ["gate"]),
    node("Mul", ["gate", "x"], ["swish"]),
    node("Reshape", ["gate", "shape"], ["flat"]),
    node("Relu", ["x"], ["theirs"]),
  ],
  initializers: [floatTensor("bias", [1], Float32Array.of(-1))],
});
graph!.node.at(-1)!.domain = "com.example";

test("knows of tensors that operators keep from going below 0, and of no others", () => {
  expect([...neverNegative(graph)].toSorted()).toEqual(["flat", "gate", "joined", "lit", "pooled", "sum"]);
});
