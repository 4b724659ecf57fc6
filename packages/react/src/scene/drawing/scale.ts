import { fullActivation, neuronsOf, type LayerActivations } from "@neuron-cloud/core";
import type { Appearance, PointLook } from "./backend.js";

/** What counts as fully active: the most of the whole network, of each layer, or of each channel. */
export type Normalization = "network" | "layer" | "channel";

/** 1 − e^−3 = 0.95: a line of sight with the top activation comes to the end of the colormap. */
export const SCAN_EXPOSURE = 3;

/** A line of sight is seldom so many times brighter than its layer's mean. */
export const MEANS = 7;

/**
 * The activation that the colormap's last colour stands for in a layer, in its own unit; 0 for a silent layer. Dots show
 * each neuron by itself: its scale follows the strongest ones. A scan shows the mean along a line of sight, so its scale
 * is drawn down towards the layer's mean, half of the way (on a log scale), so that a layer that is more active still
 * looks more active; cells are scaled as dots are. Vectors have no depth to average over and are scaled as dots are.
 */
export function topActivation(layer: LayerActivations, appearance: Appearance): number {
  let top = tops.get(layer);
  if (!top) {
    const dots = fullActivation(layer);
    top = { dots, scan: isVector(layer) ? dots : Math.sqrt(dots * MEANS * meanEmission(layer)) };
    tops.set(layer, top);
  }
  return appearance === "scan" ? top.scan : top.dots;
}

/** Kept for as long as the layer: where the scale is the network's, each layer asks for those of all. */
const tops = new WeakMap<LayerActivations, Readonly<Record<PointLook, number>>>();

/** The mean of what a layer's neurons emit: of its activations, without their signs. */
function meanEmission(layer: LayerActivations): number {
  const { counts, scale, zeroPoint } = layer;
  let steps = 0;
  for (let byte = 0; byte < counts.length; byte++) steps += counts[byte]! * Math.abs(byte - zeroPoint);
  return (steps * scale) / neuronsOf(layer);
}

/** Whether each of its channels holds one neuron. */
export const isVector = ({ shape: [, rows, columns] }: LayerActivations): boolean => rows * columns === 1;

/** A layer's scale among the others of its network. */
export interface LayerScale {
  /** The activation that is fully bright, where it is one for the whole layer. */
  readonly top: number;
  /** How many times brighter cells are than the light around them, which has the scale of a scan. */
  readonly cellGain: number;
}

/** What a layer's scale depends on. */
export interface AskedScale {
  /** All layers of the scan. */
  readonly among: readonly LayerActivations[];
  readonly options: { readonly appearance: Appearance; readonly normalization: Normalization };
}

/** How bright a layer is drawn. */
export function scaleOf(
  layer: LayerActivations,
  layers: readonly LayerActivations[],
  { appearance, normalization }: AskedScale["options"],
): LayerScale {
  const topAs = (look: PointLook) =>
    normalization === "network"
      ? Math.max(0, ...layers.map((one) => topActivation(one, look)))
      : topActivation(layer, look);
  const top = topAs(appearance === "dots" ? "dots" : "scan");
  const isByChannel = normalization === "channel" && !isVector(layer);
  const brighter = isByChannel ? 1 : top / (topAs("dots") || 1);
  return { top, cellGain: brighter / SCAN_EXPOSURE };
}
