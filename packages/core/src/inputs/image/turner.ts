import type { PixelArea } from "./pixelReader.js";
import { kernelWith } from "./simd.js";

/** Turns parts of a picture as they are seen. */
export interface Turner {
  /** Where a part is laid first, as it is in memory. */
  readonly taken: Int32Array<ArrayBuffer>;
  /**
   * The part as it is seen, which holds until the next is laid there.
   * @param first where in `taken` the first pixel lies
   * @param right how far after a pixel the one on its right lies
   * @param down how far after a pixel the one below lies
   */
  turned(size: Pick<PixelArea, "width" | "height">, first: number, right: number, down: number): Int32Array;
}

/** So many columns become rows at once: of more, what is written would leave the cache where rows are a power of 2. */
const AT_ONCE = 4;

/** For so many pixels at most. @param kernel null does without SIMD */
export function turner(count: number, kernel = kernelWith(count * 8)): Turner {
  const buffer = kernel?.memory.buffer ?? new ArrayBuffer(count * 8);
  const taken = new Int32Array(buffer, 0, count);
  return {
    taken,
    turned({ width, height }, first, right, down) {
      const pixels = width * height;
      if (right * right === 1) return reversed(taken.subarray(0, pixels), width, right, down);
      const turned = new Int32Array(buffer, count * 4, pixels);
      if (kernel && height >= AT_ONCE) {
        const last = down < 0 ? AT_ONCE - 1 : 0;
        for (let next = 0; next < height; next += AT_ONCE) {
          const row = Math.min(next, height - AT_ONCE) + last;
          const to = (count + row * width) * 4;
          kernel.turn((first + row * down) * 4, right * 4, to, down * width * 4, to + width * 4);
        }
      } else {
        for (let row = 0, to = 0; row < height; row++)
          for (let column = 0, from = first + row * down; column < width; column++, from += right)
            turned[to++] = taken[from]!;
      }
      return turned;
    },
  };
}

/** In place. */
function reversed(pixels: Int32Array, width: number, right: number, down: number): Int32Array {
  if (down < 0) pixels.reverse(); // and with it each row
  if (right * down < 0)
    for (let row = 0; row < pixels.length; row += width) pixels.subarray(row, row + width).reverse();
  return pixels;
}
