import {
  attributedActivations,
  predictionsOf,
  type Activations,
  type Attribution,
  type AttributionRequest,
} from "@neuron-cloud/core";
import { useEffect, useMemo, useState } from "react";
import { useChannelRanking } from "../hooks/useChannelRanking.js";
import { useRested } from "../hooks/useRested.js";
import { useSame } from "../hooks/useSame.js";
import { useLesions } from "../hooks/useLesions.js";
import { useAttribution, type AttributionState } from "../hooks/useAttribution.js";
import type { ForwardPass } from "../playback/ForwardPass.js";
import { useReducedMotion } from "../scene/useReducedMotion.js";
import type { Selection } from "../selection.js";
import { classText, placeText } from "../widgets/inspect/neuronText.js";
import type { ExplorerScene } from "./types.js";

const CHANGE = ["Less than before", "More than before"] as const;
const REASONS = ["Against it", "For it"] as const;
/** For so many milliseconds a picture has to rest before its reasons are asked for: a pen or a webcam brings another each time. */
const REST = 250;
const WAITING: AttributionState = { status: "running", progress: null };

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
  const isResting = useRested(activations, REST);
  const told = useAttribution(activations, isAsked && isResting ? request : null);
  const state = isAsked && request && !isResting ? WAITING : told;

  // A neuron that is looked at meanwhile tells what it contributed.
  const [kept, keep] = useState<{ of: Activations | null; attribution: Attribution } | null>(null);
  const newest = state.status === "ready" ? state.attribution : null;
  if (newest && (kept?.attribution !== newest || kept.of !== activations))
    keep({ of: activations, attribution: newest });
  const attribution = newest ?? (kept?.of === activations ? (kept?.attribution ?? null) : null);

  // Those of what was asked before stay until others are there.
  const reasons = isAsked && state.status !== "error" ? attribution : null;
  const reducedMotion = useReducedMotion();
  useEffect(() => {
    pass.setBackward(reasons !== null);
    if (reasons && !reducedMotion) {
      pass.seek(0);
      pass.play();
    } else pass.seek(pass.layers);
  }, [pass, reasons, reducedMotion]);

  const lesions = useLesions(activations);
  const [isBrushing, setBrushing] = useState(false);
  const [layer, measure] = useState<string | null>(null);
  const ranked = useChannelRanking(
    activations,
    layer && request ? { layer, neuron: request.neuron, against: request.against } : null,
  );

  const change = isAsked || isBrushing ? (lesions.lesioned?.change ?? null) : null;
  const shown = useMemo(() => {
    if (change)
      return { activations: change, attribution: null, label: "Change, now − before", ends: CHANGE };
    if (!activations || !reasons || !request) return null;
    return {
      activations: attributedActivations(activations, reasons),
      attribution: reasons,
      label: questionText(activations, request),
      unit: "points",
      ends: REASONS,
    };
  }, [activations, change, reasons, request]);
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

/** What is asked, as `Why cat, rather than dog?`. */
function questionText(activations: Activations, { neuron, against }: AttributionRequest): string {
  const isClass = typeof neuron === "number";
  const layer = isClass ? undefined : activations.layers.find(({ name }) => name === neuron.layer);
  const what = isClass
    ? classText(activations, neuron)
    : layer
      ? `${placeText(activations, layer, neuron.neuron)} of ${layer.name}`
      : "this neuron";
  if (against === undefined) return `Why ${what}?`;
  return `Why ${what}, rather than ${against === "others" ? "all others" : classText(activations, against)}?`;
}

function defaultRequest(activations: Activations, selection: Selection | null): AttributionRequest | null {
  if (selection)
    return { neuron: selection.layer === activations.answerLayer ? selection.neuron : { ...selection } };
  const [best] = predictionsOf(activations, 1);
  return best ? { neuron: best.index } : null;
}
