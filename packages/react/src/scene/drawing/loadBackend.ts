import type { DrawingBackend } from "./backend.js";
import { webglBackend } from "./webgl/webglBackend.js";

/** The backend that draws with a renderer. */
export async function loadBackend(_renderer: object): Promise<DrawingBackend> {
  return webglBackend;
}
