import { useThree } from "@react-three/fiber";
import { useEffect, useRef } from "react";
import { BufferAttribute, type LineBasicMaterial, type LineSegments } from "three";
import { useCloud } from "./cloudContext.js";

const COLOR = "#9fb3d1";
const OPACITY = 0.7;
const nothing = () => {};

/** Lines from block to block where a network's paths part and join. */
export function BlockLinks() {
  const cloud = useCloud();
  const invalidate = useThree((state) => state.invalidate);
  const lines = useRef<LineSegments>(null);
  const material = useRef<LineBasicMaterial>(null);

  useEffect(
    () =>
      cloud.onMove(() => {
        const drawn = lines.current;
        if (!drawn) return;
        const length = cloud.linksLength;
        drawn.visible = length > 0;
        if (!drawn.visible) return;
        let ends = drawn.geometry.attributes["position"];
        if (!(ends instanceof BufferAttribute) || ends.array.length !== length) {
          drawn.geometry.dispose(); // a buffer cannot change its length
          ends = new BufferAttribute(new Float32Array(length), 3);
          drawn.geometry.setAttribute("position", ends);
        }
        const shown = ends.array instanceof Float32Array ? cloud.locateLinks(ends.array) : 0;
        ends.needsUpdate = true;
        drawn.visible = shown > 0;
        if (material.current) material.current.opacity = OPACITY * shown;
        invalidate();
      }),
    [cloud, invalidate],
  );

  return (
    <lineSegments ref={lines} visible={false} frustumCulled={false} renderOrder={2} raycast={nothing}>
      <bufferGeometry />
      <lineBasicMaterial ref={material} color={COLOR} transparent depthWrite={false} toneMapped={false} />
    </lineSegments>
  );
}
