import { contributions, gridOf, spanOf, type Contribution } from "./contributions.js";
import type { PixelReader } from "./pixelReader.js";
import { rowArithmetic, type RowArithmetic } from "./rowArithmetic.js";
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
  const pixels = (right - left) * (bottom - top);
  const result = new RowSums(rows, rowArithmetic({ width: picture.width, columns, rows: height, pixels }));
  const high = Math.max(1, Math.floor(picture.atOnce / (right - left)));
  for (let y = top; y < bottom; y += high) {
    const area = { x: left, y, width: right - left, height: Math.min(high, bottom - y) };
    // oxlint-disable-next-line no-await-in-loop -- strip by strip
    const strip = await picture.read(area);
    for (let i = 0; i < area.height; i++)
      result.add(y + i, strip.subarray(i * area.width, (i + 1) * area.width));
  }
  return { width, height, data: result.pixels(width, picture.isBlueFirst) };
}

/** The result's rows, as they add up from those of the picture. */
class RowSums {
  readonly #rows: readonly Contribution[];
  readonly #arithmetic: RowArithmetic;
  /** Those before are done. */
  #first = 0;

  constructor(rows: readonly Contribution[], arithmetic: RowArithmetic) {
    this.#rows = rows;
    this.#arithmetic = arithmetic;
  }

  add(y: number, pixels: Int32Array): void {
    this.#arithmetic.resize(pixels);
    const isDone = ({ first, weights }: Contribution) => first + weights.length <= y;
    while (this.#first < this.#rows.length && isDone(this.#rows[this.#first]!)) this.#first++;
    for (let i = this.#first; i < this.#rows.length; i++) {
      const { first, weights } = this.#rows[i]!;
      if (first > y) break;
      this.#arithmetic.add(i, weights[y - first]!);
    }
  }

  pixels(width: number, isBlueFirst: boolean): Uint8ClampedArray<ArrayBuffer> {
    const { sums, stride } = this.#arithmetic;
    const [red, blue] = isBlueFirst ? [2, 0] : [0, 2];
    const data = new Uint8ClampedArray(this.#rows.length * width * 4).fill(255);
    for (let to = 0, row = 0; row < sums.length; row += stride)
      for (let from = row; from < row + width * 3; from += 3, to += 4) {
        data[to + red] = sums[from]!;
        data[to + 1] = sums[from + 1]!;
        data[to + blue] = sums[from + 2]!;
      }
    return data;
  }
}
