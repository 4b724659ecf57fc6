/**
 * What contributed to an answer, asked of the engine, on a network with all that relevance has rules for: sums of either sign, a
 * normalization, a residual, a gate and a bent activation. SqueezeNet's layers are in packages/squeezenet.
 */
import { afterAll, describe, expect, test } from "@jest/globals";
import { randomFloats, randomTensor } from "../../../../tests/support/runModel.js";
import type { AttributionMethod } from "../activations/attribution.js";
import { attributedActivations } from "../activations/differences.js";
import { activationOf } from "../activations/readers.js";
import type { Activations } from "../activations/types.js";
import { createEngine } from "../engine/engine.js";
import type { ModelCard } from "../engine/types.js";
import { model, node } from "../onnx/build.js";
import { writeModel } from "../onnx/modelFile.js";
import type { NodeProto, TensorProto } from "../onnx/onnx_pb.js";

const SIZE = 10;
const pads = [1, 1, 1, 1];

/** Bias-free but for what is asked for, so that gradient × activation is the whole score. */
function card(
  nodes: readonly NodeProto[],
  weights: readonly TensorProto[],
  layers: readonly string[],
): ModelCard {
  const onnx = writeModel(
    model({
      name: "test",
      opset: 14,
      input: { name: "x", dims: [1, 3, SIZE, SIZE] },
      output: { name: "prob", dims: [1, 4] },
      nodes,
      initializers: weights,
    }),
  );
  return {
    name: "test",
    input: { width: SIZE, height: SIZE, channels: "rgb", mean: [120, 120, 120], scale: [0.01, 0.01, 0.01] },
    layers,
    answerLayer: "prob",
    classNames: ["a", "b", "c", "d"],
    load: async () => ({ onnx, timings: { download: 0, decode: 0 } }),
  };
}

const head = [
  node("GlobalAveragePool", ["last"], ["mean"]),
  node("Flatten", ["mean"], ["flat"]),
  node("Gemm", ["flat", "wg", "bg"], ["logits"]),
  node("Softmax", ["logits"], ["prob"], { axis: 1 }),
];
const headWeights = [randomTensor("wg", [8, 4]), randomTensor("bg", [4], { from: -0.1, to: 0.1 })];

const residual = card(
  [
    node("Conv", ["x", "w1", "b1"], ["conv1"], { pads }),
    node("BatchNormalization", ["conv1", "s", "b", "m", "v"], ["normal"]),
    node("Relu", ["normal"], ["relu1"]),
    node("Conv", ["relu1", "w22"], ["conv2"], { pads }),
    node("Add", ["conv2", "relu1"], ["sum"]),
    node("LeakyRelu", ["sum"], ["leaky"]),
    node("MaxPool", ["leaky"], ["last"], { kernel_shape: [2, 2], strides: [2, 2] }),
    ...head,
  ],
  [
    randomTensor("w1", [8, 3, 3, 3]),
    randomTensor("b1", [8], { from: -0.1, to: 0.1 }),
    randomTensor("w22", [8, 8, 3, 3], { from: -0.3, to: 0.3 }),
    ...["s", "v"].map((name) => randomTensor(name, [8], { from: 0.5, to: 1.5 })),
    ...["b", "m"].map((name) => randomTensor(name, [8], { from: -0.1, to: 0.1 })),
    ...headWeights,
  ],
  ["relu1", "sum", "leaky", "last", "mean", "prob"],
);

/** No biases at all: a gate over channels and a bent activation, as newer networks have. */
const gated = card(
  [
    node("Conv", ["x", "w1"], ["conv1"], { pads }),
    node("Sigmoid", ["conv1"], ["gate"]),
    node("Mul", ["conv1", "gate"], ["swish"]),
    node("Conv", ["swish", "w22"], ["conv2"], { pads }),
    node("HardSwish", ["conv2"], ["last"]),
    ...head.with(2, node("Gemm", ["flat", "wg"], ["logits"])),
  ],
  [randomTensor("w1", [8, 3, 3, 3]), randomTensor("w22", [8, 8, 3, 3]), headWeights[0]!],
  ["conv1", "swish", "last", "mean", "prob"],
);

