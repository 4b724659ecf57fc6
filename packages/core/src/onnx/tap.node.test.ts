/** Runs tapped models on wasm. That `isolate` cures WebGL's fusing can only be seen in a browser, not here. */
import { clone } from "@bufbuild/protobuf";
import * as ort from "onnxruntime-web/wasm";
import { NeuronCloudError } from "../errors.js";
import { floatTensor, int64Tensor, model, node, tensorValue } from "./build.js";
import { readModel, writeModel } from "./modelFile.js";
import { ModelProtoSchema, type ModelProto } from "./onnx_pb.js";
import { addTaps, tappableTensors, type TapOptions } from "./tap.js";

ort.env.wasm.numThreads = 1;

/** x [1,1,2,2] → Conv by −1 and by 2 → ReLU → mean of each channel → softmax. */
function network(): ModelProto {
  return model({
    name: "small",
    opset: 13,
    input: { name: "x", dims: [1, 1, 2, 2] },
    output: { name: "answer", dims: [1, 2] },
    nodes: [
      node("Conv", ["x", "w"], ["conv"]),
      node("Relu", ["conv"], ["relu"]),
      node("GlobalAveragePool", ["relu"], ["mean"]),
      node("Flatten", ["mean"], ["flat"]),
      node("Softmax", ["flat"], ["answer"]),
    ],
    initializers: [floatTensor("w", [2, 1, 1, 1], Float32Array.of(-1, 2))],
  });
}

const X = [1, -2, 3, 4];
const CONV = [-1, 2, -3, -4, 2, -4, 6, 8];
const RELU = [0, 2, 0, 0, 2, 0, 6, 8];

/** `found` is as long as `flat` has values other than 0. */
function dynamicNetwork(): ModelProto {
  const given = network();
  given.graph!.node.push(
    node("NonZero", ["flat"], ["places"]),
    node("Cast", ["places"], ["found"], { to: 1 }),
  );
  return given;
}

async function run(given: ModelProto, tensors: readonly string[], options?: TapOptions) {
  const tapped = addTaps(given, tensors, options);
  const session = await ort.InferenceSession.create(writeModel(tapped.model));
  const results = await session.run({ x: new ort.Tensor("float32", X, [1, 1, 2, 2]) });
  await session.release();
  return tensors.map((tensor) => {
    const { dims, data } = results[tapped.outputs.get(tensor)!]!;
    return { dims, data: Array.from<unknown>(data).map(Number) };
  });
}

function outputNames({ graph }: ModelProto): string[] {
  return graph!.output.map(({ name }) => name);
}

function errorOf(act: () => unknown): NeuronCloudError {
  try {
    act();
  } catch (error) {
    if (error instanceof NeuronCloudError) return error;
  }
  throw new Error("no NeuronCloudError was thrown");
}

