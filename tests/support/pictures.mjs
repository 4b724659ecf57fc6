// Measures of pictures, for what is too rich to be compared pixel by pixel.

/** @typedef {import("pngjs").PNG} Picture */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

/** Perceived, from 0 to 1. */
const luminanceAt = (/** @type {Picture} */ { data }, /** @type {number} */ pixel) =>
  (0.2126 * (data[pixel * 4] ?? 0) +
    0.7152 * (data[pixel * 4 + 1] ?? 0) +
    0.0722 * (data[pixel * 4 + 2] ?? 0)) /
  255;

/** What is brighter than this is not the stories' dark background. */
const LIT = 0.05;
/** Pixels at the edge that do not count: the ring around what has the focus. */
const RING = 4;
const CELLS = 12;

/**
 * How much two pictures of one size differ, from 0 to 1: on average, and in the cell of a coarse grid where they differ
 * most, so that a block that is missing is not lost in the mean.
 * @param {Picture} a
 * @param {Picture} b
 */
export function difference(a, b) {
  if (a.width !== b.width || a.height !== b.height)
    throw new Error(
      `A picture of ${a.width} × ${a.height} and one of ${b.width} × ${b.height} do not compare.`,
    );
  if (a.data.equals(b.data)) return { mean: 0, worst: 0 };
  const sums = new Float64Array(CELLS * CELLS);
  const counts = new Float64Array(CELLS * CELLS);
  let sum = 0;
  for (let y = 0; y < a.height; y++)
    for (let x = 0; x < a.width; x++) {
      const pixel = y * a.width + x;
      let off = 0;
      for (let i = pixel * 4; i < pixel * 4 + 3; i++) off += Math.abs((a.data[i] ?? 0) - (b.data[i] ?? 0));
      const cell = Math.floor((y / a.height) * CELLS) * CELLS + Math.floor((x / a.width) * CELLS);
      sums[cell] = (sums[cell] ?? 0) + off / 765;
      counts[cell] = (counts[cell] ?? 0) + 1;
      sum += off / 765;
    }
  const cells = Array.from(sums, (cellSum, cell) => cellSum / (counts[cell] ?? 1));
  return { mean: sum / (a.width * a.height), worst: Math.max(...cells) };
}

/**
 * The smallest box around all that is lit on a dark background.
 * @param {Picture} picture
 * @returns {Box}
 */
export function litBox(picture) {
  let [left, right, top, bottom] = [picture.width, 0, picture.height, 0];
  for (let y = RING; y < picture.height - RING; y++)
    for (let x = RING; x < picture.width - RING; x++)
      if (luminanceAt(picture, y * picture.width + x) > LIT) {
        left = Math.min(left, x);
        right = Math.max(right, x + 1);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y + 1);
      }
  return { x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

/**
 * The mean luminance inside a box, from 0 to 1.
 * @param {Picture} picture
 * @param {Box} [box] all of the picture where none is given
 */
export function meanLuminance(picture, box = { x: 0, y: 0, width: picture.width, height: picture.height }) {
  let sum = 0;
  for (let y = box.y; y < box.y + box.height; y++)
    for (let x = box.x; x < box.x + box.width; x++) sum += luminanceAt(picture, y * picture.width + x);
  return sum / (box.width * box.height);
}

/**
 * How many pixels have a colour, to within 2 of 255.
 * @param {Picture} picture
 * @param {readonly [red: number, green: number, blue: number]} color
 */
export function countColor({ width, height, data }, color) {
  let count = 0;
  for (let pixel = 0; pixel < width * height; pixel++)
    if (color.every((value, i) => Math.abs((data[pixel * 4 + i] ?? 0) - value) <= 2)) count++;
  return count;
}
