import type { LayerAxis, LayerShape } from "./types.js";

/** What is meant where nothing else is said: feature maps, or a row of channels. */
export function defaultAxes([channels, height, width]: LayerShape): readonly LayerAxis[] {
  const channel: LayerAxis = { name: "channel", role: "channel", size: channels };
  if (height * width === 1) return [channel];
  return [
    channel,
    { name: "row", role: "row", size: height },
    { name: "column", role: "column", size: width },
  ];
}

/** Where a neuron is along one axis of its layer. */
export interface LayerPlace {
  /** The axis. */
  readonly axis: LayerAxis;
  /** The place along it, counted from 0. */
  readonly index: number;
}

/** Where a neuron is along each of its layer's axes, such as token 3 and feature 17. */
export function placeOf(
  { axes }: { readonly axes: readonly LayerAxis[] },
  neuron: number,
): readonly LayerPlace[] {
  let inner = 1;
  return axes
    .toReversed()
    .map((axis) => {
      const index = Math.floor(neuron / inner) % axis.size;
      inner *= axis.size;
      return { axis, index };
    })
    .toReversed();
}
