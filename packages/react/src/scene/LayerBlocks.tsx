import { use, useMemo } from "react";
import { LayersContext } from "./cloudContext.js";
import { LayerBlock } from "./LayerBlock.js";

/** A block for each layer of the cloud's activations, in the network's order. */
export function LayerBlocks() {
  const layers = use(LayersContext);
  return useMemo(() => layers.map(({ name }) => <LayerBlock key={name} layer={name} />), [layers]);
}
