import { useEffect, useRef, useState } from "react";
import type { Scan } from "../hooks/scan.js";

/** Runs that begin within so many milliseconds of each other are a stream's. */
const APART = 3000;

/** Whether one scan follows another so fast, as with a webcam, that nobody could listen to where each of them is. */
export function useIsStream(status: Scan["status"]): boolean {
  const [isStream, setStream] = useState(false);
  const before = useRef<Scan["status"]>(null);
  const begun = useRef(-Infinity);
  useEffect(() => {
    if (status === "running" && before.current !== "running") {
      const now = performance.now();
      setStream(now - begun.current < APART);
      begun.current = now;
    }
    before.current = status;
    const timer = setTimeout(() => setStream(false), APART);
    return () => clearTimeout(timer);
  }, [status]);
  return isStream;
}
