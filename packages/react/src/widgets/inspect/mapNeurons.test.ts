import { encodeLayer } from "@neuron-cloud/core";
import { inspectedActivations } from "../../testing/inspected.js";
import { middleOfField, neuronAt, neuronLookingAt, strongestIn } from "./mapNeurons.js";

const [conv, pool, answer] = inspectedActivations().layers;

it("counts neurons map by map and row by row, and stays inside the map", () => {
  expect(neuronAt([2, 3, 4], 1, 2, 3)).toBe(23);
  expect(neuronAt([2, 3, 4], 1, 1.9, 0.5)).toBe(16);
  expect(neuronAt([2, 3, 4], 0, -5, 99)).toBe(3);
});

it("finds the most active neuron of a map", () => {
  const data = Float32Array.of(9, 0, 0, 0, 1, 5, 2, 5);
  expect(strongestIn(encodeLayer({ name: "few", kind: "Relu", shape: [2, 2, 2], data }), 1)).toBe(5);
});

it("finds the neuron that looks at the middle of what any neuron sees, at the border too", () => {
  const channel = 3 * 144;
  for (let place = 0; place < 144; place++) {
    const { x, y } = middleOfField(pool!, channel + place)!;
    expect(neuronLookingAt(pool!, 3, { x: Math.floor(x), y: Math.floor(y) })).toBe(channel + place);
  }
});

it("takes the nearest neuron for a pixel between two, and the outermost for one beyond", () => {
  // conv1's first neurons have their middles at 0.5, 2.5 and 4.5.
  expect([0, 1, 2, 3, 47].map((x) => neuronLookingAt(conv!, 0, { x, y: 0 }))).toEqual([0, 1, 1, 2, 23]);
});

it("takes a map's first neuron where all see the same, and none where nobody knows", () => {
  expect(neuronLookingAt(answer!, 4, { x: 40, y: 40 })).toBe(4);
  expect(neuronLookingAt({ ...conv!, receptiveField: null }, 0, { x: 0, y: 0 })).toBeNull();
  expect(middleOfField({ ...conv!, receptiveField: null }, 0)).toBeNull();
});
