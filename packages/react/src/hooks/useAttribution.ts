import type { Activations, Attribution, AttributionRequest, Progress } from "@neuron-cloud/core";
import { useEffect, useState } from "react";
import { isReplaced, textOf } from "../failure.js";
import { useSame } from "./useSame.js";

/** Where the reasons for an answer are on their way. */
export type AttributionState =
  | {
      /** Nothing is asked. */
      readonly status: "idle";
    }
  | {
      /** The network is gone back through. */
      readonly status: "running";
      /** How far that has got; null before it says. */
      readonly progress: Progress | null;
    }
  | {
      /** It is there. */
      readonly status: "ready";
      /** What each neuron contributed. */
      readonly attribution: Attribution;
    }
  | {
      /** It failed. */
      readonly status: "error";
      /** What went wrong, and what to do. */
      readonly message: string;
    };

const IDLE: AttributionState = { status: "idle" };
const RUNNING: AttributionState = { status: "running", progress: null };

/**
 * Why a network answered as it did: asks `activations.attribute` anew for each new request and each new picture, and calls off
 * what is no longer asked.
 *
 * @param activations Null before there are any.
 * @param request What is asked; null for nothing. Equal requests, also as other objects, ask once.
 */
export function useAttribution(
  activations: Activations | null,
  request: AttributionRequest | null,
): AttributionState {
  const asked = useSame(request);
  const [known, setKnown] = useState<{
    of: Activations | null;
    asked: AttributionRequest | null;
    state: AttributionState;
  }>({ of: null, asked: null, state: IDLE });

  useEffect(() => {
    if (!activations || !asked) return undefined;
    const calling = new AbortController();
    const tell = (state: AttributionState) => {
      if (!calling.signal.aborted) setKnown({ of: activations, asked, state });
    };
    activations
      .attribute(asked, {
        signal: calling.signal,
        onProgress: (progress) => tell({ status: "running", progress }),
      })
      .then(
        (attribution) => tell({ status: "ready", attribution }),
        (error: unknown) => {
          if (!isReplaced(error)) tell({ status: "error", message: textOf(error) });
        },
      );
    return () => calling.abort();
  }, [activations, asked]);

  if (!activations || !asked) return IDLE;
  return known.of === activations && known.asked === asked ? known.state : RUNNING;
}
