import type { NodeProto, TensorProto } from "./onnx_pb.js";
import {
  AttributeProto_AttributeType as AttributeType,
  TensorProto_DataType as DataType,
} from "./onnx_pb.js";
import type { Shape } from "./operation.js";

/** Shapes, axes, pads and scales are short; what is longer is weights, which no shape depends on. */
const LONGEST = 1024;

/** The numbers of a short constant, row-major; undefined for weights and for types no shape is written in. */
export function tensorValues(tensor: TensorProto): readonly number[] | undefined {
  const length = tensor.dims.reduce((product, dim) => product * Number(dim), 1);
  if (length > LONGEST) return undefined;
  const raw = tensor.rawData;
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  const read = (bytes: number, at: (offset: number) => number | bigint) =>
    Array.from({ length: raw.byteLength / bytes }, (_, i) => Number(at(i * bytes)));
  const packed = raw.byteLength > 0;
  switch (tensor.dataType as DataType) {
    case DataType.FLOAT:
      return packed ? read(4, (at) => view.getFloat32(at, true)) : tensor.floatData;
    case DataType.INT32:
      return packed ? read(4, (at) => view.getInt32(at, true)) : tensor.int32Data;
    case DataType.INT64:
      return packed ? read(8, (at) => view.getBigInt64(at, true)) : tensor.int64Data.map(Number);
    default:
      return undefined;
  }
}

/** Reads 32-bit floats out of a constant, as long as it may be, without a copy; undefined for other types. */
export function floatReader(tensor: TensorProto): ((index: number) => number) | undefined {
  const type: DataType = tensor.dataType;
  if (type !== DataType.FLOAT) return undefined;
  const { rawData: raw, floatData } = tensor;
  if (raw.byteLength === 0) return (index) => floatData[index] ?? NaN;
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  return (index) => view.getFloat32(index * 4, true);
}

export interface ConstantValue {
  readonly type: DataType;
  readonly shape: Shape;
  readonly values: readonly number[] | undefined;
}

/** What a `Constant` node holds: one of its `value…` attributes. */
export function constantOfNode(node: NodeProto): ConstantValue | null {
  const value = node.attribute.find(({ name }) => name.startsWith("value"));
  switch (value?.type) {
    case AttributeType.TENSOR:
      return value.t
        ? { type: value.t.dataType, shape: value.t.dims.map(Number), values: tensorValues(value.t) }
        : null;
    case AttributeType.INT:
      return { type: DataType.INT64, shape: [], values: [Number(value.i)] };
    case AttributeType.INTS:
      return { type: DataType.INT64, shape: [value.ints.length], values: value.ints.map(Number) };
    case AttributeType.FLOAT:
      return { type: DataType.FLOAT, shape: [], values: [value.f] };
    case AttributeType.FLOATS:
      return { type: DataType.FLOAT, shape: [value.floats.length], values: value.floats };
    default:
      return null;
  }
}
