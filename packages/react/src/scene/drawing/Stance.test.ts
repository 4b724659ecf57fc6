import { expect, it } from "@jest/globals";
import { arrangeLayers, neuronPosition, type LayerShape } from "@neuron-cloud/core";
import { DataTexture, Vector3 } from "three";
import { createBlockUniforms } from "./blockUniforms.js";
import { Stance } from "./Stance.js";

const shapes: LayerShape[] = [
  [96, 20, 20],
  [96, 20, 20],
];
const open = arrangeLayers(shapes, "stack").placements;
const folded = arrangeLayers(shapes, "stack", { folded: new Set([1]) }).placements;
const mosaic = arrangeLayers(shapes, "mosaic").placements;
const last = 96 * 400 - 1;
const place = new Vector3();

it("takes each neuron from where it was to the slab, and back from wherever that is stopped", () => {
  const uniforms = createBlockUniforms({ value: new DataTexture() });
  const stance = new Stance(uniforms);
  stance.place(open[1]!, mosaic[1]!, true);
  expect(stance.locate(last, place).toArray()).toEqual(neuronPosition(open[1]!.lattice, last));

  stance.place(folded[1]!, mosaic[1]!, true);
  expect(stance.locate(last, place).z).toBeCloseTo(neuronPosition(open[1]!.lattice, last)[2], 6);
  expect(uniforms.fromTiles.value.w).toBeCloseTo(open[1]!.lattice.tilePitch[2], 6);
  stance.move(0, 0.5);
  const halfway = stance.locate(last, place).z;

  stance.place(open[1]!, mosaic[1]!, true);
  expect(stance.locate(last, place).z).toBeCloseTo(halfway, 6);
  stance.move(0, 1);
  expect(stance.locate(last, place).toArray()).toEqual(neuronPosition(open[1]!.lattice, last));
  expect(uniforms.fromTiles.value.w).toBeCloseTo(open[1]!.lattice.tilePitch[2], 6);
});

it("lays the feature maps of a mosaic on each other, and back, without a leap", () => {
  const slabs = arrangeLayers(shapes, "mosaic", { folded: new Set([1]) }).placements;
  const stance = new Stance(createBlockUniforms({ value: new DataTexture() }));
  stance.place(open[1]!, mosaic[1]!, true);
  stance.move(1, 1);
  const flat = (neuron: number) => stance.locate(neuron, place).toArray().slice(0, 2);
  const apart = flat(last);
  const inFolds = neuronPosition(slabs[1]!.lattice, last).slice(0, 2);
  expect(stance.resting).toBe(mosaic[1]!.lattice);
  expect(stance.sightDepth(0, 0, 1)).toBe(1);

  stance.place(folded[1]!, slabs[1]!, true);
  stance.move(1, 0.001);
  expect(stance.resting).toBeNull(); // its feature maps overlap
  for (const axis of [0, 1]) expect(flat(last)[axis]).toBeCloseTo(apart[axis]!, 2);
  stance.move(1, 0.999);
  for (const axis of [0, 1]) expect(flat(last)[axis]).toBeCloseTo(inFolds[axis]!, 2);
  expect(stance.sightDepth(0, 0, 1)).toBeCloseTo(96, 0); // light adds up, and is none the brighter

  stance.move(1, 1);
  expect(stance.resting).toBe(slabs[1]!.lattice);
  stance.place(open[1]!, mosaic[1]!, true);
  stance.move(1, 0.001);
  for (const axis of [0, 1]) expect(flat(last)[axis]).toBeCloseTo(inFolds[axis]!, 2);
});

it("is at once where it shall be for a layer of another shape", () => {
  const stance = new Stance(createBlockUniforms({ value: new DataTexture() }));
  stance.place(open[1]!, mosaic[1]!, true);
  const [other] = arrangeLayers([[10, 8, 8]], "stack").placements;
  const [tile] = arrangeLayers([[10, 8, 8]], "mosaic").placements;
  stance.place(other!, tile!, true);
  expect(stance.locate(0, place).toArray()).toEqual(neuronPosition(other!.lattice, 0));
  expect(stance.measure(place).toArray()).toEqual(other!.lattice.size);
});
