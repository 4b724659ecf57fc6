/** An execution provider of ONNX Runtime Web. */
export type ProviderName = "webgpu" | "webgl" | "wasm";

/** A provider that was not used, and why. */
export interface PassedOver {
  /** The one that was not used. */
  readonly provider: ProviderName;
  /** Why not, in a sentence for people. */
  readonly reason: string;
}

/** A build of ONNX Runtime: for WebGPU there are two, as not every browser has JavaScript Promise Integration. */
export type RuntimeBuild = "webgl" | "wasm" | "jspi" | "asyncify";

/** The addresses of each build's script, and of the WebAssembly that it fetches. */
export type RuntimeFiles = Readonly<
  Record<RuntimeBuild, { readonly script: string; readonly wasm: string | null }>
>;
