import type { PixelData } from "./types.js";

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Cover-crops a picture around its centre and resizes it, with transparency laid over white. Every browser computes the
 * same bytes: the canvas's own scaling differs among them. A picture of the right size stays as it is.
 */
export function fit(picture: PixelData, { width, height }: Size): PixelData {
  // Pixels of the picture per pixel of the result, the same both ways, as large as the picture allows.
  const step = Math.min(picture.width / width, picture.height / height);
  const columns = contributions(picture.width, width, step);
  const rows = contributions(picture.height, height, step);
  return { width, height, data: blendRows(blendColumns(picture, columns, rows), columns.length, rows) };
}

/** The run of source pixels that make one result pixel, with weights that add up to 1. */
interface Contribution {
  readonly first: number;
  readonly weights: Float64Array;
}

/** A triangle as wide as two result pixels, or two source pixels when enlarging: smooth, and without moiré. */
function contributions(length: number, count: number, step: number): Contribution[] {
  const start = (length - count * step) / 2;
  const radius = Math.max(1, step);
  return Array.from({ length: count }, (_, i) => {
    const centre = start + (i + 0.5) * step;
    const first = Math.max(0, Math.floor(centre - radius + 0.5));
    const end = Math.min(length, Math.ceil(centre + radius - 0.5));
    const weights = Float64Array.from({ length: Math.max(1, end - first) }, (_weight, j) =>
      Math.max(0, 1 - Math.abs(first + j + 0.5 - centre) / radius),
    );
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}

/** The rows that are needed, shrunk to the result's width: red, green and blue, 0…255. */
interface Strips {
  readonly firstRow: number;
  readonly rgb: Float32Array;
}

function blendColumns(
  { width, data }: PixelData,
  columns: readonly Contribution[],
  rows: readonly Contribution[],
): Strips {
  const firstRow = rows[0]?.first ?? 0;
  const last = rows.at(-1);
  const endRow = last ? last.first + last.weights.length : 0;
  const rgb = new Float32Array((endRow - firstRow) * columns.length * 3);
  let out = 0;
  for (let row = firstRow; row < endRow; row++) {
    for (const { first, weights } of columns) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let at = (row * width + first) * 4;
      for (let j = 0; j < weights.length; j++, at += 4) {
        const weight = weights[j]!;
        const opacity = data[at + 3]! / 255;
        red += weight * (255 + (data[at]! - 255) * opacity);
        green += weight * (255 + (data[at + 1]! - 255) * opacity);
        blue += weight * (255 + (data[at + 2]! - 255) * opacity);
      }
      rgb[out++] = red;
      rgb[out++] = green;
      rgb[out++] = blue;
    }
  }
  return { firstRow, rgb };
}

function blendRows({ firstRow, rgb }: Strips, width: number, rows: readonly Contribution[]) {
  const data = new Uint8ClampedArray(rows.length * width * 4).fill(255);
  rows.forEach(({ first, weights }, row) => {
    for (let column = 0; column < width; column++) {
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        let at = ((first - firstRow) * width + column) * 3 + channel;
        for (let j = 0; j < weights.length; j++, at += width * 3) sum += weights[j]! * rgb[at]!;
        data[(row * width + column) * 4 + channel] = sum;
      }
    }
  });
  return data;
}
