import type { NeuronHit } from "@neuron-cloud/react";
import type { ThreeEvent } from "@react-three/fiber";

/**
 * The neuron that is meant, of all along the line of sight: one of the answer where there is one, as one sees its few dots
 * through the blocks in front of them; else the nearest block's.
 */
export function pointedAt(
  { neuron, intersections }: Pick<ThreeEvent<MouseEvent>, "neuron" | "intersections">,
  answer: string | null,
): NeuronHit | null {
  const ofAnswer = intersections.find((hit) => hit.neuron?.layer === answer);
  return ofAnswer?.neuron ?? neuron ?? null;
}
