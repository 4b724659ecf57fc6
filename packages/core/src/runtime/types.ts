/** An execution provider of ONNX Runtime Web. */
export type ProviderName = "webgpu" | "webgl" | "wasm";

/** A provider that was not used, and why. */
export interface PassedOver {
  /** The one that was not used. */
  readonly provider: ProviderName;
  /** Why not, in a sentence for people. */
  readonly reason: string;
}
