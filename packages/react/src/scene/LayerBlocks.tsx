import { use } from "react";
import { ActivationsContext } from "./cloudContext.js";
import { LayerBlock } from "./LayerBlock.js";

/** A block for each layer of the cloud's activations, in the network's order. */
export function LayerBlocks() {
  const activations = use(ActivationsContext);
  return activations?.layers.map(({ name }) => <LayerBlock key={name} layer={name} />);
}
