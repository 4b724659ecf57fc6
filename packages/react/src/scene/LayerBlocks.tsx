import { use, useMemo } from "react";
import { ActivationsContext } from "./cloudContext.js";
import { LayerBlock } from "./LayerBlock.js";

/** A block for each layer of the cloud's activations, in the network's order. */
export function LayerBlocks() {
  const layers = use(ActivationsContext)?.layers ?? [];
  // The same elements for a new picture of the same network, so that React passes them over.
  const names = JSON.stringify(layers.map(({ name }) => name));
  return useMemo(() => blocksOf(names), [names]);
}

function blocksOf(names: string) {
  const list: string[] = JSON.parse(names);
  return list.map((name) => <LayerBlock key={name} layer={name} />);
}
