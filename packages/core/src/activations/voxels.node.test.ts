import { describe, expect, test } from "@jest/globals";
import type { LayerShape } from "./types.js";
import { averageChannels, voxelLevels } from "./voxels.js";

const layer = (shape: LayerShape, zeroPoint: number, set: (channel: number, place: number) => number) => {
  const plane = shape[1] * shape[2];
  const values = Uint8Array.from({ length: shape[0] * plane }, (_, i) =>
    set(Math.floor(i / plane), i % plane),
  );
  return { shape, zeroPoint, values };
};

describe("voxels", () => {
  test("hold the average of neighbouring channels, at each row and column, as parts of the largest average", () => {
    const channels = layer([8, 1, 2], 0, (channel, place) => (place === 0 ? channel * 10 : 4));
    const { values, peak } = averageChannels(channels, 4);
    expect(peak).toBe(55);
    expect([...values]).toEqual([15, 4, 55, 4].map((mean) => Math.round((mean / 55) * 255)));
  });

  test("keep what lies above 0 and what lies below apart, so that neither takes from the other", () => {
    const { values, peak } = averageChannels(
      layer([2, 1, 2], 100, (channel, place) => (place ? 100 : channel ? 40 : 220)),
      2,
    );
    expect(peak).toBe(60);
    expect([...values]).toEqual([255, 127.5 + 0.5, 0, 0]);
  });

  test("count as if silent channels followed, where the last ones are fewer", () => {
    const { values, peak } = averageChannels(
      layer([6, 1, 1], 0, () => 8),
      4,
    );
    expect(peak).toBe(8);
    expect([...values]).toEqual([255, 128]);
  });

  test("weigh each channel before it is averaged", () => {
    const { values, peak } = averageChannels(
      layer([2, 1, 1], 0, () => 10),
      1,
      Float32Array.of(0.5, 0.25),
    );
    expect(peak).toBe(5);
    expect([...values]).toEqual([255, 128]);
  });

  test("of a silent layer are all 0", () => {
    const { values, peak } = averageChannels(
      layer([4, 2, 2], 7, () => 7),
      4,
    );
    expect(peak).toBe(0);
    expect(values).toEqual(new Uint8Array(8));
  });

  test.each([
    ["fine rows and columns: few channels make a cube", [96, 111, 111], [8]],
    [
      "coarse rows and columns: many do, and finer levels are there for looking nearer",
      [512, 13, 13],
      [64, 16, 4],
    ],
    ["few channels: its own bytes are fine enough", [3, 224, 224], []],
    ["one neuron in each channel: it is laid out as a picture", [1000, 1, 1], []],
  ] as const)("levels of a layer with %s", (_, shape, channels) => {
    const values = new Uint8Array(shape[0] * shape[1] * shape[2]);
    expect(voxelLevels(values, 0, shape).map((level) => level.channels)).toEqual(channels);
  });
});
