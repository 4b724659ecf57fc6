import { Html } from "@react-three/drei";
import { useFrame, useThree } from "@react-three/fiber";
import { use, useEffect, useRef, type ReactNode } from "react";
import { Vector3, type Group } from "three";
import type { Selection } from "../selection.js";
import { neuronTitle } from "../widgets/neuronTitle.js";
import { ActivationsContext, useCloud } from "./cloudContext.js";

/** What `<NeuronLabel>` takes. */
export interface NeuronLabelProps {
  /** The neuron to mark; null for none. */
  of: Selection | null;
  /** What the label says. @default the class and its percentage in the answer layer, else the neuron's name and activation */
  children?: ReactNode;
  /** @default "nc-label" */
  className?: string;
}

const onScreen = new Vector3();

/** The pointer reaches the neurons below. (Html's own `pointerEvents` acts on transformed content only.) */
const letThrough = { pointerEvents: "none" } as const;

/** Rings a neuron of the cloud around it and says what it is, with a leader line: at every angle, through every morph. */
export function NeuronLabel({ of: selection, children, className = "nc-label" }: NeuronLabelProps) {
  const cloud = useCloud();
  const activations = use(ActivationsContext);
  const invalidate = useThree((state) => state.invalidate);
  const place = useRef<Group>(null);

  useEffect(() => {
    if (!selection) return undefined;
    return cloud.places.onMove(() => {
      const group = place.current;
      if (!group?.parent) return;
      group.visible = cloud.places.locate(selection, group.position);
      group.parent.worldToLocal(group.position);
      invalidate();
    });
  }, [cloud, selection, invalidate]);

  // A label goes to the side where there is more room for it.
  const label = useRef<HTMLDivElement>(null);
  useFrame(({ camera }) => {
    if (!place.current || !label.current) return;
    const side = place.current.getWorldPosition(onScreen).project(camera).x > 0 ? "left" : "right";
    if (label.current.dataset.side !== side) label.current.dataset.side = side;
  });

  if (!selection || !activations) return null;
  return (
    <group ref={place}>
      <Html wrapperClass={className} zIndexRange={[10, 0]} style={letThrough}>
        <div ref={label} className="nc-label-body">
          <span className="nc-label-ring" />
          <span className="nc-label-line" />
          <span className="nc-label-text">{children ?? neuronTitle(activations, selection)}</span>
        </div>
      </Html>
    </group>
  );
}
