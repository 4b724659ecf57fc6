import { useEffect, useState } from "react";
import { isReplaced, textOf } from "../failure.js";

/** Where something that takes a while is on its way. */
export type AskedState<Result, Told = null> =
  | { readonly status: "idle" }
  | { readonly status: "running"; readonly told: Told | null }
  | { readonly status: "ready"; readonly result: Result }
  | { readonly status: "error"; readonly message: string };

/** Asks; hears how far that has got, and is called off by the signal. */
export type Ask<Result, Told = null> = (signal: AbortSignal, tell: (told: Told) => void) => Promise<Result>;

const IDLE = { status: "idle" } as const;
const RUNNING = { status: "running", told: null } as const;

/**
 * Asks anew for each new `ask`, which is to be the same object until it asks something else, and calls off what is no longer asked.
 * @param ask null for nothing
 */
export function useAsked<Result, Told = null>(ask: Ask<Result, Told> | null): AskedState<Result, Told> {
  const [known, setKnown] = useState<{ of: Ask<Result, Told> | null; state: AskedState<Result, Told> }>({
    of: null,
    state: IDLE,
  });
  useEffect(() => {
    if (!ask) return undefined;
    const calling = new AbortController();
    const tell = (state: AskedState<Result, Told>) => {
      if (!calling.signal.aborted) setKnown({ of: ask, state });
    };
    const begin = async () => {
      // StrictMode ends what it has just begun: wait a turn, and nothing was begun in vain.
      await Promise.resolve();
      if (calling.signal.aborted) return;
      try {
        tell({
          status: "ready",
          result: await ask(calling.signal, (told) => tell({ status: "running", told })),
        });
      } catch (error) {
        if (!isReplaced(error)) tell({ status: "error", message: textOf(error) });
      }
    };
    void begin();
    return () => calling.abort();
  }, [ask]);

  if (!ask) return IDLE;
  return known.of === ask ? known.state : RUNNING;
}
