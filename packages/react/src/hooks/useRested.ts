import { useEffect, useState } from "react";

/** Whether a value has stayed the same for so many milliseconds: what follows something that moves waits until it rests. */
export function useRested(value: unknown, milliseconds: number): boolean {
  const [rested, rest] = useState<{ value: unknown } | null>(null);
  useEffect(() => {
    const waiting = setTimeout(() => rest({ value }), milliseconds);
    return () => clearTimeout(waiting);
  }, [value, milliseconds]);
  return rested !== null && Object.is(rested.value, value);
}
