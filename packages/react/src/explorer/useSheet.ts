import { useRef, useState, type PointerEvent } from "react";

/** How far the sheet is pulled up, where the panel is one. */
export type SheetHeight = "low" | "half" | "high";

const HEIGHTS: readonly SheetHeight[] = ["low", "half", "high"];
/** A pointer that moved less, in pixels, has pressed the grip rather than pulled it. */
const PULLED = 12;

/** A sheet that is pulled by its grip, one height for each pull, or set by pressing it. */
export function useSheet() {
  const [height, set] = useState<SheetHeight>("half");
  const start = useRef<number>(null);
  const pulled = useRef(false);

  const toggle = () => {
    // The press that ends a pull is no press.
    if (!pulled.current) set((before) => (before === "high" ? "half" : before === "half" ? "high" : "half"));
    pulled.current = false;
  };
  const grip = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      start.current = event.clientY;
      pulled.current = false;
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const way = start.current === null ? 0 : event.clientY - start.current;
      start.current = null;
      if (Math.abs(way) < PULLED) return;
      pulled.current = true;
      set((before) => HEIGHTS[HEIGHTS.indexOf(before) + (way < 0 ? 1 : -1)] ?? before);
    },
  };
  return { height, isHigh: height === "high", toggle, grip };
}
