import type { Activations, ChannelRanking, ChannelRankingRequest, Progress } from "@neuron-cloud/core";
import { useMemo } from "react";
import { useAsked } from "./useAsked.js";
import { useSame } from "./useSame.js";

/** Where a ranking of channels is on its way. */
export interface ChannelRankingState {
  /** `idle`: nothing is asked. `error`: see `message`. */
  readonly status: "idle" | "running" | "ready" | "error";
  /** What is known so far; null before the first channels are measured. */
  readonly ranking: ChannelRanking | null;
  /** How far it has got; null before it says, and once it is over. */
  readonly progress: Progress | null;
  /** What went wrong, and what to do; null where nothing did. */
  readonly message: string | null;
}

/**
 * Which channels of a layer an answer depends on: asks `activations.rankChannels` anew for each new request and each new picture, and calls
 * off what is no longer asked.
 *
 * @param activations Null before there are any.
 * @param request What is asked; null for nothing. Equal requests, also as other objects, ask once.
 */
export function useChannelRanking(
  activations: Activations | null,
  request: ChannelRankingRequest | null,
): ChannelRankingState {
  const wanted = useSame(request);
  const ask = useMemo(
    () =>
      activations && wanted
        ? (signal: AbortSignal, tell: (told: { ranking: ChannelRanking } & Progress) => void) =>
            activations.rankChannels(wanted, { signal, onProgress: tell })
        : null,
    [activations, wanted],
  );
  const state = useAsked(ask);
  return useMemo(() => {
    const known = { status: state.status, ranking: null, progress: null, message: null };
    switch (state.status) {
      case "running":
        return state.told ? { ...known, ranking: state.told.ranking, progress: state.told } : known;
      case "ready":
        return { ...known, ranking: state.result };
      case "error":
        return { ...known, message: state.message };
      default:
        return known;
    }
  }, [state]);
}
