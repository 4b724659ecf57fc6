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
  const { count, radius } = grid;
  const { borders, nearLeft, nearRight } = segmentsOf(length, grid);
  // With a result pixel more on either side, for what lies beyond the first centre and the last.
  const sums = new Float64Array((count + 2) * 3);

  /** @param left the sum of each pixel's colour times how far to the left of the segment's last pixel it lies */
  function share(segment: number, channel: number, sum: number, left: number): void {
    const at = segment * 3 + channel;
    sums[at]! += nearLeft[segment]! * sum + left / radius;
    sums[at + 3]! += nearRight[segment]! * sum - left / radius;
  }

  function addUp(pixels: Int32Array): void {
    sums.fill(0);
    for (let segment = 0; segment <= count; segment++) {
      const from = borders[segment]!;
      const to = borders[segment + 1]!;
      let red = 0;
      let green = 0;
      let blue = 0;
      let redLeft = 0;
      let greenLeft = 0;
      let blueLeft = 0;
      let all = -1;
      for (let i = from; i < to; i++) {
        const pixel = pixels[i]!;
        all &= pixel;
        redLeft += red;
        greenLeft += green;
        blueLeft += blue;
        red += pixel & 255;
        green += (pixel >>> 8) & 255;
        blue += (pixel >>> 16) & 255;
      }
      if (all >>> 24 === 255) {
        share(segment, 0, red, redLeft);
        share(segment, 1, green, greenLeft);
        share(segment, 2, blue, blueLeft);
      } else for (let channel = 0; channel < 3; channel++) addOverWhite(pixels, segment, channel);
    }
  }

  function addOverWhite(pixels: Int32Array, segment: number, channel: number): void {
    let [sum, left] = [0, 0];
    for (let i = borders[segment]!; i < borders[segment + 1]!; i++) {
      left += sum;
      sum += overWhite(pixels[i]!, channel);
    }
    share(segment, channel, sum, left);
  }

  addUp(new Int32Array(borders.at(-1)!).fill(OPAQUE_ONES));
  const weights = sums.slice(3);
  return (pixels, row) => {
    addUp(pixels);
    for (let i = 0; i < row.length; i++) row[i] = sums[i + 3]! / weights[i]!;
  };
}

/** A pixel of 1 in each colour. */
const OPAQUE_ONES = 0xff_01_01_01 | 0;

/** The pixels up to the first centre, between each two, and after the last; and how much of each one's last pixel counts in either. */
function segmentsOf(length: number, grid: Grid) {
  const { count, radius, centre } = grid;
  const [origin, end] = spanOf(contributions(length, grid));
  const borders = Int32Array.from({ length: count + 2 }, (_, i) =>
    i === 0 ? 0 : (i > count ? end : Math.min(end, Math.ceil(centre(i - 1) - 0.5))) - origin,
  );
  const last = (segment: number) => origin + borders[segment + 1]! - 0.5;
  const segments = { length: count + 1 };
  return {
    borders,
    nearLeft: Float64Array.from(segments, (_, i) => 1 - (last(i) - centre(i - 1)) / radius),
    nearRight: Float64Array.from(segments, (_, i) => 1 - (centre(i) - last(i)) / radius),
  };
}
