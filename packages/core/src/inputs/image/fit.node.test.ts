import { describe, expect, test } from "@jest/globals";
import { fit } from "./fit.js";
import type { PixelData } from "./types.js";

/** An opaque picture whose three channels are `grey[row][column]`, +1 and +2. */
function picture(grey: readonly (readonly number[])[]): PixelData {
  const pixels = grey.flat().map((value) => [value, value + 1, value + 2, 255]);
  return { width: grey[0]!.length, height: grey.length, data: Uint8ClampedArray.from(pixels.flat()) };
}

/** The red channel, row by row. */
function red({ width, data }: PixelData): number[][] {
  const values = Array.from({ length: data.length / 4 }, (_, i) => data[i * 4]!);
  return Array.from({ length: values.length / width }, (_, row) =>
    values.slice(row * width, (row + 1) * width),
  );
}

describe("fit", () => {
  test("leaves a picture of the right size as it is, byte for byte", () => {
    const data = Uint8ClampedArray.from({ length: 7 * 5 * 4 }, (_, i) =>
      i % 4 === 3 ? 255 : (i * 37) % 256,
    );
    expect(fit({ width: 7, height: 5, data }, { width: 7, height: 5 }).data).toEqual(data);
  });

  test("crops the middle out of a wide picture", () => {
    const wide = picture([
      [10, 20, 30, 40],
      [50, 60, 70, 80],
    ]);
    expect(red(fit(wide, { width: 2, height: 2 }))).toEqual([
      [20, 30],
      [60, 70],
    ]);
  });

  test("crops the middle out of a tall picture", () => {
    expect(red(fit(picture([[10], [20], [30]]), { width: 1, height: 1 }))).toEqual([[20]]);
  });

  test("blends the neighbours when the middle lies between pixels", () => {
    expect(red(fit(picture([[10, 20]]), { width: 1, height: 1 }))).toEqual([[15]]);
  });

  test("shrinks with a triangle of two result pixels' width", () => {
    // Weights 1/8, 3/8, 3/8, 1/8 of four pixels; at the borders the missing one's share goes to the others.
    const row = [0, 80, 160, 240, 0, 80, 160, 240];
    const shrunk = red(fit(picture(Array.from({ length: 8 }, () => row)), { width: 4, height: 4 }));
    expect(shrunk[0]).toEqual([
      Math.round((3 * 80 + 160) / 7),
      Math.round((80 + 3 * 160 + 3 * 240) / 8),
      Math.round((240 + 3 * 80 + 160) / 8),
      Math.round((80 + 3 * 160 + 3 * 240) / 7),
    ]);
    expect(shrunk).toEqual(Array.from({ length: 4 }, () => shrunk[0]));
  });

  test("enlarges by linear interpolation between pixel centres", () => {
    expect(red(fit(picture([[0, 100]]), { width: 4, height: 2 }))).toEqual([
      [0, 25, 75, 100],
      [0, 25, 75, 100],
    ]);
  });

  test("keeps an even picture even, at any size", () => {
    const even = picture(Array.from({ length: 61 }, () => Array<number>(83).fill(201)));
    for (const size of [1, 13, 60, 83, 227]) {
      const { data } = fit(even, { width: size, height: size });
      expect(data.every((value, i) => value === [201, 202, 203, 255][i % 4])).toBe(true);
    }
  });

  test("averages away a pattern finer than the result's pixels instead of sampling it", () => {
    const stripes = picture(
      Array.from({ length: 64 }, () => Array.from({ length: 64 }, (_, x) => (x % 2) * 200)),
    );
    for (const value of red(fit(stripes, { width: 8, height: 8 })).flat()) {
      expect(Math.abs(value - 100)).toBeLessThanOrEqual(5);
    }
  });

  test("lays transparency over white", () => {
    const data = Uint8ClampedArray.from([0, 0, 0, 0, 0, 100, 200, 51]);
    expect([...fit({ width: 2, height: 1, data }, { width: 2, height: 1 }).data]).toEqual([
      255, 255, 255, 255, 204, 224, 244, 255,
    ]);
  });
});
