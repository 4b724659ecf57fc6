/** How much of a block is drawn as cells in place of light, and how that changes: gradually, as blocks come near. */
export class CellShare {
  #count = 0;
  #goal = 0;
  /** NaN before the first frame, which has nothing to change from. */
  #weight = NaN;

  /** How many cells there may be. */
  get count(): number {
    return this.#count;
  }

  /** How much they take the place of light at the moment, 0 to 1. */
  get weight(): number {
    return this.#weight;
  }

  /** @param goal how much they are to take the place of light */
  allot(count: number, goal: number): void {
    // Those that are on their way out still are as many as they were.
    if (count > 0) this.#count = count;
    this.#goal = goal;
  }

  /**
   * Moves on by so much of the whole change.
   * @param wanted whether there are to be cells at all
   * @returns whether they still come or go
   */
  advance(step: number, wanted: boolean): boolean {
    const goal = wanted ? this.#goal : 0;
    const from = Number.isNaN(this.#weight) ? goal : this.#weight;
    this.#weight = from + Math.max(-step, Math.min(step, goal - from));
    return this.#weight !== goal;
  }

  /** The next change is at once: there is nothing to be seen yet. */
  restart(): void {
    this.#weight = NaN;
  }
}
