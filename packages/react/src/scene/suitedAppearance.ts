import { isSoftwareAdapter, type Activations } from "@neuron-cloud/core";
import type { WebGLRenderer } from "three";
import type { Appearance } from "./drawing/backend.js";
import { MOST_CELLS } from "./drawing/cellBudget.js";

/**
 * The look for those who choose none: solids where all neurons can be some, and a GPU draws them; light elsewhere, since a
 * processor draws light in a tenth of the time.
 */
export function suitedAppearance(
  activations: Pick<Activations, "layers"> | null | undefined,
  inSoftware: boolean,
): Appearance {
  const neurons = activations?.layers.reduce((sum, { values }) => sum + values.length, 0) ?? Infinity;
  return neurons <= MOST_CELLS && !inSoftware ? "cells" : "scan";
}

/** Whether a processor does what a GPU is for. */
export function drawsInSoftware(renderer: Pick<WebGLRenderer, "getContext">): boolean {
  const gl = renderer.getContext();
  const unmasked = gl.getExtension("WEBGL_debug_renderer_info")?.UNMASKED_RENDERER_WEBGL;
  return isSoftwareAdapter(String(gl.getParameter(unmasked ?? gl.RENDERER)));
}
