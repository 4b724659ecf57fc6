/** Frames slower than this much over the target lose detail, faster ones win it back: between, nothing flickers. */
const TOO_SLOW = 1.25;
const FAST_ENOUGH = 1.1;
const LEAST_DETAIL = 0.02;
/** How much detail one frame may win or lose: one late frame is no reason for a jump. */
const GROWTH = 1.08;
const SHRINKAGE = 0.5;

/**
 * Chooses how much of the ranking is drawn while things move, so that frames come at the target rate. At rest, all of it
 * is drawn.
 */
export class DetailGovernor {
  #detail = 1;

  /** @param targetSeconds how long a frame may take */
  constructor(public targetSeconds: number) {}

  /** The part of the active neurons to draw, from 0 to 1. */
  get detail(): number {
    return this.#detail;
  }

  /** Takes how long the last frame took, in seconds, while the view moves. */
  frame(seconds: number): void {
    const slowness = seconds / this.targetSeconds;
    if (slowness > TOO_SLOW) this.#detail *= Math.max(SHRINKAGE, 1 / slowness);
    else if (slowness < FAST_ENOUGH) this.#detail *= GROWTH;
    this.#detail = Math.min(1, Math.max(LEAST_DETAIL, this.#detail));
  }
}
