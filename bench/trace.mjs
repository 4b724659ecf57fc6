// Reads from a trace of Chromium's how long a page's main thread was busy.

/** What to record. */
export const categories = ["disabled-by-default-devtools.timeline", "blink.user_timing"];

const prefix = "bench:";
/** Marks tasks that are the benchmark's own; see `LOOKING` in page/measure.ts. */
const own = "bench-looking";

/**
 * @typedef {{ name: string, ph: string, ts: number, dur?: number, pid: number, tid: number, args?: { name?: string } }} TraceEvent
 * @typedef {{ wall: number, mainThread: number, longestTask: number }} Span in milliseconds
 */

/**
 * The spans that the page measured as `bench:<name>`: how long each took by the clock, how much of that the main thread was
 * in tasks, and the longest of those.
 * @param {Buffer} trace
 * @returns {Record<string, Span[]>}
 */
export function spansOf(trace) {
  /** @type {{ traceEvents: TraceEvent[] }} */
  const { traceEvents } = JSON.parse(trace.toString());
  const marks = traceEvents.filter(({ name }) => name.startsWith(prefix)).toSorted((a, b) => a.ts - b.ts);
  const page = marks[0]?.pid;
  const main = traceEvents.find(
    ({ name, pid, args }) => name === "thread_name" && pid === page && args?.name === "CrRendererMain",
  );
  const looks = traceEvents.filter(({ name, pid }) => name === own && pid === page).map(({ ts }) => ts);
  const tasks = traceEvents.filter(
    ({ name, ph, ts, dur = 0, pid, tid }) =>
      name === "RunTask" &&
      ph === "X" &&
      pid === page &&
      tid === main?.tid &&
      !looks.some((look) => look >= ts && look <= ts + dur),
  );
  /** @type {Record<string, Span[]>} */
  const spans = {};
  for (const begin of marks.filter(({ ph }) => ph === "b")) {
    const end = marks.find(({ name, ph, ts }) => ph === "e" && name === begin.name && ts >= begin.ts);
    if (!end) continue;
    const durations = tasks
      .map(({ ts, dur = 0 }) => (Math.min(end.ts, ts + dur) - Math.max(begin.ts, ts)) / 1000)
      .filter((milliseconds) => milliseconds > 0);
    (spans[begin.name.slice(prefix.length)] ??= []).push({
      wall: (end.ts - begin.ts) / 1000,
      mainThread: durations.reduce((a, b) => a + b, 0),
      longestTask: Math.max(0, ...durations),
    });
  }
  return spans;
}
