import { defaultProviders } from "../runtime/choose.js";
import { sharedDevice } from "../runtime/gpuDevice.js";
import { isSoftwareAdapter } from "../runtime/inspect.js";
import type { EngineOptions, Realm } from "./types.js";

/**
 * Where a network runs for which nobody has chosen: on the page where activations are drawn on a GPU that would compute them, too; else in
 * a worker.
 * @param device on which is drawn. @default the one that is shared
 */
export function suitedRealm(
  { providers, createWorker }: Pick<EngineOptions, "providers" | "createWorker">,
  device: Pick<GPUDevice, "adapterInfo"> | null = sharedDevice(),
): Realm {
  const [first] = providers ?? defaultProviders;
  if (!device || createWorker || first !== "webgpu") return "worker";
  return providers || !isSoftware(device) ? "page" : "worker";
}

/** Older browsers do not say. */
function isSoftware({ adapterInfo }: { readonly adapterInfo?: GPUAdapterInfo }): boolean {
  if (!adapterInfo) return false;
  const { vendor, architecture, device, description, isFallbackAdapter } = adapterInfo;
  return isFallbackAdapter || isSoftwareAdapter([vendor, architecture, device, description].join(" "));
}
