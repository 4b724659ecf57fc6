import { describe, expect, test } from "@jest/globals";
import { contributions, gridOf } from "./contributions.js";
import { fit } from "./fit.js";
import { pixelReader } from "./pixelReader.js";
import type { PixelData } from "./types.js";

/** An opaque picture whose three channels are `grey[row][column]`, +1 and +2. */
function picture(grey: readonly (readonly number[])[]): PixelData {
  const pixels = grey.flat().map((value) => [value, value + 1, value + 2, 255]);
  return { width: grey[0]!.length, height: grey.length, data: Uint8ClampedArray.from(pixels.flat()) };
}

const fitted = (of: PixelData, size: { width: number; height: number }) => fit(pixelReader(of), size);

/** The red channel, row by row. */
function red({ width, data }: PixelData): number[][] {
  const values = Array.from({ length: data.length / 4 }, (_, i) => data[i * 4]!);
  return Array.from({ length: values.length / width }, (_, row) =>
    values.slice(row * width, (row + 1) * width),
  );
}

describe("fit", () => {
  test("leaves a picture of the right size as it is, byte for byte", async () => {
    const data = Uint8ClampedArray.from({ length: 7 * 5 * 4 }, (_, i) =>
      i % 4 === 3 ? 255 : (i * 37) % 256,
    );
    expect((await fitted({ width: 7, height: 5, data }, { width: 7, height: 5 })).data).toEqual(data);
  });

  test("crops the middle out of a wide picture", async () => {
    const wide = picture([
      [10, 20, 30, 40],
      [50, 60, 70, 80],
    ]);
    expect(red(await fitted(wide, { width: 2, height: 2 }))).toEqual([
      [20, 30],
      [60, 70],
    ]);
  });

  test("crops the middle out of a tall picture", async () => {
    expect(red(await fitted(picture([[10], [20], [30]]), { width: 1, height: 1 }))).toEqual([[20]]);
  });

  test("blends the neighbours when the middle lies between pixels", async () => {
    expect(red(await fitted(picture([[10, 20]]), { width: 1, height: 1 }))).toEqual([[15]]);
  });

  test("shrinks with a triangle of two result pixels' width", async () => {
    // Weights 1/8, 3/8, 3/8, 1/8 of four pixels; at the borders the missing one's share goes to the others.
    const row = [0, 80, 160, 240, 0, 80, 160, 240];
    const shrunk = red(await fitted(picture(Array.from({ length: 8 }, () => row)), { width: 4, height: 4 }));
    expect(shrunk[0]).toEqual([
      Math.round((3 * 80 + 160) / 7),
      Math.round((80 + 3 * 160 + 3 * 240) / 8),
      Math.round((240 + 3 * 80 + 160) / 8),
      Math.round((80 + 3 * 160 + 3 * 240) / 7),
    ]);
    expect(shrunk).toEqual(Array.from({ length: 4 }, () => shrunk[0]));
  });

  test("enlarges by linear interpolation between pixel centres", async () => {
    expect(red(await fitted(picture([[0, 100]]), { width: 4, height: 2 }))).toEqual([
      [0, 25, 75, 100],
      [0, 25, 75, 100],
    ]);
  });

  test("keeps an even picture even, at any size", async () => {
    const even = picture(Array.from({ length: 61 }, () => Array<number>(83).fill(201)));
    for (const size of [1, 13, 60, 83, 227]) {
      // oxlint-disable-next-line no-await-in-loop
      const { data } = await fitted(even, { width: size, height: size });
      expect(data.every((value, i) => value === [201, 202, 203, 255][i % 4])).toBe(true);
    }
  });

  test("averages away a pattern finer than the result's pixels instead of sampling it", async () => {
    const stripes = picture(
      Array.from({ length: 64 }, () => Array.from({ length: 64 }, (_, x) => (x % 2) * 200)),
    );
    for (const value of red(await fitted(stripes, { width: 8, height: 8 })).flat()) {
      expect(Math.abs(value - 100)).toBeLessThanOrEqual(5);
    }
  });

  test("lays transparency over white", async () => {
    const data = Uint8ClampedArray.from([0, 0, 0, 0, 0, 100, 200, 51]);
    expect([...(await fitted({ width: 2, height: 1, data }, { width: 2, height: 1 })).data]).toEqual([
      255, 255, 255, 255, 204, 224, 244, 255,
    ]);
  });

  test.each([
    [300, 200, 31, 31],
    [61, 900, 17, 40],
    [400, 300, 97, 97],
    [130, 131, 128, 128],
    [20, 31, 64, 64],
    [5, 4, 1, 1],
    [9, 1, 9, 3],
    [900, 60, 70, 59],
  ])(
    "makes of %d × %d pixels those of %d × %d that the triangles say, transparent ones too",
    async (...sizes) => {
      const [width, height, columns, rows] = sizes;
      for (const opaque of [true, false]) {
        const random = seeded(width);
        const data = new Uint8ClampedArray(width * height * 4).map((_, i) =>
          i % 4 === 3 && (opaque || i % 24 === 3) ? 255 : 256 * random(),
        );
        const size = { width: columns, height: rows };
        // oxlint-disable-next-line no-await-in-loop
        const { data: made } = await fitted({ width, height, data }, size);
        expect(made).toEqual(byDefinition({ width, height, data }, size));
      }
    },
  );
});

/** Each result pixel by itself. */
function byDefinition({ width, height, data }: PixelData, size: { width: number; height: number }) {
  const step = Math.min(width / size.width, height / size.height);
  const columns = contributions(width, gridOf(width, size.width, step));
  const rows = contributions(height, gridOf(height, size.height, step));
  const result = new Uint8ClampedArray(size.width * size.height * 4).fill(255);
  for (const [y, row] of rows.entries())
    for (const [x, column] of columns.entries())
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (const [i, down] of row.weights.entries()) {
          let across = 0;
          for (const [j, weight] of column.weights.entries()) {
            const at = ((row.first + i) * width + column.first + j) * 4;
            across += weight * (255 + ((data[at + channel]! - 255) * data[at + 3]!) / 255);
          }
          sum += down * Math.fround(across);
        }
        result[(y * size.width + x) * 4 + channel] = sum;
      }
  return result;
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
