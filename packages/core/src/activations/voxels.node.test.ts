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

/** One neuron after the other. */
function averageOf(
  values: Uint8Array,
  zeroPoint: number,
  [channels, height, width]: LayerShape,
  count: number,
): number[] {
  const places = height * width;
  const sides = zeroPoint === 0 ? 1 : 2;
  const means = Array.from({ length: Math.ceil(channels / count) * places * sides }, () => 0);
  values.forEach((byte, neuron) => {
    const voxel = Math.floor(neuron / places / count) * places + (neuron % places);
    const activity = byte - zeroPoint;
    means[voxel * sides + (activity < 0 ? 1 : 0)]! += Math.abs(activity) / count;
  });
  return means;
}

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

  test.each([0, 90])(
    "weigh all channels of a group, whatever their number, with activation 0 at byte %d",
    (zeroPoint) => {
      const uneven = layer([13, 2, 3], zeroPoint, (channel, place) => (channel * 31 + place * 57) % 256);
      const weights = Float32Array.from({ length: 13 }, (_, channel) => (channel % 4) / 4);
      const { values, peak } = averageChannels(uneven, 6, weights);
      const sideOf = (neuron: number, sign: number) =>
        Math.max(0, sign * (uneven.values[neuron]! - zeroPoint)) * weights[Math.floor(neuron / 6)]!;
      const means = [0, 1, 2].flatMap((group) =>
        [0, 1, 2, 3, 4, 5].flatMap((place) =>
          (zeroPoint ? [1, -1] : [1]).map((sign) => {
            let sum = 0;
            for (let channel = group * 6; channel < Math.min(13, group * 6 + 6); channel++)
              sum += sideOf(channel * 6 + place, sign);
            return sum / 6;
          }),
        ),
      );
      expect(peak).toBeCloseTo(Math.max(...means), 4);
      for (const [i, mean] of means.entries()) expect((values[i]! / 255) * peak).toBeCloseTo(mean, 0);
    },
  );

  test("of a silent layer are all 0", () => {
    const { values, peak } = averageChannels(
      layer([4, 2, 2], 7, () => 7),
      4,
    );
    expect(peak).toBe(0);
    expect(values).toEqual(new Uint8Array(8));
  });

  test.each([0, 60])("of every level are averages of the neurons, with the zero point at %d", (zeroPoint) => {
    const shape: LayerShape = [90, 13, 13]; // of which neither channels nor places divide evenly
    const { values } = layer(shape, zeroPoint, (channel, place) => (channel * 37 + place * place * 11) % 251);
    const levels = voxelLevels(values, zeroPoint, shape);
    expect(levels.map(({ channels }) => channels)).toEqual([32, 8]);
    for (const { channels, values: voxels, peak } of levels) {
      const plain = averageOf(values, zeroPoint, shape, channels);
      expect(peak).toBeCloseTo(Math.max(...plain), 10);
      expect([...voxels]).toEqual(plain.map((mean) => Math.floor((mean / peak) * 255 + 0.5)));
    }
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
