// Models that take other things than one picture, on real ONNX Runtime (wasm).
import { afterEach, describe, expect, test } from "@jest/globals";
import { pictureOf } from "../activations/readers.js";
import { inputTensor } from "../inputs/tensor.js";
import type { InputSpec } from "../inputs/types.js";
import { node, tensorValue } from "../onnx/build.js";
import { writeModel } from "../onnx/modelFile.js";
import { TensorProto_DataType as DataType } from "../onnx/onnx_pb.js";
import { smallModel } from "../../../../tests/support/runModel.js";
import { plain } from "../../../../tests/support/testModel.js";
import { createEngine } from "./engine.js";
import type { Engine, ModelCard } from "./types.js";

const engines: Engine[] = [];
afterEach(() => {
  for (const engine of engines.splice(0)) engine.dispose();
});

/** sum = relu(x × gain + Cast(ids)), where x is 1 × 3 × 2 × 2, ids are 1 × 3 × 1 × 1 and gain is a scalar. */
function engineWith(input: InputSpec): Engine {
  const built = smallModel(
    [1, 3, 2, 2],
    [
      node("Mul", ["x", "gain"], ["scaled"]),
      node("Cast", ["ids"], ["offsets"], { to: DataType.FLOAT }),
      node("Add", ["scaled", "offsets"], ["sum"]),
      node("Relu", ["sum"], ["relu"]),
    ],
  );
  built.graph!.input.push(tensorValue("gain", []), tensorValue("ids", [1, 3, 1, 1], DataType.INT64));
  const card: ModelCard = {
    name: "sums",
    input,
    layers: ["sum", "relu"],
    answerLayer: null,
    classNames: [],
    load: async () => ({ onnx: writeModel(built), timings: { download: 0, decode: 0 } }),
  };
  const engine = createEngine(card, { providers: ["wasm"] });
  engines.push(engine);
  return engine;
}

const tensors = {
  x: inputTensor("float32", [1, 3, 2, 2], 1),
  gain: inputTensor("float32", [], 2),
  ids: inputTensor("int64", [1, 3, 1, 1], [-5, 0, 5]),
};

describe("a model with several inputs", () => {
  test("runs on tensors, and takes from its card what a run leaves out", async () => {
    const engine = engineWith({ tensors });
    const first = await engine.run({ tensors: {} });
    expect([...(await first.exact("sum", [0, 4, 8]))]).toEqual([-3, 2, 7]);
    expect(first.input).toEqual({ tensors });
    expect(pictureOf(first)).toBeNull();
    expect(first.layers.map(({ receptiveField }) => receptiveField)).toEqual([null, null]);

    const second = await engine.run({ tensors: { gain: inputTensor("float32", [], 10) } });
    expect([...(await second.exact("relu", [0, 4, 8]))]).toEqual([5, 10, 15]);
  });

  test("runs on a picture, with the card's own tensors beside it", async () => {
    const { gain, ids } = tensors;
    const engine = engineWith({
      width: 2,
      height: 2,
      channels: "rgb",
      mean: [0, 0, 0],
      others: { gain, ids },
    });
    const activations = await engine.run(plain(1, 2, 3));
    expect([...(await activations.exact("sum", [0, 4, 8]))]).toEqual([-3, 4, 11]);
    expect(pictureOf(activations)).toEqual(plain(1, 2, 3));
  });

  test.each([
    ["a name that it does not have", { y: tensors.gain }, /no input "y".*x, gain, ids/],
    [
      "another type",
      { ids: inputTensor("int32", [1, 3, 1, 1], 0) },
      /"ids" got int32.*Pass int64 of 1 × 3 × 1 × 1/,
    ],
    ["other sizes", { x: inputTensor("float32", [1, 3, 2, 3], 0) }, /"x" got float32 of 1 × 3 × 2 × 3/],
  ])("refuses %s in words of its own", async (_what, given, message) => {
    await expect(engineWith({ tensors }).run({ tensors: given })).rejects.toMatchObject({
      code: "wrong-input",
      message: expect.stringMatching(message),
    });
  });

  test("says what an input needs that nobody gave anything", async () => {
    const { x, gain } = tensors;
    await expect(engineWith({ tensors: { x, gain } }).run({ tensors: {} })).rejects.toMatchObject({
      code: "wrong-input",
      message: 'The model\'s input "ids" got nothing. Pass int64 of 1 × 3 × 1 × 1 for it.',
    });
  });
});
