import { isSoftwareAdapter, neuronsOf, webglRenderer, type Activations } from "@neuron-cloud/core";
import { useCallback, useSyncExternalStore } from "react";
import type { Appearance } from "./drawing/backend.js";
import { MOST_CELLS } from "./drawing/cellBudget.js";

type Shown = Pick<Activations, "layers"> | null | undefined;

/**
 * The look for those who choose none: solids where all neurons can be some, and a GPU draws them; light elsewhere, since a
 * processor draws light in a tenth of the time.
 * @param inSoftware asked only of a network that is small enough: whether a processor does what a GPU is for
 */
export function suitedAppearance(neurons: number, inSoftware: () => boolean): Appearance {
  return neurons <= MOST_CELLS && !inSoftware() ? "cells" : "scan";
}

/** The look in force, the same for a cloud and for the legend beside it. */
export function useAppearance(asked: Appearance | "auto", activations: Shown): Appearance {
  const neurons = activations?.layers.reduce((sum, layer) => sum + neuronsOf(layer), 0) ?? Infinity;
  const look = useCallback(
    () => (asked === "auto" ? suitedAppearance(neurons, drawsInSoftware) : asked),
    [asked, neurons],
  );
  return useSyncExternalStore(neverChanges, look, () => (asked === "auto" ? "scan" : asked)); // a server has no GPU
}

/** The looks that may be in force once there are activations. */
export function likelyAppearances(asked: Appearance | "auto"): readonly Appearance[] {
  if (asked !== "auto") return [asked];
  return drawsInSoftware() ? ["scan"] : ["scan", "cells"];
}

const neverChanges = () => () => {};

/** Undefined until it is asked. */
let known: boolean | undefined;
/** Whether a processor draws WebGL here, or nothing does. Found out once: a page does not change its GPU. */
function drawsInSoftware(): boolean {
  known ??= isSoftwareAdapter(webglRenderer() ?? "software");
  return known;
}
