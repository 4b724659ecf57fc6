import { describe, expect, test } from "@jest/globals";
import { encodeLayer } from "./encode.js";
import { activityOf, neuronOf, rankingOf } from "./ranking.js";
import { activationOf, activeNeurons } from "./readers.js";
import type { LayerActivations, LayerShape } from "./types.js";

function encode(data: readonly number[], shape: LayerShape = [data.length, 1, 1]): LayerActivations {
  return encodeLayer({ name: "relu", kind: "Relu", shape, data: Float32Array.from(data) });
}

const ranked = (layer: LayerActivations) =>
  Array.from(rankingOf(layer), (entry) => [neuronOf(entry), activityOf(entry, layer.zeroPoint)]);

const capacity = (active: number, neurons: number) =>
  rankingOf(encode(Array.from({ length: neurons }, (_, i) => (i < active ? 1 : 0)))).buffer.byteLength / 4;

describe("bytes", () => {
  test("after a ReLU, 0 is byte 0 and the maximum is byte 255", () => {
    const layer = encode([0, 2.55, 1, 0.01]);
    expect([...layer.values]).toEqual([0, 255, 100, 1]);
    expect(layer.zeroPoint).toBe(0);
    expect(layer.scale).toBeCloseTo(0.01, 8);
  });

  test("with both signs, the zero point divides the bytes as 0 divides the range, and 0 stays exactly 0", () => {
    const layer = encode([-51, 0, 204, 100.4]);
    expect(layer).toMatchObject({ scale: 1, zeroPoint: 51, values: Uint8Array.of(0, 51, 255, 151) });
    expect(activationOf(layer, 1)).toBe(0);
    expect(activationOf(layer, 0)).toBe(-51);
  });

  test("each byte is within half a step of its activation, up to float32's own precision", () => {
    const data = Float32Array.from({ length: 5000 }, (_, i) => Math.sin(i) * i - 300);
    const layer = encodeLayer({ name: "conv", kind: "Conv", shape: [5, 1000, 1], data });
    for (let i = 0; i < data.length; i++) {
      // The zero point is rounded too, which may shift all bytes by another half.
      expect(Math.abs(activationOf(layer, i) - data[i]!)).toBeLessThanOrEqual(layer.scale * 1.001);
    }
  });

  test("where nothing is active every byte is the zero point, and the scale is 1", () => {
    const layer = encode([0, 0, 0]);
    expect(layer).toMatchObject({ scale: 1, zeroPoint: 0, values: new Uint8Array(3) });
    expect(rankingOf(layer)).toHaveLength(0);
    expect(activeNeurons(layer)).toBe(0);
  });

  test("all negative activations lie below the zero point, and all are active", () => {
    const layer = encode([-1, -255, -128]);
    expect(layer).toMatchObject({ scale: 1, zeroPoint: 255, values: Uint8Array.of(254, 0, 127) });
    expect(ranked(layer)).toEqual([
      [1, -255],
      [2, -128],
      [0, -1],
    ]);
    expect(layer.statistics).toMatchObject({ min: -255, max: -1, activeFraction: 1 });
  });

  test("a tiny layer keeps its activations: one neuron, a denormal number", () => {
    expect([...encode([7]).values]).toEqual([255]);
    expect([...rankingOf(encode([7]))]).toEqual([0xff000000]);
    expect([...encode([0, 1e-45, 5e-45]).values]).toEqual([0, 64, 255]);
  });

  test("NaN counts as not active, the infinities as the ends of the range that finite activations set", () => {
    const layer = encode([NaN, Infinity, -Infinity, -51, 204]);
    expect([...layer.values]).toEqual([51, 255, 0, 0, 255]);
    expect(layer.scale).toBe(1);
    expect(layer.statistics).toMatchObject({ nonFinite: 3, min: -51, max: 204, mean: 76.5 });
    expect(ranked(layer)).toEqual([
      [1, 204],
      [4, 204],
      [2, -51],
      [3, -51],
    ]);
    expect(encode([NaN, Infinity])).toMatchObject({ scale: 1, values: Uint8Array.of(0, 255) });
  });
});

