import type { Contribution, Contributions } from "@neuron-cloud/core";
import { useThree } from "@react-three/fiber";
import { use, useEffect, useMemo, useRef, useState } from "react";
import { Color, Vector3, type LineSegments } from "three";
import type { Selection } from "../selection.js";
import { ActivationsContext, useCloud } from "./cloudContext.js";

/** What `<Connections>` takes. */
export interface ConnectionsProps {
  /** The neuron whose inputs are shown; null for none. */
  of: Selection | null;
  /** How many inputs at most, the largest contributions first. @default 32 */
  count?: number;
  /** Colour of what raised the activation. @default "#ffb13c" */
  positive?: string;
  /** Colour of what lowered it. @default "#7aa8ff" */
  negative?: string;
  /** Hears the contributions that are drawn, or null where there are none to draw. */
  onContributions?: (contributions: Contributions | null) => void;
}

/** The faintest line is still seen. */
const FAINTEST = 0.15;
const end = new Vector3();
const start = new Vector3();
const nothing = () => {};

/**
 * The connections that made a neuron what it is: lines to the neurons of the layer before whose weight × activation
 * contributed most, the more of it the brighter. Computed from the network's own weights.
 */
export function Connections({
  of: selection,
  count = 32,
  positive = "#ffb13c",
  negative = "#7aa8ff",
  onContributions,
}: ConnectionsProps) {
  const cloud = useCloud();
  const contributions = useContributions(selection, count, onContributions);
  const invalidate = useThree((state) => state.invalidate);
  const lines = useRef<LineSegments>(null);
  const colors = useMemo(
    () => lineColors(contributions?.inputs ?? [], positive, negative),
    [contributions, positive, negative],
  );
  const positions = useMemo(() => new Float32Array((colors.length / 4) * 3), [colors]);

  useEffect(() => {
    if (!selection || !contributions) return undefined;
    const { layer, inputs } = contributions;
    return cloud.places.onMove(() => {
      const drawn = lines.current;
      const attribute = drawn?.geometry.attributes.position;
      const parent = drawn?.parent;
      if (!parent || !attribute) return;
      drawn.visible = cloud.places.locate(selection, end);
      parent.worldToLocal(end);
      inputs.forEach(({ neuron }, i) => {
        if (!cloud.places.locate({ layer, neuron }, start)) drawn.visible = false;
        parent.worldToLocal(start);
        attribute.setXYZ(2 * i, start.x, start.y, start.z);
        attribute.setXYZ(2 * i + 1, end.x, end.y, end.z);
      });
      attribute.needsUpdate = true;
      invalidate();
    });
  }, [cloud, selection, contributions, invalidate]);

  if (!contributions?.inputs.length) return null;
  return (
    <lineSegments ref={lines} frustumCulled={false} renderOrder={2} raycast={nothing}>
      <bufferGeometry>
        {/* A buffer cannot change its length: other lines, other buffers. */}
        <bufferAttribute key={`p${colors.length}`} attach="attributes-position" args={[positions, 3]} />
        <bufferAttribute key={`c${colors.length}`} attach="attributes-color" args={[colors, 4]} />
      </bufferGeometry>
      <lineBasicMaterial vertexColors transparent depthWrite={false} toneMapped={false} />
    </lineSegments>
  );
}

/** What contributed to a neuron of the cloud around; null until it is known, and where it cannot be known. */
function useContributions(
  selection: Selection | null,
  count: number,
  onContributions: ConnectionsProps["onContributions"],
): Contributions | null {
  const activations = use(ActivationsContext);
  const [contributions, setContributions] = useState<Contributions | null>(null);
  useEffect(() => {
    if (!selection || !activations) return undefined;
    let stale = false;
    const explain = async () => {
      // A neuron without inputs to show (of a recording, say) simply has no lines; `explain` itself says why.
      const found = await activations.explain(selection.layer, selection.neuron, { count }).catch(() => null);
      if (stale) return;
      setContributions(found);
      onContributions?.(found);
    };
    void explain();
    return () => {
      stale = true;
      setContributions(null);
    };
  }, [activations, selection, count, onContributions]);
  return contributions;
}

/** Red, green, blue and opacity for both ends of each line: the larger the contribution, the more opaque. */
function lineColors(inputs: readonly Contribution[], positive: string, negative: string): Float32Array {
  const colors = new Float32Array(inputs.length * 8);
  const largest = Math.abs(inputs[0]?.contribution ?? 1);
  for (const [i, { contribution }] of inputs.entries()) {
    const { r, g, b } = new Color(contribution > 0 ? positive : negative);
    const opacity = Math.max(FAINTEST, Math.abs(contribution) / largest);
    colors.set([r, g, b, opacity, r, g, b, opacity], i * 8);
  }
  return colors;
}
