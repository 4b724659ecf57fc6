export interface SectionOptions {
  /** Fewer repetitions. */
  readonly quick: boolean;
  /** Two pictures: files beside the page, or titles of samples. */
  readonly pictures: readonly [first: string, second: string];
}
