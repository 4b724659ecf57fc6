import type { LayerActivations } from "@neuron-cloud/core";
import { useState } from "react";

/** What of a layer is the network's own, whatever the picture. */
export type NetworkLayer = Pick<LayerActivations, "name" | "shape">;

export const noLayers: readonly NetworkLayer[] = [];

/** The network's layers: the same list for each of its pictures, so that nothing that follows from it is made anew. */
export function useNetworkLayers(layers: readonly NetworkLayer[]): readonly NetworkLayer[] {
  const [kept, keep] = useState(noLayers);
  if (isSameNetwork(kept, layers)) return kept;
  const next = layers.map(({ name, shape }) => ({ name, shape })); // no picture is kept for its names
  keep(next);
  return next;
}

/** Whether two pictures may have been shown to the same network, by the layers that there are. */
export const isSameNetwork = (one: readonly NetworkLayer[], other: readonly NetworkLayer[]): boolean =>
  one.length === other.length && one.every((layer, i) => isSameLayer(layer, other[i]!));

const isSameLayer = (
  { name, shape: [channels, rows, columns] }: NetworkLayer,
  other: NetworkLayer,
): boolean =>
  name === other.name && channels === other.shape[0] && rows === other.shape[1] && columns === other.shape[2];
