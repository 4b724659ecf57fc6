import { sharedDevice } from "../gpu/sharing.js";

let device: Promise<GPUDevice> | null = null;

/**
 * The WebGPU device for the sessions of this thread: that on which is drawn, or one of our own; a lost one is replaced at the next
 * call. Not ONNX Runtime's own, so that its loss is noticed.
 */
export async function gpuDevice(): Promise<GPUDevice> {
  return sharedDevice() ?? ownDevice();
}

function ownDevice(): Promise<GPUDevice> {
  if (device) return device;
  const requested = request();
  const forget = () => {
    if (device === requested) device = null;
  };
  requested.then((ready) => ready.lost).then(forget, forget);
  device = requested;
  return requested;
}

/** What ONNX Runtime can make use of. WebGPU's defaults are too small for large layers. */
const limits = [
  "maxBufferSize",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupSizeX",
  "maxComputeWorkgroupSizeY",
  "maxComputeWorkgroupSizeZ",
  "maxComputeWorkgroupStorageSize",
  "maxComputeWorkgroupsPerDimension",
  "maxStorageBufferBindingSize",
  "maxStorageBuffersPerShaderStage",
] as const satisfies readonly (keyof GPUSupportedLimits)[];
const features: readonly GPUFeatureName[] = ["shader-f16", "subgroups"];

async function request(): Promise<GPUDevice> {
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) throw new Error("WebGPU found no graphics adapter.");
  return adapter.requestDevice({
    requiredFeatures: features.filter((feature) => adapter.features.has(feature)),
    requiredLimits: Object.fromEntries(limits.map((limit) => [limit, adapter.limits[limit]])),
  });
}
