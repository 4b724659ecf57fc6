import { fromBinary } from "@bufbuild/protobuf";
import { NeuronCloudError } from "../errors.js";
import { TYPE_NAMES } from "../onnx/inputs.js";
import { TensorProtoSchema } from "../onnx/onnx_pb.js";
import { fromFloat16 } from "./float16.js";
import { elementsIn, inputTensor, tensorOver } from "./tensor.js";
import type { InputTensor, NumberType } from "./types.js";
import { unzip } from "./zip.js";

/**
 * Reads tensors that other programs have saved: NumPy's `.npy` and `.npz`, and ONNX's `TensorProto` (`.pb`, as its test data are).
 * @param name the file's, for error messages
 * @returns by name; a file of one tensor without a name has it under the empty one
 * @throws {NeuronCloudError} `file-unreadable`.
 */
export async function readTensors(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
): Promise<Readonly<Record<string, InputTensor>>> {
  try {
    if (bytes[0] === 0x93) return { "": readNpy(bytes) };
    if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
      const files = await unzip(bytes);
      return Object.fromEntries(files.map((file) => [file.name.replace(/\.npy$/, ""), readNpy(file.bytes)]));
    }
    const proto = fromBinary(TensorProtoSchema, bytes);
    return { [proto.name]: readProto(proto) };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new NeuronCloudError(
      "file-unreadable",
      `${name} holds no tensor that can be read (${reason}). Save it with numpy.save or numpy.savez, or as an ONNX TensorProto.`,
      { cause },
    );
  }
}

const NPY_TYPES: Readonly<Record<string, NumberType>> = {
  f2: "float16",
  f4: "float32",
  f8: "float64",
  i1: "int8",
  i2: "int16",
  i4: "int32",
  i8: "int64",
  u1: "uint8",
  u2: "uint16",
  u4: "uint32",
  u8: "uint64",
  b1: "bool",
};

/** After https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html. */
function readNpy(bytes: Uint8Array<ArrayBuffer>): InputTensor {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLong = view.getUint8(6) > 1;
  const start = isLong ? 12 : 10;
  const end = start + (isLong ? view.getUint32(8, true) : view.getUint16(8, true));
  const header = new TextDecoder().decode(bytes.subarray(start, end));
  const [, order = "", code = ""] = /'descr':\s*'([<>|=]?)([a-zA-Z]\d+)'/.exec(header) ?? [];
  const type = NPY_TYPES[code];
  if (!type) throw new Error(`its numbers are of a type that no network takes: ${code || header.trim()}`);
  if (order === ">") throw new Error("its bytes are in big-endian order");
  if (/'fortran_order':\s*True/.test(header))
    throw new Error("it is in Fortran's order; save numpy.ascontiguousarray of it");
  const [, shape = ""] = /'shape':\s*\(([^)]*)\)/.exec(header) ?? [];
  const dims = shape
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean)
    .map(Number);
  return fromRaw(type, dims, bytes.slice(end));
}

function fromRaw(type: NumberType, dims: readonly number[], raw: Uint8Array<ArrayBuffer>): InputTensor {
  if (type === "float16") {
    const data = fromFloat16(new Uint16Array(raw.buffer, 0, elementsIn(dims)));
    return { type, dims, data };
  }
  const tensor = tensorOver(type, dims, raw.buffer);
  if (tensor.data.length !== elementsIn(dims)) throw new Error("it ends too early");
  return tensor;
}

function readProto(proto: ReturnType<typeof fromBinary<typeof TensorProtoSchema>>): InputTensor {
  const type = TYPE_NAMES.get(proto.dataType);
  const dims = proto.dims.map(Number);
  if (!type) throw new Error("it is none of NumPy's formats and no ONNX tensor");
  if (type === "string")
    return { type, dims, data: proto.stringData.map((text) => new TextDecoder().decode(text)) };
  if (proto.rawData.length > 0) return fromRaw(type, dims, Uint8Array.from(proto.rawData));
  const { floatData, doubleData, int32Data, int64Data, uint64Data } = proto;
  if (type === "float16") return { type, dims, data: fromFloat16(Uint16Array.from(int32Data)) };
  const all = [floatData, doubleData, int32Data, int64Data.map(Number), uint64Data.map(Number)];
  const values = all.find(({ length }) => length > 0);
  return inputTensor(type, dims, values ?? []);
}
