import type { DrawingBackend } from "./backend.js";
import { webglBackend } from "./webgl/webglBackend.js";

/** The backend that draws with a renderer. What `WebGPURenderer` needs is loaded only for those who bring one. */
export async function loadBackend(renderer: object): Promise<DrawingBackend> {
  if (!("isWebGPURenderer" in renderer)) return webglBackend;
  return (await import("./webgpu/webgpuBackend.js")).webgpuBackend;
}
