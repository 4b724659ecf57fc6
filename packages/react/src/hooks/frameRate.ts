/** How many of the newest intervals are averaged: some seconds' worth, so that the number can be read. */
const INTERVALS = 10;

/**
 * Measures how often it is called.
 * @returns a function that takes the time now, in milliseconds, and gives calls per second; null until it can tell
 */
export function createFrameRate(): (now: number) => number | null {
  let isFirst = true;
  let times: number[] = [];
  return (now) => {
    // The first frame waits for the model: its interval says nothing.
    if (isFirst) {
      isFirst = false;
      return null;
    }
    times = [...times, now].slice(-INTERVALS - 1);
    const span = now - (times[0] ?? now);
    return span > 0 ? ((times.length - 1) * 1000) / span : null;
  };
}
