import { NeuronCloudError } from "../errors.js";

/** After these errors a realm may be broken for good, as ONNX Runtime never tries twice to start its wasm. */
export function leavesNothing(error: unknown): boolean {
  return error instanceof NeuronCloudError && ["no-provider", "run-failed"].includes(error.code);
}
