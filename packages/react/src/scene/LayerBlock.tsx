import type { ThreeElements } from "@react-three/fiber";
import { useLayoutEffect, useRef, useState } from "react";
import type { Group } from "three";
import { useCloud } from "./cloudContext.js";
import type { Block } from "./drawing/Block.js";

/** What `<LayerBlock>` takes. */
export interface LayerBlockProps extends Omit<ThreeElements["group"], "children"> {
  /** The layer's name, such as `fire4/concat`. */
  layer: string;
  /** Multiplies the block's brightness; 0 hides it. @default 1 */
  brightness?: number;
}

/**
 * One layer of the cloud around it. Without a `position` it stands where the cloud's arrangement puts it among the
 * blocks that are declared.
 */
export function LayerBlock({ layer, brightness = 1, ...group }: LayerBlockProps) {
  const cloud = useCloud();
  const parent = useRef<Group>(null);
  const [block, setBlock] = useState<Block | null>(null);
  const placed = group.position === undefined;

  useLayoutEffect(() => {
    if (!parent.current) return undefined;
    const added = cloud.addBlock(layer, parent.current, placed);
    setBlock(added);
    return () => cloud.removeBlock(added);
  }, [cloud, layer, placed]);

  useLayoutEffect(() => {
    if (block) cloud.setBrightness(block, brightness);
  }, [cloud, block, brightness]);

  return <group {...group} ref={parent} />;
}
