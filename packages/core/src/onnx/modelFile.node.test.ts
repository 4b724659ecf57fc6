import { floatTensor, int64Tensor, model, node } from "./build.js";
import { readModel, writeModel } from "./modelFile.js";
import { TensorProto_DataLocation as DataLocation, type ModelProto } from "./onnx_pb.js";

const tiny = (): ModelProto =>
  model({
    name: "tiny",
    opset: 13,
    input: { name: "x", dims: [1, 2] },
    output: { name: "y", dims: [1, 2] },
    nodes: [
      node("LeakyRelu", ["x"], ["l"], { alpha: { float: 0.25 } }),
      node("Mul", ["l", "w"], ["m"]),
      node("Reshape", ["m", "s"], ["y"], {
        allowzero: 0,
        layout: "rows",
        axes: [1, -2],
        scales: { floats: [0.5] },
      }),
    ],
    initializers: [floatTensor("w", [2], Float32Array.of(1.5, -2)), int64Tensor("s", [2], [0, -1])],
  });

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** ONNX's doc_string, which our subset of the format leaves out: field 6 of a model, 10 of a graph. */
const docString = (field: number, text: string) => [(field << 3) | 2, text.length, ...bytesOf(text)];

describe("readModel", () => {
  it("reads what writeModel wrote", () => {
    expect(readModel(writeModel(tiny()))).toEqual(tiny());
  });

  it("keeps fields that it has no name for", () => {
    const graph = [...docString(10, "a graph"), 0x0a, 3, 0x22, 1, 0x41]; // and one node, whose op_type is "A"
    const read = readModel(Uint8Array.from([...docString(6, "a model"), 0x3a, graph.length, ...graph]));
    expect(read.graph!.node[0]!.opType).toBe("A");
    const text = new TextDecoder().decode(writeModel(read));
    expect(text).toContain("a model");
    expect(text).toContain("a graph");
  });

  it.each([
    ["nothing", new Uint8Array(0), "is empty"],
    ["a web page", bytesOf("\n<!DOCTYPE html><title>404</title>"), "is a web page"],
    ["a text", bytesOf("version https://git-lfs.github.com/spec/v1"), "no ONNX model"],
    ["half a model", writeModel(tiny()).subarray(0, 100), "not a whole one"],
    ["a model without a graph", Uint8Array.of(0x08, 8), "holds no graph"],
    ["a graph without nodes", writeModel({ ...tiny(), graph: { ...tiny().graph!, node: [] } }), "no nodes"],
  ])("refuses %s, and tells what to do", (_, bytes, what) => {
    expect(() => readModel(bytes)).toThrow(
      expect.objectContaining({
        name: "NeuronCloudError",
        code: "corrupt-model",
        message: expect.stringMatching(new RegExp(`${what}.* Download or export`)),
      }),
    );
  });

  it("refuses a model whose weights lie in another file", () => {
    const split = tiny();
    split.graph!.initializer[0]!.dataLocation = DataLocation.EXTERNAL;
    expect(() => readModel(writeModel(split))).toThrow(
      /second file .* Open it with `openModel`, all files together, or export it again as one file/,
    );
  });
});
