import { drawOn } from "../runtime/gpuDevice.js";
import { keepBy } from "./keeping.js";
import { canReadNow } from "./readNow.js";
import { ResidentScan } from "./ResidentScan.js";
import type { GpuDevice } from "./types.js";

/** Whether what stays on a device can be read from there, once asked. */
const readable = new WeakMap<GPUDevice, boolean>();

/**
 * Says that activations are drawn on a device by this thread: what networks compute on this thread then, they compute there, and
 * leave it there.
 * @returns takes it back
 */
export function shareDevice(device: GpuDevice): () => void {
  const isReadable = readable.get(device) ?? canReadNow(device);
  readable.set(device, isReadable);
  keepBy((where, tensors) => new ResidentScan(where, tensors).layers);
  return isReadable ? drawOn(device) : () => {};
}
