// Which of several ways to a picture's pixels is believed. Node has neither bitmaps nor canvases: a bitmap is its pixels here.
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { honestReader } from "./bitmapReader.js";
import type { PixelData } from "./types.js";

class Pixels implements PixelData {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  constructor(data: Uint8ClampedArray<ArrayBuffer>, width: number, height: number) {
    [this.data, this.width, this.height] = [data, width, height];
  }
  close() {}
}
type Reader = Parameters<typeof honestReader>[0][number];

beforeAll(() => {
  Object.assign(globalThis, { ImageData: Pixels, createImageBitmap: async (pixels: Pixels) => pixels });
});
afterAll(() =>
  ["ImageData", "createImageBitmap"].forEach((name) => Reflect.deleteProperty(globalThis, name)),
);

/** Reads what is there, but for what it makes of each value. */
const reading =
  (change: (value: number, i: number) => number): Reader =>
  async (bitmap) => {
    const { data } = bitmap as unknown as Pixels; // oxlint-disable-line typescript/no-unsafe-type-assertion -- see above
    return data.map(change);
  };

const honest = reading((value) => value);
const marking = reading((value, i) => (i % 50 === 0 ? value ^ 1 : value));
const white = reading(() => 255);
const noise = reading((_value, i) => (i * 7919) % 256);
const shifted = reading((value, i) => (i % 4 === 3 ? value : value + 12));
const absent: Reader = () => Promise.reject(new ReferenceError("VideoFrame is not defined"));

test.each([
  ["the first, where it tells the truth", [honest, noise], honest],
  ["one that only marks pixels, which no network sees", [marking, honest], marking],
  ["the second where the first gives white", [white, honest], honest],
  ["the second where the first gives noise", [noise, honest], honest],
  ["the second where the first gives other colours", [shifted, honest], honest],
  ["the second where there is no first", [absent, honest], honest],
  ["none where all lie", [noise, white], undefined],
])("believes %s", async (_which, readers, expected) => expect(await honestReader(readers)).toBe(expected));
