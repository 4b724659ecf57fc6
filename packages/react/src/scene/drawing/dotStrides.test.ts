import { expect, test } from "@jest/globals";
import { encodeLayer, neuronOf, activityOf, rankingOf } from "@neuron-cloud/core";
import { roundedPitch, shareOfDots, stridesFor, thinnedRanking } from "./dotStrides.js";

/** Of 25,600 neurons as many have one activation as another. */
const layer = encodeLayer({
  name: "layer",
  kind: "Relu",
  shape: [4, 80, 80],
  data: Float32Array.from({ length: 25_600 }, (_, i) => (i % 256) / 255),
});

test("near dots are all drawn, whatever their brightness", () => {
  expect([0.02, 0.1, 0.5, 1].map((brightness) => shareOfDots(brightness, 10, true))).toEqual([1, 1, 1, 1]);
  const near = thinnedRanking(layer, stridesFor(layer, 1 / 255, 10, 4));
  expect(near.entries).toBe(rankingOf(layer));
  expect(near.standingFor(77)).toBe(77);
});

test("of small dots the fewer are drawn the fainter they are", () => {
  const shares = [0.01, 0.05, 0.1, 0.2, 0.4].map((brightness) => shareOfDots(brightness, 1.5));
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares[0]).toBeLessThan(0.01);
  expect(shares.at(-1)).toBeGreaterThan(0.9);
});

test("the strides leave out no dot that the shader would draw", () => {
  const [unit, pitch] = [1 / 255, 1.5];
  const strides = stridesFor(layer, unit, pitch, 4);
  const { entries, standingFor } = thinnedRanking(layer, strides);
  const ranking = rankingOf(layer);
  expect(entries.length).toBe(standingFor(ranking.length));
  expect(entries.length).toBeLessThan(0.9 * ranking.length);
  const left = new Map<number, number>();
  for (const entry of entries) left.set(activityOf(entry), (left.get(activityOf(entry)) ?? 0) + 1);
  for (const [activity, count] of left)
    expect(count).toBeGreaterThanOrEqual(
      Math.floor(100 * shareOfDots(activity * unit, pitch, activity < strides[0])) - 1,
    );
  expect(new Set([...entries].map(neuronOf)).size).toBe(entries.length);
});

test("a view that comes nearer seldom needs other strides", () => {
  expect(new Set([1.01, 1.2, 1.4].map(roundedPitch)).size).toBe(1);
  expect(roundedPitch(1.2)).toBeGreaterThanOrEqual(1.2);
});

test("where many stand one behind another, few of the weaker ones are drawn, unless one is near", () => {
  const [crowd] = stridesFor(layer, 1 / 255, 2, 40);
  expect(crowd).toBeGreaterThan(100);
  expect(stridesFor(layer, 1 / 255, 2, 1)[0]).toBe(0);
  expect(shareOfDots(0.5, 2, true)).toBeCloseTo(shareOfDots(0.5, 2) / 8);
  expect(shareOfDots(0.5, 10, true)).toBe(1);
});
