import { expect, test } from "@jest/globals";
import { encodeLayer } from "./encode.js";
import { activationOf, channelExtent, fullActivation, isSigned, predictionsOf } from "./readers.js";

test("predictions are the most probable classes, by index where equal", () => {
  const activations = {
    probabilities: Float32Array.of(0.125, 0.5, 0.25, 0.125),
    classNames: ["cat", "dog"],
  };
  expect(predictionsOf(activations, 3)).toEqual([
    { index: 1, label: "dog", probability: 0.5 },
    { index: 2, label: "class 2", probability: 0.25 },
    { index: 0, label: "cat", probability: 0.125 },
  ]);
  expect(predictionsOf(activations)).toHaveLength(4);
});

test("a model that does not classify predicts nothing", () => {
  expect(predictionsOf({ probabilities: new Float32Array(), classNames: [] })).toEqual([]);
});

test("a neuron that the layer does not have has no activation", () => {
  const layer = encodeLayer({ name: "x", kind: "Relu", shape: [1, 1, 1], data: Float32Array.of(3) });
  expect(activationOf(layer, 1)).toBeNaN();
});

test("what is fully active is told by how far from 0 it is, for a layer and for a channel", () => {
  const data = Float32Array.of(-3, 1, 0.5, 2, -1, -0.25);
  const layer = encodeLayer({ name: "x", kind: "Add", shape: [3, 1, 2], data });
  expect(isSigned(layer)).toBe(true);
  expect(fullActivation(layer)).toBeCloseTo(3, 1);
  expect([0, 1, 2].map((channel) => channelExtent(layer, channel))).toEqual([3, 2, 1]);
});

test("a layer after a ReLU has one side only", () => {
  expect(isSigned(encodeLayer({ name: "x", kind: "Relu", shape: [1, 1, 1], data: Float32Array.of(3) }))).toBe(
    false,
  );
});
