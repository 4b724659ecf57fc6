import { onLoss } from "./loss.js";
import type { ResidentLayer, TensorOnGpu } from "./ResidentScan.js";
import type { GpuDevice } from "./types.js";

/** Keeps what is drawn of tensors on their device; their buffers may be freed at once afterwards. @returns by the tensors' names */
export type Keep = (device: GpuDevice, tensors: readonly TensorOnGpu[]) => ReadonlyMap<string, ResidentLayer>;

/** The devices that this thread draws on, the newest last; one that is drawn on twice is there twice. */
const drawn: GPUDevice[] = [];
/** Given by whoever draws, and known beyond: a worker, where nobody does, need not carry what it takes. */
const ways = new WeakMap<GPUDevice, Keep>();

/** The device that activations are drawn on, on this thread; null where none is, or it is lost. */
export function sharedDevice(): GPUDevice | null {
  return drawn.at(-1) ?? null;
}

export function isDrawnOn(device: GPUDevice): boolean {
  return drawn.includes(device);
}

/** Has this thread's networks compute on a device from now on, where activations are drawn, and keep them there. @returns takes it back */
export function drawOn(device: GPUDevice, keep: Keep): () => void {
  ways.set(device, keep);
  drawn.push(device);
  let isOn = true;
  const end = () => {
    if (isOn) drawn.splice(drawn.lastIndexOf(device), 1);
    isOn = false;
    unwatch();
  };
  const unwatch = onLoss(device, end);
  return end;
}

export const keepOnGpu: Keep = (device, tensors) => ways.get(device)?.(device, tensors) ?? new Map();
