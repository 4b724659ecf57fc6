import type { CloudDetail } from "@neuron-cloud/react";
import { useCallback, useRef } from "react";

const whole = new Intl.NumberFormat("en");

/** A line that says how many neurons are on screen, and what a cloud has to call for it. */
export function useDetailLine() {
  const line = useRef<HTMLParagraphElement>(null);
  // Past React: while the camera moves, the number may change with each frame.
  const showDetail = useCallback(({ drawn, neurons, cells }: CloudDetail) => {
    if (!line.current) return;
    const ofThem = cells > 0 ? `, ${whole.format(cells)} as cells` : "";
    line.current.textContent = `${whole.format(drawn)} of ${whole.format(neurons)} neurons on screen${ofThem}`;
  }, []);
  return { line: <p ref={line} role="status" />, showDetail };
}
