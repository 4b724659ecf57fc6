import type { ModelProto } from "../onnx/onnx_pb.js";
import type { ProviderName } from "./types.js";

/** Why a provider would run this model, but with wrong results; null where nothing of the kind is known. */
export function wrongOn(provider: ProviderName, model: ModelProto): string | null {
  if (provider !== "webgpu") return null;
  const grouped = model.graph?.node.find(
    ({ opType, attribute }) =>
      opType === "ConvTranspose" && attribute.some(({ name, i }) => name === "group" && i > 1n),
  );
  if (grouped)
    return `ONNX Runtime's WebGPU provider computes some ConvTransposes with groups wrongly (node "${grouped.name}").`;
  // https://github.com/microsoft/onnxruntime/issues/20938
  const pool = model.graph?.node.find(
    ({ opType, attribute }) =>
      opType === "MaxPool" && attribute.some(({ name, i }) => name === "ceil_mode" && i === 1n),
  );
  return pool
    ? `ONNX Runtime's WebGPU provider computes a MaxPool with ceil_mode wrongly (node "${pool.name}").`
    : null;
}