const engines = new Map([residual, gated].map((one) => [one, createEngine(one, { providers: ["wasm"] })]));
afterAll(() => {
  for (const engine of engines.values()) engine.dispose();
});

function scan(of: ModelCard): Promise<Activations> {
  const noise = randomFloats(SIZE * SIZE * 4, { from: 0, to: 256 });
  const data = Uint8ClampedArray.from(noise, (value, i) => (i % 4 === 3 ? 255 : value));
  return engines.get(of)!.run({ width: SIZE, height: SIZE, data });
}

const total = (values: Float32Array) => values.reduce((a, b) => a + b, 0);

describe("attribution", () => {
  test("by gradient × activation comes, with what constants add, to the score at every layer that all leads through", async () => {
    const activations = await scan(residual);
    const { score, layers } = await activations.attribute({ neuron: 2, method: "gradient-activation" });
    expect(layers.map(({ name }) => name)).toEqual(residual.layers);
    for (const { name, values, sum, bias } of layers) {
      expect({ name, sum }).toEqual({ name, sum: total(values) });
      expect(sum + bias).toBeCloseTo(score, 4);
    }
    expect(layers.some(({ bias }) => Math.abs(bias) > 0.01)).toBe(true);
  });

  test("by integrated gradients comes to what the score gained on the way from nothing", async () => {
    const activations = await scan(residual);
    const heard: number[] = [];
    const { score, layers, picture } = await activations.attribute(
      { neuron: 1, method: "integrated-gradients" },
      { onProgress: ({ done, total: all }) => heard.push(done / all) },
    );
    const near = 0.05 * Math.abs(score);
    for (const { sum, bias } of layers) expect(Math.abs(sum + bias - score)).toBeLessThan(near);
    expect(Math.abs(total(picture!.values) + layers[0]!.bias - score)).toBeLessThan(near);
    expect(heard).toEqual(heard.toSorted((a, b) => a - b));
    expect(heard.at(-1)).toBe(1);
  });

  test.each<AttributionMethod>(["lrp-gamma", "lrp-alpha-beta"])(
    "by %s hands the score on from layer to layer, to a hundredth, through gates and bent functions",
    async (method) => {
      const activations = await scan(gated);
      const all = await Promise.all([0, 1, 2, 3].map((neuron) => activations.attribute({ neuron, method })));
      for (const { score, layers, picture } of all) {
        const near = 0.01 * Math.abs(score);
        for (const { name, sum } of layers) {
          expect({ name, lost: Math.abs(sum - score), near }).toEqual({
            name,
            lost: expect.any(Number),
            near,
          });
          expect(Math.abs(sum - score)).toBeLessThan(near);
        }
        expect(Math.abs(total(picture!.values) - score)).toBeLessThan(near);
      }
    },
  );

  test("explains a class against another as the difference of the two by gradients", async () => {
    const activations = await scan(residual);
    const ask = (neuron: number, against?: number) =>
      activations.attribute({ neuron, against, method: "gradient-activation" });
    const [one, other, both] = [await ask(0), await ask(3), await ask(0, 3)];
    expect(both.score).toBeCloseTo(one.score - other.score, 4);
    const [a, b, difference] = [one, other, both].map(({ layers }) => layers[1]!.values);
    difference!.forEach((value, i) => expect(value).toBeCloseTo(a![i]! - b![i]!, 4));
  });

  test("against all others weighs them with their probabilities", async () => {
    const activations = await scan(residual);
    const { score } = await activations.attribute({
      neuron: 1,
      against: "others",
      method: "gradient-activation",
    });
    const logits = await Promise.all(
      [0, 1, 2, 3].map(
        async (neuron) => (await activations.attribute({ neuron, method: "gradient-activation" })).score,
      ),
    );
    const { probabilities } = activations;
    const rivals = logits.reduce((sum, logit, i) => (i === 1 ? sum : sum + logit * probabilities[i]!), 0);
    expect(score).toBeCloseTo(logits[1]! - rivals / (1 - probabilities[1]!), 3);
  });

  test("is drawn layer by layer, as signed bytes in the place of the activations", async () => {
    const activations = await scan(residual);
    const attribution = await activations.attribute({ neuron: 2 });
    const drawn = attributedActivations(activations, attribution);
    expect(drawn.layers.map(({ name, kind, axes }) => ({ name, kind, axes }))).toEqual(
      activations.layers.map(({ name, kind, axes }) => ({ name, kind, axes })),
    );
    for (const [i, layer] of drawn.layers.entries()) {
      const { values } = attribution.layers[i]!;
      const furthest = values.reduce(
        (most, value, neuron) => Math.max(most, Math.abs(value - activationOf(layer, neuron))),
        0,
      );
      expect(furthest).toBeLessThanOrEqual(0.51 * layer.scale);
      // oxlint-disable-next-line no-await-in-loop -- one layer after the other
      expect(await drawn.exact(layer.name, [1])).toEqual(values.slice(1, 2));
    }
  });

  test("explains any neuron, and leaves what comes after it dark", async () => {
    const activations = await scan(residual);
    const [activation] = await activations.exact("relu1", [7]);
    const { score, layers } = await activations.attribute({ neuron: { layer: "relu1", neuron: 7 } });
    expect(score).toBeCloseTo(activation!, 5);
    const [own, ...later] = layers;
    expect(own!.values[7]).toBeCloseTo(activation!, 5);
    expect(own!.sum).toBeCloseTo(activation!, 5);
    for (const { values } of later) expect(values.every((value) => value === 0)).toBe(true);
  });
});

