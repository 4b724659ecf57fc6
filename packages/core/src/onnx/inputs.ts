import { NeuronCloudError } from "../errors.js";
import { dimsText } from "../inputs/tensor.js";
import type { InputTensor, TensorType } from "../inputs/types.js";
import { declaredDims, declaredType } from "./declarations.js";
import { TensorProto_DataType as DataType, type ModelProto } from "./onnx_pb.js";
import { graphInputs } from "./shapes.js";

/** What ONNX Runtime calls each element type. */
export const TYPE_NAMES: ReadonlyMap<DataType | undefined, TensorType> = new Map([
  [DataType.FLOAT, "float32"],
  [DataType.FLOAT16, "float16"],
  [DataType.DOUBLE, "float64"],
  [DataType.INT8, "int8"],
  [DataType.UINT8, "uint8"],
  [DataType.INT16, "int16"],
  [DataType.UINT16, "uint16"],
  [DataType.INT32, "int32"],
  [DataType.UINT32, "uint32"],
  [DataType.INT64, "int64"],
  [DataType.UINT64, "uint64"],
  [DataType.BOOL, "bool"],
  [DataType.STRING, "string"],
]);

/**
 * Refuses what the model's inputs do not take, before the runtime does in words of its own.
 * @throws {NeuronCloudError} `wrong-input`
 */
export function requireInputs({ graph }: ModelProto, feeds: Readonly<Record<string, InputTensor>>): void {
  const inputs = graph ? graphInputs(graph) : [];
  const names = new Set(graph?.input.map(({ name }) => name));
  const strange = Object.keys(feeds).find((name) => !names.has(name));
  if (strange !== undefined) {
    throw wrong(
      `The model has no input "${strange}". It takes ${inputs.map(({ name }) => name).join(", ") || "none"}.`,
    );
  }
  for (const input of inputs) {
    const given = feeds[input.name];
    const dims = declaredDims(input);
    const type = TYPE_NAMES.get(declaredType(input));
    const wanted = `${type ?? "a tensor"} of ${dims ? dimsText(dims.map((dim) => dim ?? "?")) : "any shape"}`;
    if (!given) throw wrong(`The model's input "${input.name}" got nothing. Pass ${wanted} for it.`);
    const fits =
      !dims ||
      (dims.length === given.dims.length &&
        dims.every((dim, axis) => typeof dim !== "number" || dim === given.dims[axis]));
    if (fits && (!type || type === given.type)) continue;
    throw wrong(
      `The model's input "${input.name}" got ${given.type} of ${dimsText(given.dims)}. Pass ${wanted} for it.`,
    );
  }
}

function wrong(message: string): NeuronCloudError {
  return new NeuronCloudError("wrong-input", message);
}
