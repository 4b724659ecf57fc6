// What is understood of small models, made here, on real ONNX Runtime (wasm). `npm run zoo` holds real ones to the same bar.
import { describe, expect, test } from "@jest/globals";
import { create } from "@bufbuild/protobuf";
import { judge } from "../../../../tests/support/bar.js";
import { randomTensor, smallModel } from "../../../../tests/support/runModel.js";
import { NeuronCloudError } from "../errors.js";
import { floatTensor, int64Tensor, node, tensorValue } from "../onnx/build.js";
import { inputTensor } from "../inputs/tensor.js";
import { writeModel } from "../onnx/modelFile.js";
import {
  AttributeProto_AttributeType as AttributeType,
  AttributeProtoSchema,
  GraphProtoSchema,
  StringStringEntryProtoSchema,
  TensorProto_DataLocation as DataLocation,
  TensorProto_DataType as DataType,
  TensorProtoSchema,
  ValueInfoProtoSchema,
  type ModelProto,
} from "../onnx/onnx_pb.js";
import { openModel } from "./openModel.js";
import type { OpenModelOptions } from "./types.js";

const open = (given: ModelProto, options?: OpenModelOptions) => openModel(writeModel(given), options);
const failure = (opening: Promise<unknown>) =>
  opening.then(
    () => Promise.reject(new Error("It opened.")),
    (error: unknown) => (error instanceof NeuronCloudError ? error : Promise.reject(error)),
  );

/** conv → relu → mean → logits of six classes. */
function classifier(dims: readonly number[] = [1, 3, 16, 16]): ModelProto {
  return smallModel(
    dims,
    [
      node("Conv", ["x", "w"], ["conv"], { kernel_shape: [3, 3] }),
      node("Relu", ["conv"], ["relu"]),
      node("GlobalAveragePool", ["relu"], ["mean"]),
      node("Flatten", ["mean"], ["flat"]),
      node("Gemm", ["flat", "v"], ["logits"]),
    ],
    [randomTensor("w", [8, 3, 3, 3]), randomTensor("v", [8, 6])],
  );
}

/** Tokens, embedded, attending to each other in two heads. */
function transformer(): ModelProto {
  const built = smallModel(
    [1, 4],
    [
      node("Gather", ["table", "x"], ["embedded"]),
      node("MatMul", ["embedded", "q"], ["query"]),
      node("Reshape", ["query", "heads"], ["split"]),
      node("Transpose", ["split"], ["rows"], { perm: [0, 2, 1, 3] }),
      node("Transpose", ["split"], ["columns"], { perm: [0, 2, 3, 1] }),
      node("MatMul", ["rows", "columns"], ["scores"]),
      node("Softmax", ["scores"], ["attention"], { axis: -1 }),
    ],
    [randomTensor("table", [50, 8]), randomTensor("q", [8, 8]), int64Tensor("heads", [4], [1, -1, 2, 4])],
  );
  built.graph!.input = [tensorValue("x", undefined, DataType.INT64)];
  const { type } = built.graph!.input[0]!;
  if (type?.value.case === "tensorType")
    type.value.value.shape = {
      ...tensorValue("x", [1, 1]).type!.value.value!.shape!,
      dim: [named("batch"), named("sequence_length")],
    };
  return built;
}

function named(dimParam: string) {
  const [dim] = tensorValue("x", [1]).type!.value.value!.shape!.dim;
  return Object.assign(dim!, { value: { case: "dimParam", value: dimParam } });
}

function openInput(name: string, dims: readonly string[], type?: DataType) {
  const value = tensorValue(
    name,
    dims.map(() => 1),
    type,
  );
  if (value.type?.value.case === "tensorType") value.type.value.value.shape!.dim = dims.map(named);
  return value;
}

