import { describe, expect, test } from "@jest/globals";
import { encodeLayer, type LayerShape } from "@neuron-cloud/core";
import { step } from "./NeuronCursor.js";

const layer = (name: string, shape: LayerShape, strongest: number) => {
  const data = new Float32Array(shape[0] * shape[1] * shape[2]).fill(0.1);
  data[strongest] = 1;
  return encodeLayer({ name, kind: "Relu", shape, data });
};
const network = {
  layers: [layer("first", [2, 4, 6], 17), layer("second", [4, 2, 3], 5), layer("answer", [10, 1, 1], 7)],
};
const go = (name: string, neuron: number, ...keys: string[]) =>
  keys.reduce((at, key) => step(network, at, key) ?? at, { layer: name, neuron });

describe("the neuron cursor", () => {
  test("goes to neighbours within the feature map, and stops at its border", () => {
    expect(go("first", 0, "ArrowRight", "ArrowDown").neuron).toBe(7);
    expect(go("first", 0, "ArrowLeft", "ArrowUp").neuron).toBe(0);
    expect(go("first", 23, "ArrowRight", "ArrowDown").neuron).toBe(23);
  });

  test("goes to the same place of the map before and after", () => {
    expect(go("first", 8, "End").neuron).toBe(32);
    expect(go("first", 32, "Home").neuron).toBe(8);
  });

  test("goes to the neuron of the next layer that looks the same way, and back", () => {
    expect(go("first", 23, "PageDown")).toEqual({ layer: "second", neuron: 11 });
    expect(go("second", 11, "PageUp").layer).toBe("first");
    expect(go("answer", 3, "PageDown")).toEqual({ layer: "answer", neuron: 3 });
  });

  test("walks through the classes of a vector", () => {
    expect(go("answer", 3, "ArrowRight").neuron).toBe(4);
    expect(go("answer", 3, "Home").neuron).toBe(0);
    expect(go("answer", 3, "End").neuron).toBe(9);
  });

  test("finds a layer's most active neuron, and that of the first layer to begin with", () => {
    expect(go("second", 0, "Enter").neuron).toBe(5);
    expect(step(network, null, "Enter")).toEqual({ layer: "first", neuron: 17 });
  });

  test("leaves other keys to the page", () => {
    expect(step(network, { layer: "first", neuron: 0 }, "Tab")).toBeNull();
    expect(step({ layers: [] }, null, "Enter")).toBeNull();
  });
});
