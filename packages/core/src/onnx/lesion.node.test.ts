/** What can't be changed is refused before it runs; what changes do is tested in engine/interventions.node.test.ts. */
import { expect, test } from "@jest/globals";
import { model, node } from "./build.js";
import { lesionModel } from "./lesion.js";

const INT64 = 7;
const mixed = model({
  name: "mixed",
  opset: 13,
  input: { name: "image", dims: [1, 3, 2, 2] },
  output: { name: "relu", dims: [1, 3, 2, 2] },
  nodes: [node("Cast", ["image"], ["whole"], { to: INT64 }), node("Relu", ["image"], ["relu"])],
  initializers: [],
});

test.each([
  ["that holds other numbers than 32-bit floats", "whole", "unsupported-layer"],
  ["that is not there", "hole", "unknown-layer"],
])("refuses a layer %s", (_, layer, code) => {
  expect(() => lesionModel(mixed, ["relu", layer])).toThrow(expect.objectContaining({ code }));
});

test("gives each changed layer a gain and an offset of its shape", () => {
  const { inputs, model: changed } = lesionModel(mixed, ["relu"]);
  expect(inputs.get("relu")?.dims).toEqual([1, 3, 2, 2]);
  expect(changed.graph?.input.map(({ name }) => name)).toEqual([
    "image",
    "neuron-cloud/gain/relu",
    "neuron-cloud/offset/relu",
  ]);
});
