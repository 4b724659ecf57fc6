import { useEffect, useState, useSyncExternalStore } from "react";
import type { Webcam, WebcamOptions } from "./webcam.js";
import { createWebcamStore } from "./webcamStore.js";

const NO_OPTIONS: WebcamOptions = {};

/**
 * A camera of this machine, off until `start` is called: best from a button, because the browser asks the person. It is
 * stopped when the component unmounts.
 * @param options What to ask for at the next start. May be written inline.
 */
export function useWebcam(options: WebcamOptions = NO_OPTIONS): Webcam {
  const [store] = useState(createWebcamStore);
  useEffect(() => store.configure(options));
  useEffect(() => () => store.getWebcam().stop(), [store]);
  return useSyncExternalStore(store.subscribe, store.getWebcam, store.getWebcam);
}
