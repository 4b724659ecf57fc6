import type { Activations, Attribution } from "@neuron-cloud/core";
import { createContext, use } from "react";
import type { ForwardPass } from "../playback/ForwardPass.js";
import type { Cloud } from "./drawing/Cloud.js";
import { noLayers } from "./networkLayers.js";

export const CloudContext = createContext<Cloud | null>(null);

/** What the cloud around shows. */
export const ActivationsContext = createContext<Activations | null>(null);

/** The layers of the network behind it: another picture of that changes nothing. */
export const LayersContext = createContext(noLayers);

/** The reasons that the cloud around shows, and the pass by which they come to light; null without. */
export const ReasonsContext = createContext<{
  readonly attribution: Attribution | null;
  readonly pass: ForwardPass | null;
}>({ attribution: null, pass: null });

/** The cloud that a component stands in. */
export function useCloud(): Cloud {
  const cloud = use(CloudContext);
  if (!cloud)
    throw new Error(
      "Neuron Cloud: <LayerBlock>, <NeuronLabel> and <Connections> must be inside a <NeuronCloud activations={…}>.",
    );
  return cloud;
}
