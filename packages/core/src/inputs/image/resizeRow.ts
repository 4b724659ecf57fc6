import { contributions, spanOf, type Grid } from "./contributions.js";

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
  const segments = segmentsOf(length, grid);
  // With a result pixel more on either side, for what lies beyond the first centre and the last.
  const sums = new Float64Array((grid.count + 2) * 3);
  addUpOpaque(new Int32Array(segments.borders.at(-1)!).fill(OPAQUE_ONES), segments, sums);
  const weights = sums.slice(3);
  return (pixels, row) => {
    if (isOpaque(pixels)) addUpOpaque(pixels, segments, sums);
    else for (let channel = 0; channel < 3; channel++) addUpOverWhite(pixels, segments, channel, sums);
    for (let i = 0; i < row.length; i++) row[i] = sums[i + 3]! / weights[i]!;
  };
}

function isOpaque(pixels: Int32Array): boolean {
  let all = -1;
  for (let i = 0; i < pixels.length; i++) all &= pixels[i]!;
  return all >>> 24 === 255;
}

/** In whole numbers, and all three colours at a time: this is done for nearly every pixel. */
function addUpOpaque(pixels: Int32Array, segments: Segments, sums: Float64Array): void {
  const { radius, borders, nearLeft, nearRight } = segments;
  // What the segment before has of the result pixel on its right.
  let redBefore = 0;
  let greenBefore = 0;
  let blueBefore = 0;
  let at = 0;
  for (let segment = 0; segment < nearLeft.length; segment++, at += 3) {
    const end = borders[segment + 1]!;
    let red = 0;
    let green = 0;
    let blue = 0;
    // The sums of each pixel's colour times how far to the left of the segment's last pixel it lies.
    let redLeft = 0;
    let greenLeft = 0;
    let blueLeft = 0;
    for (let i = borders[segment]!; i < end; i++) {
      const pixel = pixels[i]!;
      redLeft += red;
      greenLeft += green;
      blueLeft += blue;
      red += pixel & 255;
      green += (pixel >>> 8) & 255;
      blue += (pixel >>> 16) & 255;
    }
    const left = nearLeft[segment]!;
    sums[at] = redBefore + (left * red + redLeft / radius);
    sums[at + 1] = greenBefore + (left * green + greenLeft / radius);
    sums[at + 2] = blueBefore + (left * blue + blueLeft / radius);
    const right = nearRight[segment]!;
    redBefore = right * red - redLeft / radius;
    greenBefore = right * green - greenLeft / radius;
    blueBefore = right * blue - blueLeft / radius;
  }
  sums[at] = redBefore;
  sums[at + 1] = greenBefore;
  sums[at + 2] = blueBefore;
}

/** The same of one colour, in fractions. */
function addUpOverWhite(pixels: Int32Array, segments: Segments, channel: number, sums: Float64Array): void {
  const { radius, borders, nearLeft, nearRight } = segments;
  let before = 0;
  let at = channel;
  for (let segment = 0; segment < nearLeft.length; segment++, at += 3) {
    let sum = 0;
    let left = 0;
    for (let i = borders[segment]!; i < borders[segment + 1]!; i++) {
      left += sum;
      sum += overWhite(pixels[i]!, channel);
    }
    sums[at] = before + (nearLeft[segment]! * sum + left / radius);
    before = nearRight[segment]! * sum - left / radius;
  }
  sums[at] = before;
}

/** A pixel of 1 in each colour. */
const OPAQUE_ONES = 0xff_01_01_01 | 0;

/** The pixels up to the first centre, between each two, and after the last. */
interface Segments {
  readonly radius: number;
  /** Where each begins, and the last one ends. */
  readonly borders: Int32Array;
  /** How much its last pixel counts in the result pixel on its left. */
  readonly nearLeft: Float64Array;
  readonly nearRight: Float64Array;
}

function segmentsOf(length: number, grid: Grid): Segments {
  const { count, radius, centre } = grid;
  const [origin, end] = spanOf(contributions(length, grid));
  const borders = Int32Array.from({ length: count + 2 }, (_, i) =>
    i === 0 ? 0 : (i > count ? end : Math.min(end, Math.ceil(centre(i - 1) - 0.5))) - origin,
  );
  const last = (segment: number) => origin + borders[segment + 1]! - 0.5;
  const segments = { length: count + 1 };
  return {
    radius,
    borders,
    nearLeft: Float64Array.from(segments, (_, i) => 1 - (last(i) - centre(i - 1)) / radius),
    nearRight: Float64Array.from(segments, (_, i) => 1 - (centre(i) - last(i)) / radius),
  };
}