describe("a network for pictures", () => {
  test("gets a card that runs as it is, with its guesses told", async () => {
    const { card, inputs, layers, notes } = await open(classifier(), {
      name: "Small",
      labels: "cat\ndog, hound\n",
    });
    expect(card).toMatchObject({
      name: "Small",
      input: { width: 16, height: 16, channels: "rgb", layout: "nchw", mean: [0, 0, 0] },
      layers: ["relu", "mean", "logits"],
      answerLayer: "logits",
      classNames: ["cat", "dog"],
    });
    expect(inputs).toEqual([
      expect.objectContaining({
        name: "x",
        role: "picture",
        type: "float32",
        dims: [1, 3, 16, 16],
        isFilled: false,
      }),
    ]);
    expect(layers.map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ["conv", false],
      ["relu", true],
      ["mean", true],
      ["flat", false],
      ["logits", true],
    ]);
    expect(notes).toContain(
      "The picture goes in as pixels from 0 to 1: nothing tells; it is what most want.",
    );
  });

  test.each([
    [[1, 16, 16, 3], { layout: "nhwc", channels: "rgb", mean: [127.5, 127.5, 127.5] }],
    [[1, 1, 28, 28], { layout: "nchw", channels: "grey", mean: [0] }],
    [[1, 4, 8, 9], { channels: "rgba", width: 9, height: 8 }],
    [[9, 8, 3], { layout: "nhwc", channels: "rgb", width: 8, height: 9, dims: [9, 8, 3] }],
  ])("of %j is laid out so", async (dims, expected) => {
    const { card } = await open(smallModel(dims, [node("Relu", ["x"], ["relu"])]));
    expect(card.input).toMatchObject(expected);
  });

  test("pixel by pixel keeps telling rows, columns and channels apart", async () => {
    const opened = await open(
      smallModel(
        [1, 16, 12, 3],
        [
          node("Transpose", ["x"], ["first"], { perm: [0, 3, 1, 2] }),
          node("Conv", ["first", "w"], ["conv"]),
          node("Transpose", ["conv"], ["last"], { perm: [0, 2, 3, 1] }),
          node("Sigmoid", ["last"], ["bent"]),
        ],
        [randomTensor("w", [5, 3, 3, 3])],
      ),
    );
    const { createEngine } = await import("../engine/engine.js");
    const layers = ["conv", "bent"];
    const engine = createEngine({ ...opened.card, layers }, { providers: ["wasm"] });
    const picture = { width: 12, height: 16, data: new Uint8ClampedArray(12 * 16 * 4).fill(200) };
    const [conv, bent] = (await engine.run(picture)).layers;
    engine.dispose();
    const axesOf = (axes: typeof conv) => axes?.axes.map(({ name, size }) => `${name} ${size}`);
    expect(axesOf(conv)).toEqual(["channel 5", "row 14", "column 10"]);
    expect(axesOf(bent)).toEqual(["row 14", "column 10", "channel 5"]);
    expect(conv?.receptiveField).toMatchObject({ size: [3, 3], stride: [1, 1] });
    expect(bent?.receptiveField).toBeNull();
  });

  test("is told otherwise by options", async () => {
    const { card } = await open(classifier(), {
      picture: { mean: [1, 2, 3], scale: [4, 5, 6] },
      layers: ["conv"],
      answerLayer: null,
    });
    expect(card).toMatchObject({
      input: { mean: [1, 2, 3], scale: [4, 5, 6], width: 16 },
      layers: ["conv"],
      answerLayer: null,
    });
    expect((await open(classifier(), { picture: "imagenet" })).card.input).toMatchObject({
      mean: [123.675, 116.28, 103.53],
    });
    expect((await open(classifier(), { picture: null })).card.input).toHaveProperty("tensors.x");
  });

  test("brings the names of its classes along, as Python prints them", async () => {
    const given = classifier();
    const value = "{0: 'person', 1: 'bicycle'}";
    given.metadataProps.push(create(StringStringEntryProtoSchema, { key: "names", value }));
    expect((await open(given)).card.classNames).toEqual(["person", "bicycle"]);
  });
});

/** relu(x × factor) */
const branch = (name: string, factor: string) =>
  create(AttributeProtoSchema, {
    name,
    type: AttributeType.GRAPH,
    g: create(GraphProtoSchema, {
      name,
      node: [node("Mul", ["x", factor], ["scaled"]), node("Relu", ["scaled"], ["out"])],
      output: [tensorValue("out", [1, 4])],
    }),
  });

