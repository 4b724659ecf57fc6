import { contrastOf, type Activations } from "@neuron-cloud/core";
import { useMemo } from "react";
import { useAsked } from "./useAsked.js";

/** Where a contrast is on its way. */
export interface ContrastState {
  /** `idle`: there are no two to hold against each other. `error`: see `message`. */
  readonly status: "idle" | "running" | "ready" | "error";
  /** The first less the second, as signed activations; null before it is there. */
  readonly contrast: Activations | null;
  /** What went wrong, and what to do; null where nothing did. */
  readonly message: string | null;
}

/**
 * What is different between two scans, worked out in the page's worker: two pictures, or two networks of equal layers; live or recorded.
 *
 * @param a The first; null for none yet.
 * @param b What is taken from it; null for none yet.
 */
export function useContrast(a: Activations | null, b: Activations | null): ContrastState {
  const ask = useMemo(() => (a && b ? (signal: AbortSignal) => contrastOf(a, b, { signal }) : null), [a, b]);
  const state = useAsked(ask);
  return {
    status: state.status,
    contrast: state.status === "ready" ? state.result : null,
    message: state.status === "error" ? state.message : null,
  };
}
