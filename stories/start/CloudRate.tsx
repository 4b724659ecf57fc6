import type { Activations } from "@neuron-cloud/core";
import { useEffect, useRef } from "react";

/** Milliseconds over which clouds are counted. */
const SPAN = 1000;

/** How many clouds came within the last second; nothing at rest. */
export function CloudRate({ of: activations }: { of: Activations | null }) {
  const line = useRef<HTMLSpanElement>(null);
  const times = useRef<number[]>([]);
  // Past React, as it changes with each cloud.
  useEffect(() => {
    if (!activations || !line.current) return undefined;
    const { current } = line;
    const now = performance.now();
    times.current = [...times.current.filter((time) => now - time < SPAN), now];
    const count = times.current.length;
    current.textContent = count > 2 ? `${count} clouds a second` : "";
    const rest = setTimeout(() => (current.textContent = ""), SPAN);
    return () => clearTimeout(rest);
  }, [activations]);
  return <span ref={line} />;
}
