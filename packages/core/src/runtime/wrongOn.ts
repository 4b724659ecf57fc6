import type { ModelProto } from "../onnx/onnx_pb.js";
import type { ProviderName } from "./types.js";

/** Why a provider would run this model, but with wrong results; null where nothing of the kind is known. */
export function wrongOn(provider: ProviderName, model: ModelProto): string | null {
  // https://github.com/microsoft/onnxruntime/issues/20938
  if (provider !== "webgpu") return null;
  const pool = model.graph?.node.find(
    ({ opType, attribute }) =>
      opType === "MaxPool" && attribute.some(({ name, i }) => name === "ceil_mode" && i === 1n),
  );
  return pool
    ? `ONNX Runtime's WebGPU provider computes a MaxPool with ceil_mode wrongly (node "${pool.name}").`
    : null;
}
