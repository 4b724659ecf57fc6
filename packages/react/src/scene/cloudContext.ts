import type { Activations } from "@neuron-cloud/core";
import { createContext, use } from "react";
import type { Cloud } from "./drawing/Cloud.js";

export const CloudContext = createContext<Cloud | null>(null);

/** What the cloud around shows. */
export const ActivationsContext = createContext<Activations | null>(null);

/** The cloud that a component stands in. */
export function useCloud(): Cloud {
  const cloud = use(CloudContext);
  if (!cloud)
    throw new Error(
      "Neuron Cloud: <LayerBlock>, <NeuronLabel> and <Connections> must be inside a <NeuronCloud activations={…}>.",
    );
  return cloud;
}
