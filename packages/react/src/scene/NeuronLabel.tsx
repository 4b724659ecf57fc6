import { Html } from "@react-three/drei";
import { useThree } from "@react-three/fiber";
import { use, useEffect, useRef, type ReactNode } from "react";
import type { Group } from "three";
import type { Selection } from "../selection.js";
import { neuronTitle } from "../widgets/neuronTitle.js";
import { ActivationsContext, useCloud } from "./cloudContext.js";

export interface NeuronLabelProps {
  /** The neuron to mark; null for none. */
  of: Selection | null;
  /** What the label says. @default the class and its percentage in the answer layer, else the neuron's name and activation */
  children?: ReactNode;
  /** @default "nc-label" */
  className?: string;
}

/** Rings a neuron of the cloud around it and says what it is, with a leader line: at every angle, through every morph. */
export function NeuronLabel({ of: selection, children, className = "nc-label" }: NeuronLabelProps) {
  const cloud = useCloud();
  const activations = use(ActivationsContext);
  const invalidate = useThree((state) => state.invalidate);
  const place = useRef<Group>(null);

  useEffect(() => {
    if (!selection) return undefined;
    return cloud.onMove(() => {
      const group = place.current;
      if (!group?.parent) return;
      group.visible = cloud.locate(selection, group.position);
      group.parent.worldToLocal(group.position);
      invalidate();
    });
  }, [cloud, selection, invalidate]);

  if (!selection || !activations) return null;
  return (
    <group ref={place}>
      <Html wrapperClass={className} zIndexRange={[10, 0]} pointerEvents="none">
        <span className="nc-label-ring" />
        <span className="nc-label-line" />
        <span className="nc-label-text">{children ?? neuronTitle(activations, selection)}</span>
      </Html>
    </group>
  );
}
