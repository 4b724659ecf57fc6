import { fullActivation, type LayerActivations } from "@neuron-cloud/core";
import type { Appearance } from "./backend.js";

/** What counts as fully active: the most of the whole network, of each layer, or of each channel. */
export type Normalization = "network" | "layer" | "channel";

/** A line of sight is seldom so many times brighter than its layer's mean. */
const MEANS = 7;

/**
 * The activation that the colormap's last colour stands for in a layer, in its own unit; 0 for a silent layer. Dots show
 * each neuron by itself: its scale follows the strongest ones. A scan shows the mean along a line of sight, so its scale
 * is drawn down towards the layer's mean, half of the way (on a log scale), so that a layer that is more active still
 * looks more active; cells are scaled as dots are. Vectors have no depth to average over and are scaled as dots are.
 */
export function topActivation(layer: LayerActivations, appearance: Appearance): number {
  const strongest = fullActivation(layer);
  const [, height, width] = layer.shape;
  if (appearance !== "scan" || height * width === 1) return strongest;
  return Math.sqrt(strongest * MEANS * meanEmission(layer));
}

/** The mean of what a layer's neurons emit: of its activations, without their signs. */
function meanEmission({ counts, values, scale, zeroPoint }: LayerActivations): number {
  const steps = counts.reduce((sum, count, byte) => sum + count * Math.abs(byte - zeroPoint), 0);
  return (steps * scale) / values.length;
}
