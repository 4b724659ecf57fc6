// What is made of the measurements. The measuring itself is not tested: `npm run bench` names each section that fails.
import { expect, test } from "@jest/globals";
import { barOf } from "./bar.mjs";
import { tables } from "./tables.mjs";
import { spansOf } from "./trace.mjs";

const page = { pid: 7, tid: 1 };
const measure = (/** @type {string} */ name, /** @type {number} */ begin, /** @type {number} */ end) => [
  { ...page, name, ph: "b", ts: begin },
  { ...page, name, ph: "e", ts: end },
];
const task = (/** @type {number} */ ts, /** @type {number} */ dur, thread = page) => ({
  ...thread,
  name: "RunTask",
  ph: "X",
  ts,
  dur,
});

test("main-thread time is that of the page's tasks within a span, each cut to it", () => {
  const traceEvents = [
    { ...page, name: "thread_name", ph: "M", ts: 0, args: { name: "CrRendererMain" } },
    ...measure("bench:replace", 1000, 11_000),
    ...measure("bench:replace", 20_000, 21_000),
    task(0, 3000), // begins before: 2 ms of it count
    task(5000, 4000),
    task(10_500, 9_700), // ends after, within the second: 0.5 and 0.2 ms
    task(9500, 500), // the benchmark's own
    { ...page, name: "bench-looking", ph: "I", ts: 9700 },
    task(6000, 1000, { pid: 7, tid: 2 }), // another thread
    task(6000, 1000, { pid: 8, tid: 1 }), // another process
  ];
  expect(spansOf(Buffer.from(JSON.stringify({ traceEvents })))).toEqual({
    replace: [
      { wall: 10, mainThread: 6.5, longestTask: 4 },
      { wall: 1, mainThread: expect.closeTo(0.2), longestTask: expect.closeTo(0.2) },
    ],
  });
});

const span = (/** @type {number} */ mainThread) => [{ wall: 100, mainThread, longestTask: 1 }];

const replacing = (/** @type {number} */ ours, /** @type {number} */ theirs) => {
  const spans = { "replace neuronCloud": span(ours), "replace points2017": span(theirs) };
  return barOf({ "build and replace": { spans, problems: [] } }).find(({ what }) =>
    what.startsWith("replacing"),
  );
};

test("a ratio is held against its limit", () => {
  expect(replacing(10, 250)).toMatchObject({ ours: 10, theirs: 250, value: 1 / 25, met: true });
  expect(replacing(11, 250)).toMatchObject({ met: false });
});

test("what a failed section leaves out is shown as not measured, and never as met", () => {
  const sections = { frames: { error: "Not done after 300 s.", problems: [] } };
  const bars = barOf(sections);
  expect(bars.filter(({ met }) => met)).toEqual([]);
  const text = tables(sections, bars);
  expect(text).toContain("not measured");
  expect(text).not.toMatch(/NaN|undefined/);
});
