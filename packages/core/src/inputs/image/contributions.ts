/** The run of source pixels that make one result pixel, with weights that add up to 1. */
export interface Contribution {
  readonly first: number;
  readonly weights: Float64Array;
}

/** Where a result's pixels lie among those of the picture. */
export interface Grid {
  /** How many there are of the result. */
  readonly count: number;
  /** Pixels of the picture per pixel of the result. */
  readonly step: number;
  /** How far around a result pixel's centre the picture's count. */
  readonly radius: number;
  readonly centre: (index: number) => number;
}

/** The middle of `length` pixels. A result pixel sees twice its own width, or two source pixels when enlarging. */
export function gridOf(length: number, count: number, step: number): Grid {
  const start = (length - count * step) / 2;
  return { count, step, radius: Math.max(1, step), centre: (index) => start + (index + 0.5) * step };
}

/** A triangle around each centre: smooth, and without moiré. */
export function contributions(length: number, { count, radius, centre }: Grid): Contribution[] {
  return Array.from({ length: count }, (_, i) => {
    const middle = centre(i);
    const first = Math.max(0, Math.floor(middle - radius + 0.5));
    const end = Math.min(length, Math.ceil(middle + radius - 0.5));
    const weights = Float64Array.from({ length: Math.max(1, end - first) }, (_weight, j) =>
      Math.max(0, 1 - Math.abs(first + j + 0.5 - middle) / radius),
    );
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}

/** From the first source pixel that counts to the one after the last. */
export function spanOf(all: readonly Contribution[]): readonly [from: number, to: number] {
  const last = all.at(-1);
  return [all[0]?.first ?? 0, last ? last.first + last.weights.length : 0];
}
