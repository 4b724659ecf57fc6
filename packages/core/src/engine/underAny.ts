/**
 * Does something under a signal that aborts with the first of these that does, and then lets go of them: one that lives long, as
 * an engine's, would gather listeners. `AbortSignal.any` is there from Chromium 116 on, and Safari 17.4.
 */
export async function underAny<T>(
  signals: readonly AbortSignal[],
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const first = new AbortController();
  const done = new AbortController();
  for (const signal of signals) {
    const abort = () => first.abort(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true, signal: done.signal });
  }
  try {
    return await task(first.signal);
  } finally {
    done.abort();
  }
}
