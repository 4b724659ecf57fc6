import { useThree } from "@react-three/fiber";
import { useEffect, useRef } from "react";
import { BufferAttribute, BufferGeometry, LineBasicMaterial, LineSegments, type Group } from "three";
import { useCloud } from "./cloudContext.js";

const COLOR = "#9fb3d1";
const OPACITY = 0.7;

/** Lines from block to block where a network's paths part and join. */
export function BlockLinks() {
  const cloud = useCloud();
  const invalidate = useThree((state) => state.invalidate);
  const place = useRef<Group>(null);

  // No elements of their own: a cloud asks nobody to extend react-three-fiber by more than a group.
  useEffect(() => {
    const parent = place.current;
    if (!parent) return undefined;
    const { geometry, material, lines } = createLines();
    parent.add(lines);
    const stop = cloud.places.onMove(() => {
      const length = cloud.places.linksLength;
      lines.visible = length > 0;
      if (!lines.visible) return;
      let ends = geometry.attributes["position"];
      if (!(ends instanceof BufferAttribute) || ends.array.length !== length) {
        geometry.dispose(); // a buffer cannot change its length
        ends = new BufferAttribute(new Float32Array(length), 3);
        geometry.setAttribute("position", ends);
      }
      const shown = ends.array instanceof Float32Array ? cloud.places.locateLinks(ends.array) : 0;
      ends.needsUpdate = true;
      lines.visible = shown > 0;
      material.opacity = OPACITY * shown;
      invalidate();
    });
    return () => {
      stop();
      parent.remove(lines);
      geometry.dispose();
      material.dispose();
    };
  }, [cloud, invalidate]);

  return <group ref={place} />;
}

function createLines() {
  const geometry = new BufferGeometry();
  const material = new LineBasicMaterial({
    color: COLOR,
    transparent: true,
    depthWrite: false,
    toneMapped: false,
  });
  const lines = new LineSegments(geometry, material);
  lines.visible = false;
  lines.frustumCulled = false;
  lines.renderOrder = 2;
  lines.raycast = () => {};
  return { geometry, material, lines };
}
