import { expect, test } from "@jest/globals";
import { convolutions } from "./network.js";
import { pack, unpack } from "./pack.js";

const learned = convolutions.map(({ outChannels, inChannels, kernel }) => ({
  weights: Float32Array.from({ length: outChannels * inChannels * kernel ** 2 }, (_, i) => Math.sin(i) / 3),
  bias: Float32Array.from({ length: outChannels }, (_, i) => Math.cos(i)),
}));

test("a weight comes back within half a step of its channel's scale, a bias as it was", () => {
  const back = unpack(pack(learned));
  expect(back).toHaveLength(convolutions.length);
  for (const [i, { weights, bias }] of learned.entries()) {
    expect(back[i]?.bias).toEqual(bias);
    const worst = weights.reduce(
      (most, weight, j) => Math.max(most, Math.abs(weight - back[i]!.weights[j]!)),
      0,
    );
    expect(worst).toBeLessThanOrEqual(1 / 3 / 127 / 2 + 1e-6);
  }
});

test("packing what was unpacked gives the same text", () => {
  const text = pack(learned);
  expect(pack(unpack(text))).toBe(text);
});

test("a channel whose weights are all 0 stays 0", () => {
  const zeros = learned.map(({ weights, bias }) => ({ weights: weights.map(() => 0), bias }));
  expect(unpack(pack(zeros))[0]?.weights.every((weight) => weight === 0)).toBe(true);
});
