import type { Grid } from "./contributions.js";
import { rowResizer } from "./resizeRow.js";
import { simdArithmetic } from "./simd.js";

/** What is done with each row of a picture. */
export interface RowArithmetic {
  /** What has been added up of each row of the result. */
  readonly sums: Float64Array;
  /** Where a row of the result begins in the sums, in rows: so many numbers. */
  readonly stride: number;
  /** Makes a row of the result's width of one of the picture's, to be added. @param pixels from the first that counts on */
  resize(pixels: Int32Array): void;
  /** Adds that row, times a weight, to one of the result's. */
  add(index: number, weight: number): void;
}

/** How a picture becomes as large as the model takes it. */
export interface Resizing {
  /** The picture's columns. */
  readonly width: number;
  readonly columns: Grid;
  /** Rows of the result. */
  readonly rows: number;
  /** How many of the picture's pixels count. */
  readonly pixels: number;
}

/** Of fewer, SIMD takes longer to get ready than it saves. */
const MANY = 2 ** 16;

export function rowArithmetic(resizing: Resizing): RowArithmetic {
  const isWorthSimd = resizing.pixels >= MANY && resizing.columns.step >= 1;
  return (isWorthSimd ? simdArithmetic(resizing) : null) ?? arithmeticInNumbers(resizing);
}

export function arithmeticInNumbers({ width, columns, rows }: Resizing): RowArithmetic {
  const resize = rowResizer(width, columns);
  const row = new Float32Array(columns.count * 3);
  const stride = row.length;
  const sums = new Float64Array(rows * stride);
  return {
    sums,
    stride,
    resize: (pixels) => resize(pixels, row),
    add(index, weight) {
      const part = sums.subarray(index * stride, (index + 1) * stride);
      for (let i = 0; i < stride; i++) part[i]! += weight * row[i]!;
    },
  };
}
