import type { GpuDevice } from "./types.js";

/** One promise a device: each that is waited for would be kept as long as it. */
const listeners = new WeakMap<GPUDevice, Set<() => void>>();
const lost = new WeakSet<GPUDevice>();

/** Hears when a device is lost, or that it is. @returns ends that */
export function onLoss(device: GpuDevice, listener: () => void): () => void {
  const heard = listenersOf(device);
  heard.add(listener);
  if (lost.has(device)) queueMicrotask(() => heard.has(listener) && listener());
  return () => heard.delete(listener);
}

export function isLost(device: GpuDevice): boolean {
  listenersOf(device);
  return lost.has(device);
}

function listenersOf(device: GPUDevice): Set<() => void> {
  const known = listeners.get(device);
  if (known) return known;
  const made = new Set<() => void>();
  listeners.set(device, made);
  const tell = () => {
    lost.add(device);
    for (const listener of made) listener();
  };
  void device.lost.then(tell);
  return made;
}
