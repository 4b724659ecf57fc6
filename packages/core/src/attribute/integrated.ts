import type { Progress } from "../activations/attribution.js";
import type { BackwardResult } from "./backwardSession.js";

/** So many steps from nothing to the input. */
const STEPS = 16;

/** What tensors' neurons gained a score on the way to it, and what the score is without any input. */
export interface Gains {
  readonly gains: ReadonlyMap<string, Float32Array>;
  readonly start: number;
  readonly last: BackwardResult;
}

/**
 * Along the straight line from an input of zeros to the given one: for each step, what a tensor's neurons changed by, times the
 * mean of the gradients at both ends.
 * @param runAt runs back from a part of the input, from 0 to 1
 * @param valuesOf what the tensors held in a run, in the order of the gradients
 */
export async function integrate(
  runAt: (part: number) => Promise<BackwardResult>,
  valuesOf: (result: BackwardResult, part: number) => ReadonlyMap<string, Float32Array>,
  report: (progress: Progress) => void,
  signal: AbortSignal | undefined,
): Promise<Gains> {
  const first = await runAt(0);
  let before = { result: first, values: valuesOf(first, 0) };
  const gains = new Map([...before.values].map(([name, { length }]) => [name, new Float32Array(length)]));
  for (let step = 1; step <= STEPS; step++) {
    signal?.throwIfAborted();
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const result = await runAt(step / STEPS);
    const values = valuesOf(result, step / STEPS);
    for (const [name, gained] of gains) {
      const [from, to] = [before.values.get(name)!, values.get(name)!];
      const [slope, next] = [before.result.gradients.get(name)!, result.gradients.get(name)!];
      for (let i = 0; i < gained.length; i++)
        gained[i]! += ((slope[i]! + next[i]!) / 2) * (to[i]! - from[i]!);
    }
    before = { result, values };
    report({ done: step, total: STEPS });
  }
  return { gains, start: first.score, last: before.result };
}
