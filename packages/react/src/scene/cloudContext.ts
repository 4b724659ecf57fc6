import { createContext, use } from "react";
import type { Cloud } from "./drawing/Cloud.js";

export const CloudContext = createContext<Cloud | null>(null);

/** The cloud that a layer block stands in. */
export function useCloud(): Cloud {
  const cloud = use(CloudContext);
  if (!cloud) throw new Error("Neuron Cloud: <LayerBlock> must be inside a <NeuronCloud activations={…}>.");
  return cloud;
}
