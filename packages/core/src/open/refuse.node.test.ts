// What `openModel` says of files that are no model, or none that runs here: real bytes of each kind.
import { describe, expect, test } from "@jest/globals";
import { randomTensor, smallModel } from "../../../../tests/support/runModel.js";
import { NeuronCloudError } from "../errors.js";
import { node, tensorValue } from "../onnx/build.js";
import { writeModel } from "../onnx/modelFile.js";
import { TensorProto_DataType as DataType } from "../onnx/onnx_pb.js";
import { openModel } from "./openModel.js";

const failure = (opening: Promise<unknown>) =>
  opening.then(
    () => Promise.reject(new Error("It opened.")),
    (error: unknown) => (error instanceof NeuronCloudError ? error : Promise.reject(error)),
  );

/** As one that reads bytes as Latin-1, and writes UTF-8. */
const asLatin1 = (bytes: Uint8Array) => new TextEncoder().encode(String.fromCharCode(...bytes));
/** As FTP does it in its text mode, or git with `autocrlf`. */
const withWindowsLineEnds = (bytes: Uint8Array) =>
  Uint8Array.from([...bytes].flatMap((byte) => (byte === 10 ? [13, 10] : [byte])));
const withUnixLineEnds = (bytes: Uint8Array) => Uint8Array.from([...bytes].filter((byte) => byte !== 13));
/** Weights with all bytes, line ends among them. */
const large = () =>
  writeModel(smallModel([1, 64], [node("MatMul", ["x", "w"], ["y"])], [randomTensor("w", [64, 64])]));

const text = (start: string) => new TextEncoder().encode(start.padEnd(200, "x"));

const safetensors = Uint8Array.from([20, 0, 0, 0, 0, 0, 0, 0, ...text('{"weight": ')]);

describe("what is no model that runs here is named, with a remedy", () => {
  test.each([
    ["an .ort file", { name: "m.ort", bytes: text("....ORTM") }, "unsupported-model", /Open the .onnx file/],
    [
      "a pointer of Git LFS",
      { name: "m.onnx", bytes: text("version https://git-lfs.github.com/spec") },
      "unsupported-model",
      /git lfs pull/,
    ],
    [
      "a PyTorch file",
      { name: "m.pt", bytes: text("PK\u0003\u0004") },
      "unsupported-model",
      /torch.onnx.export/,
    ],
    [
      "a file sent as text",
      { name: "m.onnx", bytes: text("\u0008\u0007" + "\ufffd".repeat(50)) },
      "corrupt-model",
      /binary/,
    ],
    ["a web page", { name: "m.onnx", bytes: text("<!doctype html>") }, "corrupt-model", /web page/],
    ["a packed file", { name: "m.onnx", bytes: Uint8Array.of(31, 139, 8) }, "unsupported-model", /Unpack it/],
    ["weights alone", { name: "m.safetensors", bytes: safetensors }, "unsupported-model", /no graph in it/],
    [
      "a pickled model",
      { name: "m.pt", bytes: Uint8Array.of(128, 2, 138, 10) },
      "unsupported-model",
      /pickled/,
    ],
    ["OpenVINO's XML", { name: "m.xml", bytes: text("<?xml version") }, "unsupported-model", /OpenVINO/],
    [
      "a text",
      { name: "m.onnx", bytes: text('{"error": ') },
      "unsupported-model",
      /is a text, no ONNX model/,
    ],
    [
      "a model of TensorFlow's",
      { name: "m.pb", bytes: Uint8Array.of(10, 5, 8, 200, 1) },
      "unsupported-model",
      /tf2onnx/,
    ],
    ["Latin-1 written as UTF-8", { name: "m.onnx", bytes: asLatin1(large()) }, "corrupt-model", /binary/],
    [
      "line ends of Windows",
      { name: "m.onnx", bytes: withWindowsLineEnds(large()) },
      "corrupt-model",
      /binary/,
    ],
    ["line ends of Unix", { name: "m.onnx", bytes: withUnixLineEnds(large()) }, "corrupt-model", /binary/],
    ["half a model", large().slice(0, 300), "corrupt-model", /not a whole one/],
  ])("%s", async (_what, file, code, message) => {
    expect(await failure(openModel(file))).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  test("custom operators", async () => {
    const built = smallModel([1, 4], [node("Magic", ["x"], ["y"])]);
    built.graph!.node[0]!.domain = "my.company";
    expect(await failure(openModel(writeModel(built)))).toMatchObject({
      code: "unsupported-model",
      message: expect.stringContaining("Magic (of my.company)"),
    });
  });

  test("a graph that the runtime refuses", async () => {
    const built = smallModel([1, 4], [node("NoSuchOperator", ["x"], ["y"])]);
    expect(await failure(openModel(writeModel(built)))).toMatchObject({
      code: "corrupt-model",
      message: expect.stringMatching(/not valid.*onnx.checker/s),
    });
  });

  test("texts in and out, of which there is nothing to draw", async () => {
    const built = smallModel([2], [node("StringNormalizer", ["x"], ["y"], { case_change_action: "UPPER" })]);
    built.graph!.input = [tensorValue("x", [2], DataType.STRING)];
    built.graph!.output = [tensorValue("y", [2], DataType.STRING)];
    const { card, example, notes } = await openModel(writeModel(built));
    expect(notes.join(" ")).toMatch(/There is nothing to draw/);
    const { createEngine } = await import("../engine/engine.js");
    const engine = createEngine(card, { providers: ["wasm"] });
    expect(await failure(engine.run(example()))).toMatchObject({ code: "unsupported-layer" });
    engine.dispose();
  });

  test("no file at all", async () => {
    expect(await failure(openModel([]))).toMatchObject({ code: "file-unreadable" });
  });
});
