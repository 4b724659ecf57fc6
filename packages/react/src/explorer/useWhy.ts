import { predictionsOf, type Activations, type AttributionRequest } from "@neuron-cloud/core";
import { useEffect, useState } from "react";
import { useAttribution } from "../hooks/useAttribution.js";
import type { ForwardPass } from "../playback/ForwardPass.js";
import type { Selection } from "../selection.js";
import type { ExplorerScene } from "./types.js";

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
  const request = asked ?? (activations && defaultRequest(activations, selection));
  const state = useAttribution(activations, isAsked ? request : null);

  const isShown = isAsked && state.status === "ready";
  useEffect(() => {
    pass.setBackward(isShown);
    if (isShown) {
      pass.seek(0);
      pass.play();
    } else pass.seek(pass.layers);
  }, [pass, isShown]);
  return { request, ask, state };
}

function defaultRequest(activations: Activations, selection: Selection | null): AttributionRequest | null {
  if (selection)
    return { neuron: selection.layer === activations.answerLayer ? selection.neuron : { ...selection } };
  const [best] = predictionsOf(activations, 1);
  return best ? { neuron: best.index } : null;
}
