/** Chance that is the same each time, for tests that try many orders of events. */
export interface Chance {
  /** A whole number from 0 to `count` - 1. */
  below(this: void, count: number): number;
  /** One of them. */
  of<T>(this: void, ...choices: readonly [T, ...T[]]): T;
}

export function chance(seed: number): Chance {
  let state = seed;
  const below = (count: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
  return { below, of: (...choices) => choices[below(choices.length)] ?? choices[0] };
}
