import type { LayerShape } from "../activations/types.js";

/**
 * A neuron's neighbourhood: the sum of the codes left of it and above it, at most 15. At a feature map's border the
 * neighbour that there is stands for the other, and 0 for both at its first neuron.
 */
export const NEIGHBOURHOODS = 16;

/** Codes sorted by neighbourhood, in each by index: what is likely equal lies together, which deflate makes small. */
export interface Sorted {
  /** How many codes lie in each neighbourhood. */
  readonly counts: Uint32Array;
  readonly codes: Uint8Array;
}

export function sortByNeighbourhood(codes: Uint8Array, shape: LayerShape): Sorted {
  const neighbourhoods = neighbourhoodsOf(codes, shape);
  const counts = new Uint32Array(NEIGHBOURHOODS);
  for (const group of neighbourhoods) counts[group]!++;
  const next = startsOf(counts);
  const sorted = new Uint8Array(codes.length);
  for (let i = 0; i < codes.length; i++) sorted[next[neighbourhoods[i]!]!++] = codes[i]!;
  return { counts, codes: sorted };
}

function neighbourhoodsOf(codes: Uint8Array, [channels, height, width]: LayerShape): Uint8Array {
  const neighbourhoods = new Uint8Array(codes.length);
  for (let channel = 0, i = 0; channel < channels; channel++) {
    for (let row = 0; row < height; row++) {
      let left = row > 0 ? codes[i - width]! : 0;
      for (const end = i + width; i < end; i++) {
        neighbourhoods[i] = neighbourhoodOf(left, row > 0 ? codes[i - width]! : left);
        left = codes[i]!;
      }
    }
  }
  return neighbourhoods;
}

/** The inverse of `sortByNeighbourhood`; null where the counts do not fit the codes. */
export function unsort({ counts, codes: sorted }: Sorted, shape: LayerShape): Uint8Array | null {
  const [channels, height, width] = shape;
  const next = startsOf(counts);
  const codes = new Uint8Array(sorted.length);
  // The same walk as above, which only reads codes that are in place already.
  for (let channel = 0, i = 0; channel < channels; channel++) {
    for (let row = 0; row < height; row++) {
      let left = row > 0 ? codes[i - width]! : 0;
      for (const end = i + width; i < end; i++) {
        const group = neighbourhoodOf(left, row > 0 ? codes[i - width]! : left);
        left = sorted[next[group]!++]!;
        codes[i] = left;
      }
    }
  }
  const ends = startsOf(counts).map((start, group) => start + counts[group]!);
  return next.every((position, group) => position === ends[group]) ? codes : null;
}

function neighbourhoodOf(left: number, above: number): number {
  const sum = left + above;
  return sum < NEIGHBOURHOODS ? sum : NEIGHBOURHOODS - 1;
}

function startsOf(counts: Uint32Array): Uint32Array {
  let start = 0;
  return counts.map((count) => (start += count) - count);
}
