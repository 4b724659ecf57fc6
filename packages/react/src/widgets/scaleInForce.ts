import { channelExtent, type Activations } from "@neuron-cloud/core";
import type { Appearance } from "../scene/drawing/backend.js";
import { topActivation, type Normalization } from "../scene/drawing/scale.js";
import { formatActivation } from "./format.js";

/**
 * The activation that the last colour of a cloud stands for: a number where there is one for all that is drawn, words
 * where each layer or channel has its own.
 */
export function scaleInForce(
  { layers }: Pick<Activations, "layers">,
  normalization: Normalization,
  gain: number,
  appearance: Appearance,
  layer?: string,
  unit = "",
): number | string {
  const shown = normalization === "network" ? layers : layers.filter(({ name }) => !layer || name === layer);
  const tops = shown
    .flatMap((one) =>
      normalization === "channel"
        ? Array.from(one.channelMaxima, (_, channel) => channelExtent(one, channel))
        : topActivation(one, appearance),
    )
    .filter((top) => top > 0)
    .map((top) => top / gain);
  const most = tops.reduce((a, b) => Math.max(a, b), 0);
  if (normalization === "network" || (normalization === "layer" && layer)) return most;
  const least = tops.reduce((a, b) => Math.min(a, b), most);
  if (least === most) return most;
  return `${[formatActivation(least), "–", formatActivation(most), unit].filter(Boolean).join(" ")}, by ${normalization}`;
}
