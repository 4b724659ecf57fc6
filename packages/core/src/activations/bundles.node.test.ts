import { describe, expect, test } from "@jest/globals";
import { BUNDLED_CHANNELS, bundle } from "./bundles.js";

const read = (bundles: Uint32Array) => Array.from(bundles, (entry) => [entry & 0x1fffff, entry >>> 21]);

describe("bundles", () => {
  test("hold the sums over eight neighbouring channels, at each row and column, in order", () => {
    const values = new Uint8Array(16 * 2);
    values.set([7, 1], 0); // channel 0
    values.set([5, 0], 2 * 7); // channel 7, of the same bundle
    values.set([0, 255], 2 * 8); // channel 8 begins the next
    expect(read(bundle(values, 0, [16, 1, 2]))).toEqual([
      [0, 12],
      [1, 1],
      [3, 255],
    ]);
  });

  test("leave out what has no active neuron, and add up no activity below 0", () => {
    const values = new Uint8Array(16 * 4).fill(9);
    values[3 * 4] = 11; // channel 3, the first place
    values[12 * 4 + 2] = 0; // below 0
    expect(read(bundle(values, 9, [16, 2, 2]))).toEqual([[0, 2]]);
  });

  test("hold the largest sum and the largest index that there are", () => {
    const shape = [16, 1024, 1024] as const;
    const values = new Uint8Array(16 * 1024 * 1024).fill(255);
    expect(read(bundle(values, 0, shape).subarray(-1))).toEqual([[2 ** 21 - 1, 2040]]);
  });

  test("keep what the last, smaller bundle of a layer holds", () => {
    expect(read(bundle(new Uint8Array(18 * 2).fill(3), 0, [18, 2, 1]))).toEqual([
      [0, 24],
      [1, 24],
      [2, 24],
      [3, 24],
      [4, 6],
      [5, 6],
    ]);
  });

  test.each([
    ["few channels", [2 * BUNDLED_CHANNELS - 1, 4, 4]],
    ["one neuron in each channel", [1000, 1, 1]],
    ["too many neurons", [17, 1000, 980]],
  ] as const)("there are none for %s", (_, shape) => {
    const values = new Uint8Array(shape[0] * shape[1] * shape[2]).fill(1);
    expect(bundle(values, 0, shape)).toHaveLength(0);
  });
});
