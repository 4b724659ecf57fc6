import type { PixelData } from "./types.js";

/** A part of a picture, in whole pixels. */
export interface PixelArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A picture that is read part by part: all of a phone's photo would take 48 MB once more. */
export interface PixelReader {
  readonly width: number;
  readonly height: number;
  /** So many pixels are best read at once. */
  readonly atOnce: number;
  /** Whether a pixel's lowest byte is blue and its third red, where a browser keeps them so. */
  readonly isBlueFirst: boolean;
  /**
   * A number for each pixel, row by row: red, green, blue and opacity from its lowest byte on, alpha not premultiplied. They hold until
   * the next part is read.
   */
  read(area: PixelArea): Promise<Int32Array>;
  /** Lets go of the picture. */
  close(): void;
}

/** Reads a part of a bitmap: RGBA, row by row, alpha not premultiplied. */
export type Reader = (bitmap: ImageBitmap, area: PixelArea) => Promise<Uint8ClampedArray<ArrayBuffer>>;

/** Each pixel's four bytes as one number. @param bytes that begin where their buffer does */
export const asNumbers = ({ buffer, byteOffset, length }: Uint8ClampedArray): Int32Array =>
  new Int32Array(buffer, byteOffset, length / 4);

/** What a processor's cache holds. */
export const CACHED = 2 ** 18;

/** Reads pixels that are in memory already. @param picture whose pixels begin where their buffer does, as captured ones do */
export function pixelReader({ width, height, data }: PixelData): PixelReader {
  const all = asNumbers(data);
  return {
    width,
    height,
    atOnce: CACHED,
    isBlueFirst: false,
    async read(area) {
      const first = area.y * width + area.x;
      if (area.width === width) return all.subarray(first, first + area.height * width);
      const part = new Int32Array(area.width * area.height);
      for (let row = 0; row < area.height; row++) {
        const start = first + row * width;
        part.set(all.subarray(start, start + area.width), row * area.width);
      }
      return part;
    },
    close() {},
  };
}
