import { contributions, gridOf, spanOf, type Contribution } from "./contributions.js";
import type { PixelReader } from "./pixelReader.js";
import { rowResizer } from "./resizeRow.js";
import type { PixelData } from "./types.js";

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Cover-crops a picture around its centre and resizes it, with transparency laid over white. Every browser computes the
 * same bytes: the canvas's own scaling differs among them. A picture of the right size stays as it is. Each pixel is read once,
 * strip by strip.
 */
export async function fit(picture: PixelReader, { width, height }: Size): Promise<PixelData> {
  // Pixels of the picture per pixel of the result, the same both ways, as large as the picture allows.
  const step = Math.min(picture.width / width, picture.height / height);
  const columns = gridOf(picture.width, width, step);
  const rows = contributions(picture.height, gridOf(picture.height, height, step));
  const [left, right] = spanOf(contributions(picture.width, columns));
  const [top, bottom] = spanOf(rows);
  const resize = rowResizer(picture.width, columns);
  const result = new RowSums(rows, width * 3);
  const row = new Float32Array(width * 3);
  const high = Math.max(1, Math.floor(picture.atOnce / (right - left)));
  for (let y = top; y < bottom; y += high) {
    const area = { x: left, y, width: right - left, height: Math.min(high, bottom - y) };
    // oxlint-disable-next-line no-await-in-loop -- strip by strip
    const pixels = await picture.read(area);
    for (let i = 0; i < area.height; i++) {
      resize(pixels.subarray(i * area.width, (i + 1) * area.width), row);
      result.add(y + i, row);
    }
  }
  return { width, height, data: result.pixels(picture.isBlueFirst) };
}

/** The result's rows, as they add up from those of the picture. */
class RowSums {
  readonly #rows: readonly Contribution[];
  readonly #length: number;
  readonly #sums: Float64Array;
  /** Those before are done. */
  #first = 0;

  constructor(rows: readonly Contribution[], length: number) {
    this.#rows = rows;
    this.#length = length;
    this.#sums = new Float64Array(rows.length * length);
  }

  add(y: number, values: Float32Array): void {
    const isDone = ({ first, weights }: Contribution) => first + weights.length <= y;
    while (this.#first < this.#rows.length && isDone(this.#rows[this.#first]!)) this.#first++;
    for (let i = this.#first; i < this.#rows.length; i++) {
      const { first, weights } = this.#rows[i]!;
      if (first > y) break;
      const weight = weights[y - first]!;
      const sums = this.#sums.subarray(i * this.#length, (i + 1) * this.#length);
      for (let j = 0; j < sums.length; j++) sums[j]! += weight * values[j]!;
    }
  }

  pixels(isBlueFirst: boolean): Uint8ClampedArray<ArrayBuffer> {
    const [red, blue] = isBlueFirst ? [2, 0] : [0, 2];
    const data = new Uint8ClampedArray((this.#sums.length / 3) * 4).fill(255);
    for (let from = 0, to = 0; from < this.#sums.length; from += 3, to += 4) {
      data[to + red] = this.#sums[from]!;
      data[to + 1] = this.#sums[from + 1]!;
      data[to + blue] = this.#sums[from + 2]!;
    }
    return data;
  }
}