describe("what cannot be explained", () => {
  test("are neurons and classes that are not there", async () => {
    const activations = await scan(residual);
    await expect(activations.attribute({ neuron: 4 })).rejects.toMatchObject({ code: "unknown-layer" });
    await expect(activations.attribute({ neuron: { layer: "conv9", neuron: 0 } })).rejects.toThrow(/"conv9"/);
    await expect(
      activations.attribute({ neuron: { layer: "sum", neuron: 0 }, against: 1 }),
    ).rejects.toMatchObject({
      code: "not-explainable",
    });
  });

  test("is a network with an operator that nothing goes back through, which is named", async () => {
    const hard = card(
      [node("Hardmax", ["x"], ["hard"]), node("Conv", ["hard", "w1"], ["last"]), ...head],
      [randomTensor("w1", [8, 3, 3, 3]), ...headWeights],
      ["last", "prob"],
    );
    const engine = createEngine(hard, { providers: ["wasm"] });
    const data = new Uint8ClampedArray(SIZE * SIZE * 4).fill(99);
    const activations = await engine.run({ width: SIZE, height: SIZE, data });
    await expect(activations.attribute({ neuron: 0 })).rejects.toMatchObject({
      code: "no-gradient",
      message: expect.stringContaining("Hardmax"),
    });
    engine.dispose();
  });

  test("are activations whose picture another has replaced", async () => {
    const before = await scan(residual);
    await scan(residual);
    await expect(before.attribute({ neuron: 0 })).rejects.toMatchObject({ code: "released" });
  });

  test("is nothing once the caller has lost interest", async () => {
    const activations = await scan(residual);
    const controller = new AbortController();
    const asked = activations.attribute(
      { neuron: 0, method: "integrated-gradients" },
      { signal: controller.signal, onProgress: () => controller.abort() },
    );
    await expect(asked).rejects.toMatchObject({ name: "AbortError" });
  });
});
