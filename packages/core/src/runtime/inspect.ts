import type { ProviderName } from "./types.js";

/** Whether a provider can be had here, before anything is downloaded for it. */
export type Inspection =
  | { readonly usable: false; readonly reason: string }
  /** `software` names the adapter when no GPU stands behind it; it computes rightly, but slower than wasm. */
  | { readonly usable: true; readonly software: string | null };

export async function inspect(provider: ProviderName): Promise<Inspection> {
  if (provider === "webgpu") return inspectWebGpu();
  if (provider === "webgl") return inspectWebGl();
  return typeof WebAssembly === "undefined"
    ? unusable("WebAssembly is switched off here.")
    : { usable: true, software: null };
}

async function inspectWebGpu(): Promise<Inspection> {
  // TypeScript's types promise a `gpu` that older browsers, plain HTTP and Node do not have.
  const gpu = (globalThis.navigator as Partial<Navigator> | undefined)?.gpu;
  if (!gpu) return unusable("This browser has no WebGPU, or not on a page without HTTPS.");
  const adapter = await gpu.requestAdapter();
  if (!adapter) return unusable("WebGPU found no graphics adapter.");
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  const name = [vendor, architecture, device, description].filter(Boolean).join(" ") || "fallback adapter";
  return { usable: true, software: isFallbackAdapter || isSoftwareAdapter(name) ? name : null };
}

function inspectWebGl(): Inspection {
  if (typeof OffscreenCanvas === "undefined") return unusable("There is no canvas to have WebGL on here.");
  const renderer = webglRenderer();
  if (renderer === null) return unusable("This browser gives no WebGL 2 context.");
  return { usable: true, software: isSoftwareAdapter(renderer) ? renderer : null };
}

/** The name of the adapter that draws WebGL 2, as `isSoftwareAdapter` takes it; null where nothing does. */
export function webglRenderer(): string | null {
  if (typeof OffscreenCanvas === "undefined") return null;
  const gl = new OffscreenCanvas(1, 1).getContext("webgl2");
  if (!gl) return null;
  const unmasked = gl.getExtension("WEBGL_debug_renderer_info")?.UNMASKED_RENDERER_WEBGL;
  const renderer = String(gl.getParameter(unmasked ?? gl.RENDERER));
  gl.getExtension("WEBGL_lose_context")?.loseContext(); // browsers allow only a few contexts at once
  return renderer;
}

/**
 * Whether a processor stands behind a graphics adapter, not a GPU.
 * @param adapter its name, such as WebGL's `UNMASKED_RENDERER_WEBGL`
 */
export function isSoftwareAdapter(adapter: string): boolean {
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(adapter);
}

function unusable(reason: string): Inspection {
  return { usable: false, reason };
}
