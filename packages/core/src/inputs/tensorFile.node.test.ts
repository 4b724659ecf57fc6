// Tensor files as NumPy and ONNX write them, spelled out byte by byte.
import { describe, expect, test } from "@jest/globals";
import { create, toBinary } from "@bufbuild/protobuf";
import { deflateRawSync } from "node:zlib";
import { TensorProto_DataType as DataType, TensorProtoSchema } from "../onnx/onnx_pb.js";
import { inputTensor } from "./tensor.js";
import { readTensors } from "./tensorFile.js";

function npy(
  descr: string,
  shape: string,
  values: ArrayBufferView,
  order = "False",
): Uint8Array<ArrayBuffer> {
  const header = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': (${shape}), }\n`;
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const head = [0x93, ...Buffer.from("NUMPY"), 1, 0, header.length & 255, header.length >> 8];
  return Uint8Array.from([...head, ...Buffer.from(header), ...raw]);
}

function zip(
  files: readonly { name: string; bytes: Uint8Array; deflated: boolean }[],
): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes, deflated } of files) {
    const packed = deflated ? deflateRawSync(bytes) : Buffer.from(bytes);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(deflated ? 8 : 0, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    parts.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(at, 16);
  return Uint8Array.from(Buffer.concat([...parts, ...directory, end]));
}

describe("readTensors", () => {
  test.each([
    [
      "<f4",
      "2, 3",
      Float32Array.of(1, 2, 3, 4, 5, -6.5),
      inputTensor("float32", [2, 3], [1, 2, 3, 4, 5, -6.5]),
    ],
    ["<i8", "2,", BigInt64Array.of(7n, -1n), inputTensor("int64", [2], [7, -1])],
    ["|b1", "", Uint8Array.of(1), inputTensor("bool", [], [1])],
    ["<f2", "1, 2", Uint16Array.of(0x3c00, 0xc000), inputTensor("float16", [1, 2], [1, -2])],
    ["|u1", "0, 4", new Uint8Array(), inputTensor("uint8", [0, 4], [])],
  ])("reads an .npy of %s, (%s)", async (descr, shape, values, expected) => {
    expect(await readTensors(npy(descr, shape, values), "x.npy")).toEqual({ "": expected });
  });

  test("reads an .npz, packed or not, by the arrays' names", async () => {
    const bytes = zip([
      { name: "ids.npy", bytes: npy("<i4", "2,", Int32Array.of(3, 4)), deflated: false },
      { name: "mask.npy", bytes: npy("<f8", "1,", Float64Array.of(0.25)), deflated: true },
    ]);
    expect(await readTensors(bytes, "x.npz")).toEqual({
      ids: inputTensor("int32", [2], [3, 4]),
      mask: inputTensor("float64", [1], [0.25]),
    });
  });

  test.each([
    [{ dataType: DataType.FLOAT, floatData: [1, 2] }, inputTensor("float32", [2], [1, 2])],
    [{ dataType: DataType.INT64, int64Data: [5n, 6n] }, inputTensor("int64", [2], [5, 6])],
    [{ dataType: DataType.UINT8, rawData: Uint8Array.of(8, 9) }, inputTensor("uint8", [2], [8, 9])],
    [{ dataType: DataType.FLOAT16, int32Data: [0x3c00, 0x4000] }, inputTensor("float16", [2], [1, 2])],
    [
      { dataType: DataType.STRING, stringData: [Buffer.from("a"), Buffer.from("ä")] },
      { type: "string", dims: [2], data: ["a", "ä"] },
    ],
  ])("reads an ONNX tensor %#", async (fields, expected) => {
    const bytes = toBinary(
      TensorProtoSchema,
      create(TensorProtoSchema, { name: "x", dims: [2n], ...fields }),
    );
    expect(await readTensors(bytes, "x.pb")).toEqual({ x: expected });
  });

  test.each([
    ["text", Uint8Array.from(Buffer.from("hello, world")), /Save it with numpy.save/],
    ["complex numbers", npy("<c8", "1,", new Uint8Array(8)), /no network takes: c8/],
    ["big-endian numbers", npy(">f4", "1,", new Uint8Array(4)), /big-endian/],
    ["columns first", npy("<f4", "1,", new Uint8Array(4), "True"), /ascontiguousarray/],
    ["half of one", npy("<f4", "4,", new Uint8Array(8)), /ends too early/],
  ])("names what it cannot read: %s", async (_what, bytes, message) => {
    await expect(readTensors(bytes, "x.npy")).rejects.toMatchObject({
      code: "file-unreadable",
      message: expect.stringMatching(message),
    });
  });
});
