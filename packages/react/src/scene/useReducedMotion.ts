import { useCallback, useState, useSyncExternalStore } from "react";

/** Null where nothing knows of media, as in jsdom. */
const query = () => globalThis.matchMedia?.("(prefers-reduced-motion: reduce)") ?? null;

/** Whether the user asked for less motion. */
export function useReducedMotion(): boolean {
  const [media] = useState(query); // once: the browser takes longer for it than React for the rest of a new picture
  const subscribe = useCallback(
    (onChange: () => void) => {
      media?.addEventListener("change", onChange);
      return () => media?.removeEventListener("change", onChange);
    },
    [media],
  );
  const isReduced = useCallback(() => media?.matches ?? false, [media]);
  return useSyncExternalStore(subscribe, isReduced, () => false);
}
