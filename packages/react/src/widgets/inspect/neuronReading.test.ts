import { encodeLayer, neuronOf, rankingOf } from "@neuron-cloud/core";
import { catActivations } from "../../testing/activations.js";
import { readByte, readExact } from "./neuronReading.js";

/** 0.500 and 0.501 share a byte, as the layer's maximum is 10. */
const data = Float32Array.of(0, 0.5, 10, 0.501, 0, 7, 0.501);
const layer = encodeLayer({ name: "few", kind: "Relu", shape: [7, 1, 1], data });
const activations = catActivations({
  layers: [layer],
  exact: async (_, neurons) => Float32Array.from(neurons ?? [], (neuron) => data[neuron]!),
});

it("ranks as a layer's ranking does", () => {
  const first = catActivations().layers[0]!;
  const ranking = rankingOf(first);
  const some = Array.from({ length: 50 }, (_, i) => Math.floor((i / 50) * ranking.length));
  expect(some.map((place) => readByte(first, neuronOf(ranking[place]!)).rank)).toEqual(
    some.map((place) => place + 1),
  );
});

it("reads a byte's activation and rank at once, by index where bytes are equal", () => {
  expect(readByte(layer, 2)).toEqual({ activation: expect.closeTo(10, 5), rank: 1, isExact: false });
  expect([1, 3, 6].map((neuron) => readByte(layer, neuron).rank)).toEqual([3, 4, 5]);
});

it("tells exactly who is ahead among equal bytes, and lets equals share a rank", async () => {
  const readings = await Promise.all([2, 5, 3, 6, 1].map((neuron) => readExact(activations, layer, neuron)));
  expect(readings.map(({ rank }) => rank)).toEqual([1, 2, 3, 3, 5]);
  expect(readings.at(-1)).toEqual({ activation: 0.5, rank: 5, isExact: true });
});

it("gives an inactive neuron no rank", async () => {
  expect(readByte(layer, 0)).toEqual({ activation: 0, rank: null, isExact: false });
  await expect(readExact(activations, layer, 0)).resolves.toEqual({
    activation: 0,
    rank: null,
    isExact: true,
  });
});

it("ranks by how far from 0 an activation is, on either side", async () => {
  const signed = Float32Array.of(-8, 0, 3, -3.001, 2, 10);
  const both = encodeLayer({ name: "both", kind: "Conv", shape: [6, 1, 1], data: signed });
  const of = catActivations({
    layers: [both],
    exact: async (_, neurons) => Float32Array.from(neurons ?? [], (neuron) => signed[neuron]!),
  });
  expect([5, 0, 2, 3, 4].map((neuron) => readByte(both, neuron).rank)).toEqual([1, 2, 3, 4, 5]);
  const readings = await Promise.all([5, 0, 3, 2, 4, 1].map((neuron) => readExact(of, both, neuron)));
  expect(readings.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, null]);
});

it("does not call a recording's bytes exact, but its answer", async () => {
  const recording = { ...activations, provider: "recording" } as const;
  await expect(readExact(recording, layer, 2)).resolves.toMatchObject({ isExact: false });
  const answer = { ...recording, answerLayer: "few" };
  await expect(readExact(answer, layer, 2)).resolves.toMatchObject({ isExact: true });
});
