import { useEffect, useState, type RefObject } from "react";
import type { CanvasEdges } from "../scene/controls.js";

/** Labels stand below their blocks, and the answer above the last. */
const ROOM_BELOW = 44;
const ROOM_ABOVE = 28;

/** How much of a stage is taken by what lies over it at its top and its bottom. */
export function useEdges(
  top: RefObject<HTMLElement | null>,
  bottom: RefObject<HTMLElement | null>,
): CanvasEdges {
  const [edges, set] = useState({ top: 0, bottom: 0 });
  useEffect(() => {
    const measure = () =>
      set((before) => {
        const next = {
          top: (top.current?.offsetHeight ?? 0) + ROOM_ABOVE,
          bottom: (bottom.current?.offsetHeight ?? 0) + ROOM_BELOW,
        };
        return next.top === before.top && next.bottom === before.bottom ? before : next;
      });
    const sizes = new ResizeObserver(measure);
    for (const { current } of [top, bottom]) if (current) sizes.observe(current);
    return () => sizes.disconnect();
  }, [top, bottom]);
  return edges;
}