describe("any other network", () => {
  test("keeps what its axes mean, from tokens to attention", async () => {
    const opened = await open(transformer());
    expect(opened.inputs[0]).toMatchObject({
      role: "tokens",
      shape: ["batch", "sequence_length"],
      dims: [1, 8],
    });
    expect(opened.notes.join(" ")).toMatch(/filled with random tokens: .* table of 50.*sequence_length 8/);
    const { createEngine } = await import("../engine/engine.js");
    const engine = createEngine(
      { ...opened.card, layers: ["embedded", "attention"] },
      { providers: ["wasm"] },
    );
    const { layers } = await engine.run(opened.example());
    engine.dispose();
    expect(layers.map(({ shape, axes }) => [shape, axes.map(({ name, size }) => `${name} ${size}`)])).toEqual(
      [
        [
          [1, 8, 8],
          ["token 8", "feature 8"],
        ],
        [
          [2, 8, 8],
          ["head 2", "query 8", "key 8"],
        ],
      ],
    );
  });

  test("has its states, masks, positions and scalars filled by themselves", async () => {
    const built = smallModel(
      [1, 5],
      [
        node("Add", ["x", "hidden_in"], ["sum"]),
        node("Cast", ["attention_mask"], ["mask"], { to: 1 }),
        node("Mul", ["sum", "mask"], ["masked"]),
        node("Mul", ["masked", "gain"], ["hidden_out"]),
      ],
    );
    built.graph!.input.push(
      tensorValue("hidden_in", [1, 5]),
      tensorValue("attention_mask", [1, 5], DataType.INT64),
      tensorValue("gain", []),
    );
    const opened = await open(built);
    const { inputs } = opened;
    expect(inputs.map(({ role }) => role)).toEqual(["numbers", "state", "mask", "factor"]);
    const { tensors } = opened.example();
    expect(tensors["hidden_in"]!.data).toEqual(new Float32Array(5));
    expect(tensors["attention_mask"]!.data).toEqual(BigInt64Array.of(1n, 1n, 1n, 1n, 1n));
    expect(opened.example(2).tensors["x"]!.data).not.toEqual(tensors["x"]!.data);
    expect(opened.example(1).tensors["x"]!.data).toEqual(tensors["x"]!.data);
  });

  test("has what it is not given follow the sizes of what it is", async () => {
    const built = smallModel(
      [1, 4],
      [
        node("Cast", ["attention_mask"], ["mask"], { to: 1 }),
        node("Mul", ["x", "mask"], ["masked"]),
        node("Add", ["masked", "positions"], ["y"]),
      ],
    );
    built.graph!.input = [
      openInput("x", ["batch", "seq"]),
      openInput("attention_mask", ["batch", "seq"], DataType.INT64),
      openInput("positions", ["batch", "past_seq + seq"]),
    ];
    const opened = await openModel(writeModel(built));
    const x = inputTensor("float32", [1, 3], [1, 2, 3]);
    const { tensors } = opened.example(1, { x });
    expect(tensors["x"]).toBe(x);
    expect(tensors["attention_mask"]?.dims).toEqual([1, 3]);
  });

  test("is taken for a sound, at a rate that suits its length", async () => {
    const built = smallModel([1, 43_844, 1], [node("Relu", ["x"], ["relu"])]);
    expect((await open(built)).inputs[0]).toMatchObject({ role: "sound", rate: 22_050 });
    expect((await open(built, { name: "denoise-48k" })).inputs[0]).toMatchObject({ rate: 48_000 });
  });

  test("has the branch opened that its sizes lead into", async () => {
    const choice = node("If", ["isFour"], ["chosen"]);
    choice.attribute = [branch("then_branch", "two"), branch("else_branch", "three")];
    const built = smallModel(
      [1, 4],
      [
        node("Shape", ["x"], ["size"]),
        node("Gather", ["size", "last"], ["length"]),
        node("Equal", ["length", "four"], ["isFour"]),
        choice,
      ],
      [
        int64Tensor("last", [], [1]),
        int64Tensor("four", [], [4]),
        floatTensor("two", [1], Float32Array.of(2)),
        floatTensor("three", [1], Float32Array.of(3)),
      ],
    );
    const opened = await open(built);
    expect(opened.layers.map(({ name }) => name)).toEqual([
      "size",
      "length",
      "isFour",
      "chosen/scaled",
      "chosen",
    ]);
  });
});

