import { useEffect, useState, useSyncExternalStore } from "react";
import type { RecordedScan } from "./recordedScan.js";
import { createRecordingStore } from "./recordingStore.js";

/** What `useRecording` shows. */
export interface UseRecordingOptions {
  /** Which of the recording's pictures `activations` are of, from 0. @default 0 */
  readonly picture?: number | undefined;
}

/**
 * Replays a recording (`.ncloud`), with no model and no ONNX Runtime on the page. Early layers appear while later ones
 * are still on their way. Unmounting calls the download off.
 *
 * @param source An address, or a file that a person opened, which must be the same object at each render. `null` for
 * none (yet).
 */
export function useRecording(
  source: string | URL | Blob | null | undefined,
  { picture = 0 }: UseRecordingOptions = {},
): RecordedScan {
  const [store] = useState(createRecordingStore);
  // At each commit, because the store compares by value, which a list of dependencies cannot.
  useEffect(() => store.update({ source: source ?? null, picture }));
  useEffect(() => store.close, [store]);
  return useSyncExternalStore(store.subscribe, store.getScan, store.getScan);
}
