/** An execution provider of ONNX Runtime Web. */
export type ProviderName = "webgpu" | "webgl" | "wasm";

/** A provider that was not used, and why. */
export interface PassedOver {
  readonly provider: ProviderName;
  readonly reason: string;
}
