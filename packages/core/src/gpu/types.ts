/** A browser's class, or `unknown` to a TypeScript that does not know it yet: those before 6 know no WebGPU. */
type Known<Name extends string> = typeof globalThis extends { [K in Name]: { prototype: infer Instance } }
  ? Instance
  : unknown;

/** WebGPU's `GPUDevice`. */
export type GpuDevice = Known<"GPUDevice">;
/** WebGPU's `GPUBuffer`. */
export type GpuBuffer = Known<"GPUBuffer">;
