import { canReadNow } from "./readNow.js";
import { ResidentScan } from "./ResidentScan.js";
import { drawOn, isDrawnOn, type Keep } from "./sharing.js";
import type { GpuDevice } from "./types.js";

/** Whether what stays on a device can be read from there, once asked. */
const readable = new WeakMap<GPUDevice, boolean>();

/** What somebody may still look at, by its device. */
const kept = new WeakMap<GPUDevice, WeakRef<ResidentScan>[]>();

/**
 * Says that activations are drawn on a device by this thread: what networks compute on this thread then, they compute there, and
 * leave it there until nobody draws on it any more.
 * @returns takes it back
 */
export function shareDevice(device: GpuDevice): () => void {
  const isReadable = readable.get(device) ?? canReadNow(device);
  readable.set(device, isReadable);
  if (!isReadable) return () => {};
  const end = drawOn(device, keep);
  return () => {
    end();
    if (isDrawnOn(device)) return;
    // Renderers take their device with them, and others may go on to show what is there.
    for (const scan of kept.get(device) ?? []) scan.deref()?.bringHome();
    kept.delete(device);
  };
}

const keep: Keep = (device, tensors) => {
  const scan = new ResidentScan(device, tensors);
  const others = (kept.get(device) ?? []).filter((one) => one.deref()?.isThere);
  if (isDrawnOn(device)) kept.set(device, [...others, new WeakRef(scan)]);
  else scan.bringHome(); // whoever drew there has gone meanwhile
  return scan.layers;
};
