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
  /** RGBA, row by row, alpha not premultiplied. */
  read(area: PixelArea): Promise<Uint8ClampedArray<ArrayBuffer>>;
  /** Lets go of the picture. */
  close(): void;
}

/** What a processor's cache holds. */
export const CACHED = 2 ** 18;

/** Reads pixels that are in memory already. */
export function pixelReader({ width, height, data }: PixelData): PixelReader {
  return {
    width,
    height,
    atOnce: CACHED,
    async read(area) {
      const first = (area.y * width + area.x) * 4;
      if (area.width === width) return data.slice(first, first + area.height * width * 4);
      const part = new Uint8ClampedArray(area.width * area.height * 4);
      for (let row = 0; row < area.height; row++) {
        const start = first + row * width * 4;
        part.set(data.subarray(start, start + area.width * 4), row * area.width * 4);
      }
      return part;
    },
    close() {},
  };
}