function inParts() {
  const given = classifier();
  const [w] = given.graph!.initializer;
  const bytes = Uint8Array.from([...new Uint8Array(16), ...w!.rawData]);
  given.graph!.initializer[0] = create(TensorProtoSchema, {
    name: "w",
    dims: w!.dims,
    dataType: w!.dataType,
    dataLocation: DataLocation.EXTERNAL,
    externalData: Object.entries({
      location: "weights.bin",
      offset: "16",
      length: String(w!.rawData.length),
    }).map(([key, value]) => create(StringStringEntryProtoSchema, { key, value })),
  });
  return { onnx: writeModel(given), bytes };
}

describe("weights in other files", () => {
  test("are found by name, wherever the person put them", async () => {
    const { onnx, bytes } = inParts();
    const verdict = await judge([
      { name: "weights.bin", bytes },
      { name: "folder/model.onnx", bytes: onnx },
    ]);
    expect(verdict).toMatchObject({ becomesCloud: true, wrong: [], error: null });
  });

  test("are named when they are missing, or too short", async () => {
    const { onnx, bytes } = inParts();
    expect(await failure(openModel({ name: "model.onnx", bytes: onnx }))).toMatchObject({
      code: "missing-file",
      message: expect.stringContaining("weights.bin"),
    });
    const cut = [
      { name: "model.onnx", bytes: onnx },
      { name: "weights.bin", bytes: bytes.slice(0, 100) },
    ];
    expect(await failure(openModel(cut))).toMatchObject({ code: "corrupt-model" });
  });
});

describe("the bar", () => {
  const quantised = smallModel(
    [1, 3, 8, 8],
    [
      node("QuantizeLinear", ["x", "scale", "zero"], ["q"]),
      node("DequantizeLinear", ["q", "scale", "zero"], ["d"]),
      node("MaxPool", ["q"], ["pooled"], { kernel_shape: [2, 2], strides: [2, 2] }),
      node("Cast", ["d"], ["half"], { to: DataType.FLOAT16 }),
      node("Greater", ["d", "scale"], ["more"]),
    ],
    [
      floatTensor("scale", [], Float32Array.of(0.01)),
      create(TensorProtoSchema, { name: "zero", dataType: DataType.INT8, int32Data: [5] }),
    ],
  );
  const shapeless = smallModel(
    [2, 6],
    [
      node("NonZero", ["x"], ["places"]),
      node("Cast", ["places"], ["floats"], { to: 1 }),
      node("SplitToSequence", ["x", "three"], ["parts"], { axis: 1 }),
      node("SequenceAt", ["parts", "one"], ["part"]),
      node("Unsqueeze", ["x", "front"], ["deep"]),
    ],
    [int64Tensor("three", [2], [3, 3]), int64Tensor("one", [], [1]), int64Tensor("front", [4], [0, 1, 2, 3])],
  );
  const disordered = classifier();
  disordered.graph!.node.reverse();
  for (const built of [quantised, shapeless])
    built.graph!.output = built
      .graph!.node.flatMap(({ output }) => output)
      .filter((name) => name !== "parts")
      .map((name) => create(ValueInfoProtoSchema, { name }));

  test.each([
    ["a classifier", classifier(), 5],
    ["a classifier whose nodes are out of order", disordered, 5],
    ["a transformer with open sizes", transformer(), 7],
    ["quantised and 16-bit numbers", quantised, 5],
    ["shapes that only a run tells, sequences and six axes", shapeless, 4],
  ])("is met by %s: all of it can be drawn, as the runtime computes it", async (_what, given, drawable) => {
    expect(await judge([{ name: "model.onnx", bytes: writeModel(given) }])).toMatchObject({
      error: null,
      becomesCloud: true,
      drawable,
      tensors: drawable,
      wrong: [],
    });
  });
});

