import { useLayoutEffect, useRef } from "react";

/** A place that the one drawing pad moves to, with all that is on it. */
export function PadSlot({ host, isHere }: { host: Element | null; isHere: boolean }) {
  const slot = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (host && isHere) slot.current?.append(host);
  }, [host, isHere]);
  return <div ref={slot} />;
}
