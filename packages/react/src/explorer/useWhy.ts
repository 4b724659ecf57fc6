import {
  attributedActivations,
  predictionsOf,
  type Activations,
  type Attribution,
  type AttributionRequest,
} from "@neuron-cloud/core";
import { useEffect, useMemo, useState } from "react";
import { useChannelRanking } from "../hooks/useChannelRanking.js";
import { useSame } from "../hooks/useSame.js";
import { useLesions } from "../hooks/useLesions.js";
import { useAttribution } from "../hooks/useAttribution.js";
import type { ForwardPass } from "../playback/ForwardPass.js";
import type { Selection } from "../selection.js";
import type { ExplorerScene } from "./types.js";

const CHANGE = ["Less than before", "More than before"] as const;
const REASONS = ["Against the answer", "For the answer"] as const;

/**
 * The reasons that an explorer shows while it is asked for them: of what a person asked, else of the chosen neuron, else of the
 * most probable class. Then the pass runs backward, from the answer to the picture.
 */
export function useWhy(
  activations: Activations | null,
  selection: Selection | null,
  pass: ForwardPass,
  isAsked: boolean,
): ExplorerScene["why"] {
  const [asked, ask] = useState<AttributionRequest | null>(null);
  const request = useSame(asked ?? (activations && defaultRequest(activations, selection)));
  const state = useAttribution(activations, isAsked ? request : null);

  const isShown = isAsked && state.status === "ready";
  useEffect(() => {
    pass.setBackward(isShown);
    if (isShown) {
      pass.seek(0);
      pass.play();
    } else pass.seek(pass.layers);
  }, [pass, isShown]);

  // A neuron that is looked at meanwhile tells what it contributed.
  const [kept, keep] = useState<{ of: Activations | null; attribution: Attribution } | null>(null);
  const newest = state.status === "ready" ? state.attribution : null;
  if (newest && (kept?.attribution !== newest || kept.of !== activations))
    keep({ of: activations, attribution: newest });
  const attribution = newest ?? (kept?.of === activations ? (kept?.attribution ?? null) : null);

  const lesions = useLesions(activations);
  const [isBrushing, setBrushing] = useState(false);
  const [layer, measure] = useState<string | null>(null);
  const ranked = useChannelRanking(
    activations,
    layer && request ? { layer, neuron: request.neuron, against: request.against } : null,
  );

  const change = isAsked || isBrushing ? (lesions.lesioned?.change ?? null) : null;
  const shown = useMemo(() => {
    if (change) return { activations: change, label: "Change, now − before", ends: CHANGE };
    if (!activations || !newest) return null;
    return { activations: attributedActivations(activations, newest), label: "Contribution", ends: REASONS };
  }, [activations, change, newest]);
  return useMemo(
    () => ({
      request,
      ask,
      state,
      attribution,
      lesions,
      isBrushing,
      setBrushing,
      ranking: { layer, measure, state: ranked },
      shown,
    }),
    [request, state, attribution, lesions, isBrushing, layer, ranked, shown],
  );
}

function defaultRequest(activations: Activations, selection: Selection | null): AttributionRequest | null {
  if (selection)
    return { neuron: selection.layer === activations.answerLayer ? selection.neuron : { ...selection } };
  const [best] = predictionsOf(activations, 1);
  return best ? { neuron: best.index } : null;
}