/** An input whose axes are all open, or of which the file says nothing at all. */
function undeclared(built: ModelProto, dims?: readonly string[]): ModelProto {
  const { type } = built.graph!.input[0]!;
  if (type?.value.case !== "tensorType") return built;
  if (dims) type.value.value.shape!.dim = dims.map(named);
  else delete type.value.value.shape;
  return built;
}

/** Not among those that this library names. */
const BFLOAT16: number = 16;

describe("what the weights tell of an input", () => {
  test.each([
    ["the channels of a picture", classifier(), ["n", "c", "h", "w"], "picture", [1, 3, 224, 224]],
    ["all of it, where the file says nothing", classifier(), undefined, "picture", [1, 3, 224, 224]],
    [
      "through a transposition, and how many features there are",
      smallModel(
        [1, 1, 1],
        [node("Transpose", ["x"], ["t"], { perm: [0, 2, 1] }), node("MatMul", ["t", "w"], ["y"])],
        [randomTensor("w", [5, 2])],
      ),
      ["batch", "a", "b"],
      "numbers",
      [1, 5, 8],
    ],
    [
      "by how much is taken from it",
      smallModel([1, 1], [node("Sub", ["x", "mean"], ["y"])], [randomTensor("mean", [1, 7])]),
      ["batch", "features"],
      "numbers",
      [1, 7],
    ],
  ] as const)("%s", async (_what, built, dims, role, expected) => {
    const { inputs } = await open(undeclared(built, dims));
    expect(inputs[0]).toMatchObject({ role, dims: expected });
  });

  test("its type, where that can be given in no browser", async () => {
    const built = smallModel([1, 4], [node("Cast", ["x"], ["y"], { to: 1 })]);
    built.graph!.input = [tensorValue("x", [1, 4], BFLOAT16)];
    expect(await failure(open(built))).toMatchObject({
      code: "unsupported-model",
      message: expect.stringMatching(/"x" takes bfloat16 numbers, .*Export the model with float32 inputs/s),
    });
  });
});

describe("what only a run tells", () => {
  test("a picture's sides are given up for others, where what follows wants others", async () => {
    const built = smallModel(
      [1, 1, 1, 1],
      [node("Flatten", ["x"], ["flat"]), node("MatMul", ["flat", "w"], ["y"])],
      [randomTensor("w", [784, 3])],
    );
    const { inputs } = await open(undeclared(built, ["n", "c", "h", "w"]), { sizes: { c: 1 } });
    expect(inputs[0]).toMatchObject({ dims: [1, 1, 28, 28] });
  });

  test("what chooses from something unknown begins with its first", async () => {
    const built = smallModel([2], [node("Gather", ["rows", "x"], ["y"])], []);
    built.graph!.input = [tensorValue("x", [2], DataType.INT64), tensorValue("rows", [1, 3])];
    const opened = await open(built);
    expect(opened.example(4).tensors["x"]?.data).toEqual(BigInt64Array.of(0n, 0n));
  });

  test("sizes that a model does not run with are given up for others", async () => {
    const built = smallModel(
      [1, 1, 1],
      [node("Conv", ["x", "w"], ["conv"], { kernel_shape: [20] }), node("Relu", ["conv"], ["relu"])],
      [randomTensor("w", [4, 1, 20])],
    );
    const { type } = built.graph!.input[0]!;
    if (type?.value.case === "tensorType" && type.value.value.shape)
      type.value.value.shape.dim[2] = named("steps");
    const { inputs } = await open(built);
    expect(inputs[0]?.dims).toEqual([1, 1, 32]);
    expect((await open(built, { sizes: { steps: 50 } })).inputs[0]?.dims).toEqual([1, 1, 50]);
  });
});