describe("ranking", () => {
  test("goes from most to least active, by index where equal, and leaves out the inactive", () => {
    expect(ranked(encode([0, 10, 255, 10, 255]))).toEqual([
      [2, 255],
      [4, 255],
      [1, 10],
      [3, 10],
    ]);
  });

  test("goes by how far from 0 an activation is, on either side", () => {
    expect(ranked(encode([-50, 0, 205, 50, -5, 4]))).toEqual([
      [2, 205],
      [0, -50],
      [3, 50],
      [4, -5],
      [5, 4],
    ]);
  });

  test("leaves out a neuron whose activation rounds to 0, though it counts as active in the statistics", () => {
    const layer = encode([255, 0.4, 0.6]);
    expect(ranked(layer)).toEqual([
      [0, 255],
      [2, 1],
    ]);
    expect(layer.statistics.activeFraction).toBe(1);
  });

  test("is made once for each layer", () => {
    const layer = encode([3, 0, 1]);
    expect(rankingOf(layer)).toBe(rankingOf(layer));
    expect(rankingOf({ ...layer })).toEqual(rankingOf(layer));
  });

  test("has a buffer in steps of a sixteenth of the layer, so that similar pictures fit into the same one", () => {
    expect([0, 1, 10].map((active) => capacity(active, 160))).toEqual([10, 10, 10]);
    expect([11, 20].map((active) => capacity(active, 160))).toEqual([20, 20]);
    expect(capacity(160, 160)).toBe(160);
    expect(capacity(97, 97)).toBe(97);
  });
});

describe("counts", () => {
  test.each([0, 1, 2, 3, 4, 5, 6, 7, 1003])("tell how many of %d neurons have each byte", (neurons) => {
    const { values, counts } = encode(Array.from({ length: neurons }, (_, i) => (i * 7) % 51));
    const wanted = Array.from({ length: 256 }, (_, byte) => values.filter((one) => one === byte).length);
    expect([...counts]).toEqual(wanted);
  });

  test("tell how many neurons are active, on either side of 0", () => {
    expect(activeNeurons(encode([-50, 0, 205, 0.1, 4]))).toBe(3);
  });
});

describe("statistics", () => {
  test("cover the whole layer and each channel's maximum and minimum", () => {
    const { statistics, channelMaxima, channelMinima } = encode([1, 2, -4, 0, -3, -7], [3, 1, 2]);
    expect(statistics).toMatchObject({ min: -7, max: 2, nonFinite: 0 });
    expect(statistics.mean).toBeCloseTo(-11 / 6, 12);
    expect(statistics.l2).toBeCloseTo(Math.sqrt(79), 12);
    expect(statistics.activeFraction).toBeCloseTo(5 / 6, 12);
    expect([...channelMaxima]).toEqual([2, 0, -3]);
    expect([...channelMinima]).toEqual([1, -4, -7]);
  });

  test("a channel with no finite activation has maximum 0", () => {
    expect([...encode([NaN, Infinity, 3], [3, 1, 1]).channelMaxima]).toEqual([0, 0, 3]);
  });

  test("leave out what is not finite, in a channel of its own or among others", () => {
    const { statistics, channelMaxima, channelMinima } = encode(
      [NaN, 3, -1, 0, Infinity, -Infinity, 2, 2, 5],
      [3, 1, 3],
    );
    expect(statistics).toMatchObject({ min: -1, max: 5, nonFinite: 3, l2: Math.sqrt(9 + 1 + 4 + 4 + 25) });
    expect(statistics.mean).toBeCloseTo(11 / 6, 12);
    expect(statistics.activeFraction).toBeCloseTo(7 / 9, 12);
    expect([...channelMaxima]).toEqual([3, 0, 5]);
    expect([...channelMinima]).toEqual([-1, 0, 2]);
  });

  test("sums do not lose small activations beside many large ones", () => {
    const data = Float32Array.from({ length: 1 << 20 }, (_, i) => (i % 2 ? 1e-3 : 1000));
    const { statistics } = encodeLayer({ name: "x", kind: "Relu", shape: [16, 256, 256], data });
    expect(statistics.mean).toBeCloseTo((1000 + 1e-3) / 2, 6);
  });
});

describe("a layer that cannot be encoded", () => {
  test("has more neurons than 24 bits can count", () => {
    const layer = { name: "big", kind: "Conv", shape: [2, 4096, 4096], data: new Float32Array(0) } as const;
    expect(() => encodeLayer(layer)).toThrow(
      expect.objectContaining({
        code: "unsupported-layer",
        message: expect.stringMatching(/"big".*33554432 neurons.*16777216/),
      }),
    );
  });

  test("has data of another length than its shape", () => {
    expect(() => encode([1, 2, 3], [2, 1, 1])).toThrow(
      expect.objectContaining({ code: "unsupported-layer", message: expect.stringContaining("holds 3") }),
    );
  });
});
