/** The middle value; the mean of the two middle ones where there are two. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

/** Marks a task in which the benchmark only looks whether the GPU is done. */
export const LOOKING = "bench-looking";

export const pause = (milliseconds = 0): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Nothing that came before shall be paid for by what is measured next. */
export async function settle(): Promise<void> {
  window.gc?.();
  await pause(30);
}

/**
 * Does the work and names its time in the trace that Chromium records. run.mjs reads there how long the main thread was
 * busy meanwhile, and how long its longest task took.
 * @returns how long it took by the clock, in milliseconds
 */
export async function span(name: string, work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  const end = performance.now();
  performance.measure(`bench:${name}`, { start, end });
  console.info(`${name}: ${Math.round(end - start)} ms`);
  return end - start;
}

/** How long the work keeps the main thread, in milliseconds. */
export function time(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Random numbers from 0 to 1 that are the same in each run: xorshift32. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
