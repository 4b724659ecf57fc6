import type { Activations, Intervention, Lesion } from "@neuron-cloud/core";
import { useCallback, useMemo, useReducer, useState } from "react";
import type { Selection } from "../selection.js";
import { lesionsAfter, noLesions, strokeOf, type BrushTool } from "../widgets/lesion/brush.js";
import { useAsked } from "./useAsked.js";

/** What a network does with its lesions. */
export interface Lesioned {
  /** The same input, run with the changes: the new answer, and what is to be had of the network now. */
  readonly lesion: Lesion;
  /** What changed in every neuron, now − before, as signed activations. */
  readonly change: Activations;
}

/** Changes that a person makes inside a network, and what comes of them. */
export interface Lesions {
  /** How the brush is set. */
  readonly tool: BrushTool;
  /** Sets it otherwise. */
  readonly setTool: (tool: BrushTool) => void;
  /** All that is changed. */
  readonly interventions: readonly Intervention[];
  /** Brushes over a neuron. @param goesOn as part of what was begun before, so that `undo` takes both back. @default false */
  readonly paint: (selection: Selection, goesOn?: boolean) => void;
  /** Takes the last stroke back; null where there is none. */
  readonly undo: (() => void) | null;
  /** Makes it again; null where none was taken back. */
  readonly redo: (() => void) | null;
  /** Lets all be as it was; null where nothing is changed. */
  readonly clear: (() => void) | null;
  /** `idle`: nothing is changed. `running`: the network runs anew, or what changed is worked out. `error`: see `message`. */
  readonly status: "idle" | "running" | "ready" | "error";
  /** The newest that came of it, which stays while another is on its way; null before, and where nothing is changed. */
  readonly lesioned: Lesioned | null;
  /** What went wrong, and what to do; null where nothing did. */
  readonly message: string | null;
}

const FIRST_TOOL: BrushTool = { what: "channel", size: 3, to: 0 };

/**
 * Changes made inside a network with a brush, kept from one picture to the next: each time they change, the newest input is run again
 * with them, beside what it was without.
 *
 * @param activations What is changed; null before there is any.
 */
export function useLesions(activations: Activations | null): Lesions {
  const [tool, setTool] = useState(FIRST_TOOL);
  const [history, send] = useReducer(lesionsAfter, noLesions);
  const { now: interventions } = history;

  const paint = useCallback(
    (selection: Selection, goesOn = false) => {
      const layer = activations?.layers.find(({ name }) => name === selection.layer);
      if (layer) send({ type: "paint", stroke: strokeOf(tool, layer, selection.neuron), goesOn });
    },
    [activations, tool],
  );

  const ask = useMemo(
    () =>
      activations && interventions.length > 0
        ? async (signal: AbortSignal): Promise<Lesioned> => {
            const lesion = await activations.lesion(interventions, { signal });
            return { lesion, change: await lesion.change({ signal }) };
          }
        : null,
    [activations, interventions],
  );
  const state = useAsked(ask);
  const [kept, keep] = useState<{ of: Activations | null; lesioned: Lesioned | null }>({
    of: null,
    lesioned: null,
  });
  const newest = state.status === "ready" ? state.result : state.status === "running" ? kept.lesioned : null;
  // What another picture's lesion changed says nothing of this one.
  const lesioned = state.status === "ready" || kept.of === activations ? newest : null;
  if (kept.of !== activations || kept.lesioned !== lesioned) keep({ of: activations, lesioned });

  return useMemo(() => {
    const { past, now, future } = history;
    return {
      tool,
      setTool,
      interventions: now,
      paint,
      undo: past.length > 0 ? () => send({ type: "undo" }) : null,
      redo: future.length > 0 ? () => send({ type: "redo" }) : null,
      clear: now.length > 0 ? () => send({ type: "clear" }) : null,
      status: state.status,
      lesioned,
      message: state.status === "error" ? state.message : null,
    };
  }, [tool, history, paint, state, lesioned]);
}
