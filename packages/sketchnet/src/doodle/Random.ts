/** Numbers that look random and are the same for the same seed, in each engine (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** From 0 to below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** A whole number, both ends among them. */
  count(low: number, high: number): number {
    return low + Math.floor((high - low + 1) * this.next());
  }

  /** Mostly close to the middle, never further than the spread. */
  near(middle: number, spread: number): number {
    return middle + spread * ((this.next() + this.next() + this.next()) / 1.5 - 1);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[Math.floor(choices.length * this.next())]!;
  }

  /** -1 or 1. */
  side(): number {
    return this.next() < 0.5 ? -1 : 1;
  }
}
