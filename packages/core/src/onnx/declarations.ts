import type { TensorProto_DataType as DataType, ValueInfoProto } from "./onnx_pb.js";

/** A size, the name of one that is open until the model runs, or undefined for an open one without a name. */
export type DeclaredDim = number | string | undefined;

/** The shape that the file declares for a tensor; undefined where it declares none. */
export function declaredDims(value: ValueInfoProto): readonly DeclaredDim[] | undefined {
  return tensorType(value)?.shape?.dim.map(({ value: dim }) => {
    if (dim.case === "dimParam") return dim.value || undefined;
    // Some exporters write 0 or -1 for an open size.
    return dim.case === "dimValue" && dim.value > 0n ? Number(dim.value) : undefined;
  });
}

/** The element type that the file declares for a tensor. */
export function declaredType(value: ValueInfoProto): DataType | undefined {
  return tensorType(value)?.elemType || undefined;
}

/** Whether the file says that it is no tensor but a sequence, a map or the like. */
export function isDeclaredOther({ type }: ValueInfoProto): boolean {
  return type !== undefined && type.value.case !== "tensorType";
}

function tensorType({ type }: ValueInfoProto) {
  return type?.value.case === "tensorType" ? type.value.value : undefined;
}
