import { Presets, SingleBar } from "cli-progress";

export interface Progress {
  advance(this: void, by: number): void;
  stop(this: void): void;
}

/** A progress bar on standard error, where that is a terminal. */
export function showProgress(what: string, total: number, unit: string): Progress {
  const format = `${what} [{bar}] {percentage} % | {value} of {total} ${unit}`;
  const bar = new SingleBar({ format, clearOnComplete: true, hideCursor: true }, Presets.legacy);
  bar.start(total, 0);
  return { advance: (by) => bar.increment(by), stop: () => bar.stop() };
}
