import { fromFloat16 } from "../inputs/float16.js";
import type { NodeProto, TensorProto } from "./onnx_pb.js";
import {
  AttributeProto_AttributeType as AttributeType,
  TensorProto_DataType as DataType,
} from "./onnx_pb.js";
import type { Shape } from "./operation.js";

/** Shapes, axes, pads and scales are short; what is longer is weights, which no shape depends on. */
const LONGEST = 1024;

/** The numbers of a short constant, row-major; undefined for weights and for texts. */
export function tensorValues(tensor: TensorProto): readonly number[] | undefined {
  const length = tensor.dims.reduce((product, dim) => product * Number(dim), 1);
  if (length > LONGEST) return undefined;
  const read = READERS.get(tensor.dataType);
  return read && tensor.rawData.byteLength > 0 ? readRaw(tensor.rawData, read) : readFields(tensor);
}

interface Reader {
  readonly bytes: number;
  readonly at: (view: DataView, offset: number) => number;
}

const READERS: ReadonlyMap<DataType | undefined, Reader> = new Map<DataType, Reader>([
  [DataType.FLOAT, { bytes: 4, at: (view, at) => view.getFloat32(at, true) }],
  [DataType.DOUBLE, { bytes: 8, at: (view, at) => view.getFloat64(at, true) }],
  [DataType.FLOAT16, { bytes: 2, at: (view, at) => half(view.getUint16(at, true)) }],
  [DataType.INT8, { bytes: 1, at: (view, at) => view.getInt8(at) }],
  [DataType.UINT8, { bytes: 1, at: (view, at) => view.getUint8(at) }],
  [DataType.BOOL, { bytes: 1, at: (view, at) => view.getUint8(at) }],
  [DataType.INT16, { bytes: 2, at: (view, at) => view.getInt16(at, true) }],
  [DataType.UINT16, { bytes: 2, at: (view, at) => view.getUint16(at, true) }],
  [DataType.INT32, { bytes: 4, at: (view, at) => view.getInt32(at, true) }],
  [DataType.UINT32, { bytes: 4, at: (view, at) => view.getUint32(at, true) }],
  [DataType.INT64, { bytes: 8, at: (view, at) => Number(view.getBigInt64(at, true)) }],
  [DataType.UINT64, { bytes: 8, at: (view, at) => Number(view.getBigUint64(at, true)) }],
]);

function readRaw(raw: Uint8Array, { bytes, at }: Reader): readonly number[] {
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  return Array.from({ length: Math.floor(raw.byteLength / bytes) }, (_, i) => at(view, i * bytes));
}

/** Where a file spells the values out in fields of their own, small types share the field of 32-bit integers. */
function readFields(tensor: TensorProto): readonly number[] | undefined {
  const type: DataType = tensor.dataType;
  switch (type) {
    case DataType.FLOAT:
      return tensor.floatData;
    case DataType.DOUBLE:
      return tensor.doubleData;
    case DataType.FLOAT16:
      return tensor.int32Data.map(half);
    case DataType.INT64:
      return tensor.int64Data.map(Number);
    case DataType.UINT32:
    case DataType.UINT64:
      return tensor.uint64Data.map(Number);
    case DataType.STRING:
    case DataType.UNDEFINED:
      return undefined;
    default:
      return tensor.int32Data;
  }
}

function half(bits: number): number {
  return fromFloat16(Uint16Array.of(bits))[0]!;
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
    case AttributeType.STRING:
      return { type: DataType.STRING, shape: [], values: undefined };
    case AttributeType.STRINGS:
      return { type: DataType.STRING, shape: [value.strings.length], values: undefined };
    default:
      return null;
  }
}
