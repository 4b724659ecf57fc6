import { isDeepStrictEqual } from "node:util";

/** What training is asked for. */
export interface Plan {
  readonly seed: number;
  readonly steps: number;
  readonly batch: number;
  /** The largest learning rate. */
  readonly rate: number;
  /** How much of each label goes to all other things. */
  readonly smoothing: number;
  /** Steps from one line of progress, and one checkpoint, to the next. */
  readonly every: number;
}

/** The part of all steps in which the rate stays where it is. */
const STEADY = 0.7;

/** Rises over the first steps, stays, and falls to nothing over the last ones. */
export function rateAt(step: number, { rate, steps }: Plan): number {
  const left = (steps - step) / (steps * (1 - STEADY));
  return rate * Math.min(1, (step + 1) / 200, left);
}

/** Whether a run that was begun by one plan may go on by another: its first steps are the same by both. */
export function goesOnBy(plan: Plan, before: Plan, step: number): boolean {
  const steps = Math.min(plan.steps, before.steps);
  const isSame = isDeepStrictEqual({ ...plan, steps }, { ...before, steps });
  return isSame && (plan.steps === before.steps || step <= STEADY * steps);
}
