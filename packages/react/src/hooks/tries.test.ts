// A model test: events in random orders, the same each time, and what has to hold after each of them.
import { chance } from "../testing/chance.js";
import { afterEvent, untried, type Tries, type TriesEvent } from "./tries.js";

type Known = Tries<string, string>;
type Happening = TriesEvent<string, string>;

const seeds = Array.from({ length: 300 }, (_, seed) => seed);

/** Forty events, of which many come too late, twice, or for a try that never was. */
function history(seed: number): { event: Happening; before: Known; after: Known }[] {
  const { below, of } = chance(seed);
  let tries: Known = untried;
  let turns = 0;
  return Array.from({ length: 40 }, () => {
    const turn = Math.max(1, turns - below(3));
    const event = of<() => Happening>(
      () => ({ type: "begun", turn: ++turns }),
      () => ({ type: "came", turn, result: `of ${turn}`, whole: true }),
      () => ({ type: "came", turn, result: `part of ${turn}`, whole: false }),
      () => ({ type: "failed", turn, error: `of ${turn}` }),
      () => ({ type: "lost", turn }),
      () => ({ type: "ended", forget: below(2) === 0 }),
    )();
    const before = tries;
    tries = afterEvent(tries, event);
    return { event, before, after: tries };
  });
}

const all = seeds.flatMap(history);

it("keeps an error until the next try, or until there is nothing to try", () => {
  const failed = all.filter(({ before }) => before.now.status === "failed");
  expect(failed.length).toBeGreaterThan(500);
  for (const { event, before, after } of failed)
    if (event.type === "came" || event.type === "failed") expect(after.now).toBe(before.now);
});

it("is never busy once the newest try has come to its end", () => {
  for (const { event, after } of all) {
    const ends = event.type === "failed" || (event.type === "came" && event.whole);
    if (ends && event.turn === after.turn) expect(after.now.status).not.toBe("busy");
  }
});

it("is busy from a try's beginning on, also after a failure", () => {
  for (const { event, after } of all)
    if (event.type === "begun") expect(after).toMatchObject({ turn: event.turn, now: { status: "busy" } });
});

it("is done only with the whole result of the newest try", () => {
  const done = all.filter(({ before, after }) => after.now.status === "done" && after.now !== before.now);
  expect(done.length).toBeGreaterThan(100);
  for (const { after } of done) expect(after.shown).toEqual({ turn: after.turn, result: `of ${after.turn}` });
});

it("never goes back to an older result, nor to one from before the end", () => {
  for (const { event, before, after } of all) {
    if (before.shown && after.shown) expect(after.shown.turn).toBeGreaterThanOrEqual(before.shown.turn);
    if (event.type === "came" && after.shown !== before.shown)
      expect(event.turn).toBeGreaterThanOrEqual(before.since);
  }
});

it("shows nothing of a try whose result is lost, and tries what it tries", () => {
  const lost = all.filter(({ event, before }) => event.type === "lost" && before.shown);
  expect(lost.length).toBeGreaterThan(500);
  for (const { event, before, after } of lost) {
    const isShown = event.type === "lost" && before.shown?.turn === event.turn;
    expect(after).toEqual({ ...before, shown: isShown ? null : before.shown });
  }
});

it("tries nothing and keeps what was shown, or forgets it, at the end", () => {
  for (const { event, before, after } of all)
    if (event.type === "ended")
      expect(after).toMatchObject({ now: { status: "idle" }, shown: event.forget ? null : before.shown });
});
