import { contributions, spanOf, type Grid } from "./contributions.js";
import { segmentsOf, type Segments } from "./segments.js";

/** Makes a row of the result's width of one of the picture's: red, green and blue, 0…255, over white. */
export type ResizeRow = (pixels: Int32Array, row: Float32Array) => void;

/** For rows of pixels (RGBA in one number) that begin with the first that counts. */
export function rowResizer(length: number, grid: Grid): ResizeRow {
  return grid.step < 1 ? enlarger(length, grid) : shrinker(length, grid);
}

/** What is seen of a transparent pixel's channel: 0 for red, 1 for green, 2 for blue. */
function overWhite(pixel: number, channel: number): number {
  return 255 + ((((pixel >>> (channel * 8)) & 255) - 255) * (pixel >>> 24)) / 255;
}

function enlarger(length: number, grid: Grid): ResizeRow {
  const columns = contributions(length, grid);
  const [origin] = spanOf(columns);
  return (pixels, row) => {
    columns.forEach(({ first, weights }, column) => {
      for (let channel = 0; channel < 3; channel++)
        row[column * 3 + channel] = weights.reduce(
          (sum, weight, i) => sum + weight * overWhite(pixels[first - origin + i]!, channel),
          0,
        );
    });
  };
}

/**
 * As triangles are as wide as two result pixels, a pixel of the picture counts in the two whose centres it lies between, in each by
 * how far away it is. So it is enough to know, of the pixels between two centres, how much there is of each colour and how far to the
 * left it lies, in whole numbers: each pixel is looked at once.
 */
function shrinker(length: number, grid: Grid): ResizeRow {
  const segments = segmentsOf(length, grid, MOST_AT_ONCE);
  return (pixels, row) => {
    if (!addUpOpaque(pixels, segments, row)) addUpTransparent(pixels, segments, row);
  };
}

/** Of so many bytes, 16 bits hold the sum, and the sum of what comes before each. */
export const MOST_AT_ONCE = 23;
const EVERY_OTHER_BYTE = 0x00_ff_00_ff;

/**
 * In whole numbers, two colours in one: this is done for nearly every pixel.
 * @returns false at a pixel that is not opaque; nothing of the row is right then
 */
function addUpOpaque(pixels: Int32Array, segments: Segments, row: Float32Array): boolean {
  const { pieces, borders, nearLeft, nearRight, moreLeft, lessRight } = segments;
  // What the segments before have of the result pixel on their right.
  let redNext = 0;
  let greenNext = 0;
  let blueNext = 0;
  for (let segment = 0, piece = 0; segment + 1 < pieces.length; segment++) {
    let red = redNext;
    let green = greenNext;
    let blue = blueNext;
    redNext = greenNext = blueNext = 0;
    for (; piece < pieces[segment + 1]!; piece++) {
      const first = borders[piece]!;
      const end = borders[piece + 1]!;
      let redBlue = 0;
      let greenAlpha = 0;
      // The sums of each colour times how far to the left of the piece's last pixel it lies.
      let redBlueLeft = 0;
      let greenAlphaLeft = 0;
      for (let i = first; i < end; i++) {
        const pixel = pixels[i]!;
        redBlueLeft = (redBlueLeft + redBlue) | 0;
        greenAlphaLeft = (greenAlphaLeft + greenAlpha) | 0;
        redBlue = (redBlue + (pixel & EVERY_OTHER_BYTE)) | 0;
        greenAlpha = (greenAlpha + ((pixel >>> 8) & EVERY_OTHER_BYTE)) | 0;
      }
      if (greenAlpha >>> 16 !== 255 * (end - first)) return false;
      const near = nearLeft[piece]!;
      const more = moreLeft[piece]!;
      red += near * (redBlue & 0xffff) + more * (redBlueLeft & 0xffff);
      green += near * (greenAlpha & 0xffff) + more * (greenAlphaLeft & 0xffff);
      blue += near * (redBlue >>> 16) + more * (redBlueLeft >>> 16);
      const nearNext = nearRight[piece]!;
      const less = lessRight[piece]!;
      redNext += nearNext * (redBlue & 0xffff) - less * (redBlueLeft & 0xffff);
      greenNext += nearNext * (greenAlpha & 0xffff) - less * (greenAlphaLeft & 0xffff);
      blueNext += nearNext * (redBlue >>> 16) - less * (redBlueLeft >>> 16);
    }
    if (segment === 0) continue;
    const at = segment * 3 - 3;
    row[at] = red;
    row[at + 1] = green;
    row[at + 2] = blue;
  }
  return true;
}

/** The same in fractions, as each pixel is laid over white. */
export function addUpTransparent(pixels: Int32Array, segments: Segments, row: Float32Array): void {
  for (let channel = 0; channel < 3; channel++) addUpOverWhite(pixels, segments, channel, row);
}

function addUpOverWhite(pixels: Int32Array, segments: Segments, channel: number, row: Float32Array): void {
  const { pieces, borders, nearLeft, nearRight, moreLeft, lessRight } = segments;
  let next = 0;
  for (let segment = 0, piece = 0; segment + 1 < pieces.length; segment++) {
    let value = next;
    next = 0;
    for (; piece < pieces[segment + 1]!; piece++) {
      let sum = 0;
      let left = 0;
      for (let i = borders[piece]!; i < borders[piece + 1]!; i++) {
        left += sum;
        sum += overWhite(pixels[i]!, channel);
      }
      value += nearLeft[piece]! * sum + moreLeft[piece]! * left;
      next += nearRight[piece]! * sum - lessRight[piece]! * left;
    }
    if (segment > 0) row[segment * 3 - 3 + channel] = value;
  }
}
