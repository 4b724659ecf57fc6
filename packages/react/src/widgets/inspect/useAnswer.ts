import { useEffect, useState } from "react";
import { isReplaced, textOf } from "../../failure.js";

/** What came of a question: nothing yet, an answer, or a reason why there is none. */
export type Answer<T> =
  | { readonly status: "waiting" }
  | { readonly status: "answered"; readonly value: T }
  | { readonly status: "failed"; readonly message: string };

const WAITING = { status: "waiting" } as const;

/**
 * Asks each new question. What comes back for an earlier one is dropped, and is not shown for the new one either.
 * @param ask the same function for as long as the question is the same; null asks nothing
 */
export function useAnswer<T>(ask: (() => Promise<T>) | null): Answer<T> {
  const [known, setKnown] = useState<{ ask: typeof ask; answer: Answer<T> }>({ ask, answer: WAITING });

  useEffect(() => {
    if (!ask) return undefined;
    let isStale = false;
    const settle = (answer: Answer<T>) => {
      if (!isStale) setKnown({ ask, answer });
    };
    ask().then(
      (value) => settle({ status: "answered", value }),
      (error: unknown) => settle(isReplaced(error) ? WAITING : { status: "failed", message: textOf(error) }),
    );
    return () => {
      isStale = true;
    };
  }, [ask]);

  return known.ask === ask ? known.answer : WAITING;
}
