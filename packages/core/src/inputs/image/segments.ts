import { contributions, spanOf, type Grid } from "./contributions.js";

/**
 * A row of a picture's pixels, cut at the centres of the result's: up to the first, between each two, and after the last. Long ones are of
 * several pieces. A pixel's weight falls by as much from each to the next, so a piece is told by that of its last pixel.
 */
export interface Segments {
  /** The first piece of each segment, and the one after the last. */
  readonly pieces: Int32Array;
  /** Where each piece begins, and the last one ends. */
  readonly borders: Int32Array;
  /** By piece: how much its last pixel counts in the result pixel on the left, and how much more each that is one further to the left. */
  readonly nearLeft: Float64Array;
  readonly moreLeft: Float64Array;
  /** By piece: how much its last pixel counts in the result pixel on the right, and how much less each that is one further to the left. */
  readonly nearRight: Float64Array;
  readonly lessRight: Float64Array;
}

/** @param longest how many pixels a piece has at most */
export function segmentsOf(length: number, grid: Grid, longest: number): Segments {
  const { count, radius, centre } = grid;
  const [origin, end] = spanOf(contributions(length, grid));
  const pieces = [0];
  const borders: number[] = [];
  /** By piece. */
  const segmentOf: number[] = [];
  for (let segment = 0, from = origin; segment <= count; segment++) {
    const to = segment === count ? end : Math.min(end, Math.ceil(centre(segment) - 0.5));
    for (; from < to; from = Math.min(to, from + longest)) {
      borders.push(from - origin);
      segmentOf.push(segment);
    }
    pieces.push(borders.length);
  }
  borders.push(end - origin);

  const near = (piece: number, index: number): number =>
    1 - Math.abs(origin + borders[piece + 1]! - 0.5 - centre(index)) / radius;
  // What would add up in each result pixel, that is by how much too much everything counts.
  const sums = new Float64Array(count + 1);
  segmentOf.forEach((segment, piece) => {
    const size = borders[piece + 1]! - borders[piece]!;
    const further = (size * (size - 1)) / 2 / radius;
    if (segment > 0) sums[segment - 1]! += near(piece, segment - 1) * size + further;
    sums[segment]! += near(piece, segment) * size - further;
  });
  const left = (weight: (piece: number, index: number) => number) =>
    Float64Array.from(segmentOf, (segment, piece) =>
      segment > 0 ? weight(piece, segment - 1) / sums[segment - 1]! : 0,
    );
  const right = (weight: (piece: number, index: number) => number) =>
    Float64Array.from(segmentOf, (segment, piece) =>
      segment < count ? weight(piece, segment) / sums[segment]! : 0,
    );
  return {
    pieces: Int32Array.from(pieces),
    borders: Int32Array.from(borders),
    nearLeft: left(near),
    moreLeft: left(() => 1 / radius),
    nearRight: right(near),
    lessRight: right(() => 1 / radius),
  };
}