describe("addTaps", () => {
  it.each([{}, { isolate: true }])(
    "reads a Conv, negative values too, and the ReLU after it (%j)",
    async (options) => {
      expect(await run(network(), ["conv", "relu", "flat"], options)).toEqual([
        { dims: [1, 2, 2, 2], data: CONV },
        { dims: [1, 2, 2, 2], data: RELU },
        { dims: [1, 2], data: [0.5, 4] },
      ]);
    },
  );

  it("leaves the given model as it was", () => {
    const given = network();
    const before = clone(ModelProtoSchema, given);
    addTaps(given, ["conv"], { isolate: true });
    expect(given).toEqual(before);
  });

  it("keeps what it has no name for, in the model and in its graph", () => {
    const given = network();
    const unknown = [{ no: 6, wireType: 2, data: Uint8Array.of(2, 104, 105) }];
    given.$unknown = unknown;
    given.graph!.$unknown = unknown;
    const tapped = readModel(writeModel(addTaps(given, ["conv"]).model));
    expect(tapped).toMatchObject({ $unknown: unknown, graph: { $unknown: unknown } });
  });

  it("declares each tap's shape where it isolates, and those the file left open", () => {
    const given = network();
    given.graph!.output = [tensorValue("answer")];
    expect(addTaps(given, ["relu"], { isolate: true }).model.graph!.output).toEqual([
      tensorValue("answer", [1, 2]),
      tensorValue("neuron-cloud/relu", [1, 2, 2, 2]),
    ]);
    expect(addTaps(given, ["relu"]).model.graph!.output[0]).toEqual(tensorValue("answer"));
  });

  it("does not double a tensor that is named twice or is an output already", async () => {
    const { model: tapped, outputs } = addTaps(network(), ["answer", "relu", "relu"]);
    expect(outputNames(tapped)).toEqual(["answer", "relu"]);
    expect([...outputs]).toEqual([
      ["answer", "answer"],
      ["relu", "relu"],
    ]);
  });

  it("isolates a tensor under a name of its own, once, but not an output that no node reads", () => {
    const first = addTaps(network(), ["conv", "answer"], { isolate: true });
    expect([...first.outputs]).toEqual([
      ["conv", "neuron-cloud/conv"],
      ["answer", "answer"],
    ]);
    const second = addTaps(first.model, ["conv", "relu"], { isolate: true });
    expect(outputNames(second.model)).toEqual(["answer", "neuron-cloud/conv", "neuron-cloud/relu"]);
  });

  it("isolates an output too where a node reads it", async () => {
    const given = network();
    given.graph!.output.push(tensorValue("relu", [1, 2, 2, 2]));
    const { model: tapped } = addTaps(given, ["relu"], { isolate: true });
    expect(outputNames(tapped)).toEqual(["answer", "neuron-cloud/relu"]);
    expect(await run(given, ["relu"], { isolate: true })).toEqual([{ dims: [1, 2, 2, 2], data: RELU }]);
  });

  it("names the layers most like one that the model does not have", () => {
    const { code, message } = errorOf(() => addTaps(network(), ["Rellu"]));
    expect(code).toBe("unknown-layer");
    expect(message).toMatch(/^The model has no layer "Rellu"\. .* its 5 layers are "relu", /);
  });

  it("does not take the picture or the weights for layers", () => {
    for (const name of ["x", "w", ""])
      expect(errorOf(() => addTaps(network(), [name])).code).toBe("unknown-layer");
  });

  it("reads numbers of every type, and lets the runtime work out one that it does not know", async () => {
    const given = network();
    given.graph!.node.push(
      node("Cast", ["relu"], ["whole"], { to: 7 }),
      node("Cast", ["conv"], ["small"], { to: 3 }),
      node("Greater", ["conv", "relu"], ["more"]),
      node("Shape", ["relu"], ["size"]),
      node("SplitToSequence", ["relu"], ["parts"], { axis: 1 }),
      node("SequenceAt", ["parts", "second"], ["part"]),
    );
    given.graph!.initializer.push(int64Tensor("second", [], [1]));
    expect(await run(given, ["whole", "small", "more", "size", "part"])).toEqual([
      { dims: [1, 2, 2, 2], data: RELU },
      { dims: [1, 2, 2, 2], data: CONV },
      { dims: [1, 2, 2, 2], data: [0, 0, 0, 0, 0, 0, 0, 0] },
      { dims: [4], data: [1, 2, 2, 2] },
      { dims: [1, 1, 2, 2], data: [2, 0, 6, 8] },
    ]);
  });

  it("refuses what holds no numbers, and isolates 32-bit floats only", () => {
    const given = network();
    given.graph!.node.push(
      node("Cast", ["relu"], ["half"], { to: 10 }),
      node("Greater", ["x", "w"], ["more"]),
      node("Cast", ["relu"], ["text"], { to: 8 }),
      node("SequenceConstruct", ["relu"], ["sequence"]),
    );
    for (const name of ["text", "sequence"]) {
      expect(errorOf(() => addTaps(given, [name]))).toMatchObject({
        code: "unsupported-layer",
        message: expect.stringContaining(`"${name}" holds texts, a sequence or a map`),
      });
    }
    for (const name of ["half", "more"]) {
      expect(errorOf(() => addTaps(given, [name], { isolate: true }))).toMatchObject({
        code: "unsupported-layer",
        message: expect.stringContaining(`"${name}" does not hold 32-bit floats`),
      });
    }
  });

  describe("of a tensor whose shape only a run tells", () => {
    it("leaves the shape to the run", async () => {
      expect(await run(dynamicNetwork(), ["found"])).toEqual([{ dims: [2, 2], data: [0, 0, 0, 1] }]);
    });

    it("says why it cannot isolate it", () => {
      expect(errorOf(() => addTaps(dynamicNetwork(), ["found"], { isolate: true }))).toMatchObject({
        code: "unsupported-layer",
        message: expect.stringMatching(
          /"found" cannot be known .* because the operator NonZero is not understood/,
        ),
      });
    });
  });
});

describe("tappableTensors", () => {
  it("lists what can be drawn in the order of the network, vectors as channels", () => {
    expect(tappableTensors(network())).toEqual([
      { name: "conv", kind: "Conv", shape: [2, 2, 2], dims: [1, 2, 2, 2], type: "float32" },
      { name: "relu", kind: "Relu", shape: [2, 2, 2], dims: [1, 2, 2, 2], type: "float32" },
      { name: "mean", kind: "GlobalAveragePool", shape: [2, 1, 1], dims: [1, 2, 1, 1], type: "float32" },
      { name: "flat", kind: "Flatten", shape: [2, 1, 1], dims: [1, 2], type: "float32" },
      { name: "answer", kind: "Softmax", shape: [2, 1, 1], dims: [1, 2], type: "float32" },
    ]);
  });

  it("lists every type and shape, and leaves out constants, texts and what has no elements", () => {
    const given = network();
    given.graph!.node.unshift(node("Relu", ["w"], ["weights"]), node("Identity", ["ones"], ["more"]));
    given.graph!.initializer.push(floatTensor("ones", [1, 2, 1, 1], Float32Array.of(1, 1)));
    given.graph!.node.push(
      node("Cast", ["relu"], ["half"], { to: 10 }),
      node("Flatten", ["relu"], ["rows"], { axis: 2 }),
      node("Transpose", ["conv"], ["turned"]),
      node("Unsqueeze", ["conv", "front"], ["five"]),
      node("Shape", ["x"], ["size"]),
      node("Cast", ["x"], ["text"], { to: 8 }),
      node("Slice", ["x", "front", "front"], ["nothing"]),
    );
    given.graph!.initializer.push(int64Tensor("front", [1], [0]));
    expect(tappableTensors(given).map(({ name, shape, type }) => [name, shape, type])).toEqual([
      ["conv", [2, 2, 2], "float32"],
      ["relu", [2, 2, 2], "float32"],
      ["mean", [2, 1, 1], "float32"],
      ["flat", [2, 1, 1], "float32"],
      ["answer", [2, 1, 1], "float32"],
      ["half", [2, 2, 2], "float16"],
      ["rows", [1, 2, 4], "float32"],
      ["turned", [2, 2, 2], "float32"],
      ["five", [2, 2, 2], "float32"],
      ["size", [4, 1, 1], "int64"],
    ]);
  });

  it("taps what it lists, of a model that was written and read again", async () => {
    const given = readModel(writeModel(network()));
    const listed = tappableTensors(given);
    const results = await run(
      given,
      listed.map(({ name }) => name),
    );
    expect(results.map(({ data }) => data.length)).toEqual(listed.map(({ shape: [c, h, w] }) => c * h * w));
  });
});
