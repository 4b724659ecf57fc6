import { useSyncExternalStore } from "react";

/** Null where nothing knows of media, as in jsdom. */
const query = () => globalThis.matchMedia?.("(prefers-reduced-motion: reduce)") ?? null;

function subscribe(onChange: () => void): () => void {
  const media = query();
  media?.addEventListener("change", onChange);
  return () => media?.removeEventListener("change", onChange);
}

/** Whether the user asked for less motion. */
export function useReducedMotion(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => query()?.matches ?? false,
    () => false,
  );
}
