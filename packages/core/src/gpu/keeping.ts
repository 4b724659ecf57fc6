import type { ResidentLayer, TensorOnGpu } from "./ResidentScan.js";
import type { GpuDevice } from "./types.js";

/** Keeps what is drawn of tensors on their device; their buffers may be freed at once afterwards. @returns by the tensors' names */
export type Keep = (device: GpuDevice, tensors: readonly TensorOnGpu[]) => ReadonlyMap<string, ResidentLayer>;

/** Given by whoever draws on this thread: nobody does in a worker, which does not carry then what it takes. */
let keep: Keep | null = null;

/** Says how activations are kept where they are drawn. */
export function keepBy(way: Keep): void {
  keep = way;
}

export const keepOnGpu: Keep = (device, tensors) => keep?.(device, tensors) ?? new Map();
