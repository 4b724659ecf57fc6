import type { ImageSource, ModelCard, ModelInput } from "@neuron-cloud/core";
import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from "react";
import type { Scan } from "./scan.js";
import { createScanStore, type ScanOptions } from "./scanStore.js";

/** As core's `EngineOptions`, with a picture's `revision`. Objects and arrays may be written inline: equal values do not start anything anew. */
export type UseActivationsOptions = ScanOptions;

const NO_OPTIONS: UseActivationsOptions = {};

/**
 * Runs a network on a picture (or on tensors), in a worker, and keeps up with both: another picture runs on the same session, another
 * model or other options make a new one, and unmounting frees it. Nothing is downloaded until there is a model and a
 * picture. While pictures come faster than the network runs, the newest wins.
 *
 * @param model The model card: the same object at each render, so keep it outside the component.
 * @param image The picture, or the tensors for a model that takes none: the same object at each render too, but for a
 * string or a `URL`. `null` for none (yet). One that was drawn into again, or shows something else now, is scanned again
 * where `options.revision` changes.
 */
export function useActivations(
  model: ModelCard | null,
  image: ImageSource | ModelInput | null | undefined,
  options: UseActivationsOptions = NO_OPTIONS,
): Scan {
  const [store] = useState(createScanStore);
  // At each commit, because the store compares by value, which a list of dependencies cannot. Before the browser goes on,
  // as a preview may free the picture's address as soon as it has loaded.
  useLayoutEffect(() => store.update({ model, image: image ?? null, options }));
  useEffect(() => store.close, [store]);
  return useSyncExternalStore(store.subscribe, store.getScan, store.getScan);
}
