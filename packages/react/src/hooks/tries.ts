/**
 * Something that is tried, and tried again: a scan, a reading, a camera's start. It is in one place at a time, and what
 * comes too late from an earlier try cannot move it.
 */
export interface Tries<Result, Failure> {
  /** The number of the newest try, counted from 1; 0 before the first. */
  readonly turn: number;
  /** The first try whose results still count. */
  readonly since: number;
  readonly now:
    { readonly status: "idle" | "busy" | "done" } | { readonly status: "failed"; readonly error: Failure };
  /** The newest result there is, and the try that it came of. */
  readonly shown: { readonly turn: number; readonly result: Result } | null;
}

export type TriesEvent<Result, Failure> =
  /** A try begins, and takes the place of the one before. Its number is larger. */
  | { readonly type: "begun"; readonly turn: number }
  /** A result, or as much of it as there is yet. */
  | { readonly type: "came"; readonly turn: number; readonly result: Result; readonly whole: boolean }
  | { readonly type: "failed"; readonly turn: number; readonly error: Failure }
  /** What a try has brought is there no more. */
  | { readonly type: "lost"; readonly turn: number }
  /** What was begun counts no more, and nothing is tried. */
  | { readonly type: "ended"; readonly forget: boolean };

export const untried: Tries<never, never> = { turn: 0, since: 1, now: { status: "idle" }, shown: null };

/** Where an event leads. An event that cannot be true any more leads nowhere: the same object comes back. */
export function afterEvent<Result, Failure>(
  tries: Tries<Result, Failure>,
  event: TriesEvent<Result, Failure>,
): Tries<Result, Failure> {
  const { turn, since, now, shown } = tries;
  switch (event.type) {
    case "begun":
      return event.turn > turn ? { ...tries, turn: event.turn, now: { status: "busy" } } : tries;
    case "came": {
      // A result that a newer try has overtaken is shown too, or else a stream of pictures would never show one.
      if (now.status === "idle" || event.turn < since || event.turn < (shown?.turn ?? 0)) return tries;
      const isDone = event.whole && event.turn === turn && now.status === "busy";
      const result = { turn: event.turn, result: event.result };
      return { ...tries, now: isDone ? { status: "done" } : now, shown: result };
    }
    case "failed":
      // What was done may fail later, as a camera that is pulled out.
      if (event.turn !== turn || now.status === "idle" || now.status === "failed") return tries;
      return { ...tries, now: { status: "failed", error: event.error } };
    case "lost":
      return shown?.turn === event.turn ? { ...tries, shown: null } : tries;
    case "ended":
      return { turn, since: turn + 1, now: { status: "idle" }, shown: event.forget ? null : shown };
    default:
      return event satisfies never;
  }
}
