import type { DrawingBackend } from "./backend.js";
import { deviceOf } from "./deviceOf.js";
import { webglBackend } from "./webgl/webglBackend.js";

/** The backend that draws with a renderer. What `WebGPURenderer` needs is loaded only for those who bring one. */
export async function loadBackend(renderer: object): Promise<DrawingBackend> {
  if (!("isWebGPURenderer" in renderer)) return webglBackend;
  const device = deviceOf(renderer);
  const [{ webgpuBackend }, { VoxelLight }] = await Promise.all([
    import("./webgpu/webgpuBackend.js"),
    import("./webgpu/VoxelLight.js"),
  ]);
  return { ...webgpuBackend, light: device && VoxelLight.on(device) };
}
