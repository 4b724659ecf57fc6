// Against brute force: every drawn neuron's cell is tested. How hits reach React is tested in the browser.
import { describe, expect, test } from "@jest/globals";
import { arrangeLayers, encodeLayer, neuronPosition, rankingOf, type LayerShape } from "@neuron-cloud/core";
import { Box3, Ray, Vector3 } from "three";
import { pickNeuron, type PickTarget } from "./pick.js";

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function target(shape: LayerShape, morph: number, part = 1, seed = 1): PickTarget {
  const random = seeded(seed);
  const neurons = shape[0] * shape[1] * shape[2];
  // A third of the neurons is active, the first one among them.
  const data = Float32Array.from({ length: neurons }, (_, i) => Math.max(0, random() * 1.5 - 1, i ? 0 : 0.4));
  const layer = encodeLayer({ name: "layer", kind: "Relu", shape, data });
  const from = arrangeLayers([shape], "stack").placements[0]!.lattice;
  const to = arrangeLayers([shape], "mosaic").placements[0]!.lattice;
  return { layer, from, to, morph, drawn: Math.ceil(rankingOf(layer).length * part) };
}

/** All drawn neurons whose cells a ray passes, with the distances at which it enters them. */
function bruteForce(ray: Ray, { layer, from, to, morph, drawn }: PickTarget) {
  const entered = new Vector3();
  return Array.from(rankingOf(layer).subarray(0, drawn), (entry) => {
    const neuron = entry & 0xffffff;
    const place = new Vector3(...neuronPosition(from, neuron)).lerp(
      new Vector3(...neuronPosition(to, neuron)),
      morph,
    );
    const lerp = (a: number, b: number) => a + (b - a) * morph;
    const pitch = lerp(from.pitch, to.pitch);
    const thickness = lerp(from.tilePitch[2] || from.pitch, to.tilePitch[2] || to.pitch);
    const cell = new Box3().setFromCenterAndSize(place, new Vector3(pitch, pitch, thickness));
    const distance = ray.intersectBox(cell, entered) ? entered.distanceTo(ray.origin) : Infinity;
    return { neuron, activity: entry >>> 24, distance };
  }).filter(({ distance }) => distance < Infinity);
}

const position = new Vector3();

describe.each([
  ["a stack", 0],
  ["a mosaic", 1],
  ["the middle of a morph", 0.37],
])("in %s", (_name, morph) => {
  test.each([
    ["a layer of feature maps", [5, 6, 7]],
    ["thin feature maps", [40, 3, 2]],
    ["a vector", [11, 1, 1]],
    ["one neuron", [1, 1, 1]],
  ] as [string, LayerShape][])("a ray finds the neuron that testing each one finds: %s", (_layer, shape) => {
    const block = target(shape, morph);
    const random = seeded(7);
    const size = Math.max(...block.from.size, ...block.to.size);
    let hits = 0;
    for (let i = 0; i < 400; i++) {
      const origin = new Vector3(random() - 0.5, random() - 0.5, random() - 0.5).setLength(2 * size);
      const aim = new Vector3(random() - 0.5, random() - 0.5, random() - 0.5).multiply(
        new Vector3(...block.from.size).lerp(new Vector3(...block.to.size), morph),
      );
      const ray = new Ray(origin, aim.sub(origin).normalize());
      const all = bruteForce(ray, block);
      const nearest = Math.min(...all.map(({ distance }) => distance));
      const brightest = Math.max(...all.map(({ activity }) => activity));

      const near = pickNeuron(ray, block, "nearest", position);
      const bright = pickNeuron(ray, block, "brightest", position);
      if (all.length === 0) {
        expect([near, bright]).toEqual([-1, -1]);
        continue;
      }
      hits++;
      expect(all.find(({ neuron }) => neuron === near)!.distance).toBeCloseTo(nearest, 6);
      expect(all.find(({ neuron }) => neuron === bright)!.activity).toBe(brightest);
    }
    expect(hits).toBeGreaterThan(20);
  });
});

test("the place of the hit is where the neuron stands", () => {
  const block = target([5, 6, 7], 0);
  const strongest = neuronPosition(block.from, rankingOf(block.layer)[0]! & 0xffffff);
  const ray = new Ray(new Vector3(...strongest).setZ(50), new Vector3(0, 0, -1));
  const neuron = pickNeuron(ray, block, "brightest", position);
  expect(position.toArray()).toEqual(neuronPosition(block.from, neuron).map((x) => expect.closeTo(x, 6)));
});

test("only what is drawn can be hit", () => {
  const whole = target([5, 6, 7], 0);
  const half = target([5, 6, 7], 0, 0.5);
  const rays = Array.from(
    { length: 42 },
    (_, i) => new Ray(new Vector3(...neuronPosition(whole.from, i)).setZ(50), new Vector3(0, 0, -1)),
  );
  const drawn = new Set(
    Array.from(rankingOf(half.layer).subarray(0, half.drawn), (entry) => entry & 0xffffff),
  );
  const hitsOfHalf = rays.map((ray) => pickNeuron(ray, half, "nearest", position));
  for (const neuron of hitsOfHalf) if (neuron >= 0) expect(drawn.has(neuron)).toBe(true);
  expect(hitsOfHalf).not.toEqual(rays.map((ray) => pickNeuron(ray, whole, "nearest", position)));
  expect(pickNeuron(rays[0]!, { ...whole, drawn: 0 }, "nearest", position)).toBe(-1);
});

test("a brush finds neurons in the dark, too: what is seen before it, else what the ray comes to first", () => {
  const block = target([3, 4, 4], 0);
  const silent = encodeLayer({ name: "silent", kind: "Relu", shape: [3, 4, 4], data: new Float32Array(48) });
  const [x, y] = neuronPosition(block.from, 0); // which is active
  const through = new Ray(new Vector3(x, y, 100), new Vector3(0, 0, -1));
  const found = { ...block, layer: silent, drawn: 0 };
  expect(pickNeuron(through, found, "brightest", position)).toBe(-1);
  const dark = pickNeuron(through, { ...found, dark: true }, "brightest", position);
  expect(dark).toBeGreaterThanOrEqual(0);
  expect(dark).toBe(pickNeuron(through, { ...found, dark: true }, "nearest", position));
  const seen = pickNeuron(through, block, "brightest", position);
  expect(seen).toBeGreaterThanOrEqual(0);
  expect(pickNeuron(through, { ...block, dark: true }, "brightest", position)).toBe(seen);
});
