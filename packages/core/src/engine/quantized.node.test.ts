// Layers so large that the graph makes their bytes itself, against what is made of their floats afterwards: the same, but for
// numbers that lie half way between two bytes. Real ONNX Runtime (wasm).
import { afterEach, describe, expect, test } from "@jest/globals";
import { encodeLayer } from "../activations/encode.js";
import type { Activations, LayerActivations } from "../activations/types.js";
import { inputTensor } from "../inputs/tensor.js";
import { floatTensor, model, node } from "../onnx/build.js";
import { readModel, writeModel } from "../onnx/modelFile.js";
import { quantizeTaps } from "../onnx/quantizedTaps.js";
import { addTaps } from "../onnx/tap.js";
import { createEngine } from "./engine.js";
import type { Engine, ModelCard } from "./types.js";

const DIMS = [1, 4, 60, 50];
const NEURONS = 4 * 60 * 50;
let engine: Engine | null = null;

afterEach(() => engine?.dispose());

/** One layer of both signs, one of what is above 0, one that is large and has no maps, and a small one. */
function onnxOf(opset: number): Uint8Array<ArrayBuffer> {
  const nodes = [
    node("Add", ["x", "shift"], ["signed"]),
    node("Relu", ["signed"], ["above"]),
    node("Flatten", ["signed"], ["row"], { axis: 1 }),
    node("GlobalAveragePool", ["above"], ["small"]),
  ];
  return writeModel(
    model({
      name: "large",
      opset,
      input: { name: "x", dims: DIMS },
      output: { name: "small", dims: [1, 4, 1, 1] },
      nodes,
      initializers: [floatTensor("shift", [1, 4, 1, 1], Float32Array.of(-2, 0, 0.5, 30))],
    }),
  );
}

function cardOf(opset: number): ModelCard {
  return {
    name: "large",
    input: { tensors: { x: inputTensor("float32", DIMS, 0) } },
    layers: ["signed", "above", "row", "small"],
    answerLayer: null,
    classNames: [],
    load: async () => ({ onnx: onnxOf(opset), timings: { download: 0, decode: 0 } }),
  };
}

const waves = (change: (value: number, i: number) => number = (value) => value) => ({
  tensors: {
    x: inputTensor(
      "float32",
      DIMS,
      Float32Array.from({ length: NEURONS }, (_, i) => change(i % 3 ? Math.sin(i) * (i % 41) : 0, i)),
    ),
  },
});

async function run(card: ModelCard, input: Parameters<Engine["run"]>[0]): Promise<Activations> {
  engine = createEngine(card, { providers: ["wasm"] });
  return engine.run(input);
}

async function expectBothWays(activations: Activations, layer: LayerActivations): Promise<void> {
  const data = await activations.exact(layer.name);
  const after = encodeLayer({ ...layer, data });
  const { statistics, values, scale, zeroPoint, channelMaxima, channelMinima } = layer;
  expect({ name: layer.name, zeroPoint, nonFinite: statistics.nonFinite }).toEqual({
    name: layer.name,
    zeroPoint: after.zeroPoint,
    nonFinite: after.statistics.nonFinite,
  });
  expect(scale / after.scale).toBeCloseTo(1, 6);
  expect([channelMaxima, channelMinima]).toEqual([after.channelMaxima, after.channelMinima]);
  for (const part of ["min", "max", "mean", "l2", "activeFraction"] as const)
    expect(statistics[part]).toBeCloseTo(after.statistics[part], 3);
  const apart = values.filter((byte, i) => byte !== after.values[i]);
  expect(apart.length).toBeLessThan(values.length / 1000);
  expect(Math.max(0, ...values.map((byte, i) => Math.abs(byte - after.values[i]!)))).toBeLessThanOrEqual(1);
  expect(layer.voxels.map((level) => level.channels)).toEqual(after.voxels.map((level) => level.channels));
}

describe.each([11, 13, 18, 21])("bytes that the graph makes, with operator set %d", (opset) => {
  test("are those that are made of floats", async () => {
    const activations = await run(cardOf(opset), waves());
    const [signed, above] = activations.layers;
    expect(signed!.zeroPoint).toBeGreaterThan(0);
    expect(above!.zeroPoint).toBe(0);
    for (const layer of activations.layers) await expectBothWays(activations, layer); // oxlint-disable-line no-await-in-loop
  });
});

function tapsOf(opset: number): string[] {
  const { model: tapped, outputs } = addTaps(readModel(onnxOf(opset)), cardOf(opset).layers);
  return [...quantizeTaps(tapped, [...outputs.keys()], new Map([["x", DIMS]])).taps.keys()];
}

test("the graph makes bytes of large layers of floats, where the operator set can", () => {
  expect(tapsOf(13)).toEqual(["signed", "above", "row"]);
  expect(tapsOf(9)).toEqual([]);
});

test("an operator set that has no bytes, and numbers that are not finite, leave them to be made of floats", async () => {
  const old = await run(cardOf(9), waves());
  for (const layer of old.layers) await expectBothWays(old, layer); // oxlint-disable-line no-await-in-loop
  engine?.dispose();

  const odd = [NaN, Infinity, -Infinity];
  const broken = await run(
    cardOf(13),
    waves((value, i) => odd[i - 5000] ?? value),
  );
  expect(broken.layers[0]!.statistics).toMatchObject({ nonFinite: 3 });
  expect([...broken.layers[0]!.values.subarray(5000, 5003)]).toEqual([broken.layers[0]!.zeroPoint, 255, 0]);
});

test("exact activations are those of the picture that is asked about, also when the next one is under way", async () => {
  const first = await run(cardOf(13), waves());
  const asked = first.exact("signed", [1, 2, 5999]);
  const second = engine!.run(waves((value) => -value));
  expect([...(await asked)]).toEqual([1, 2, 5999].map((i) => Math.fround(expectedOf(i))));
  const next = await second;
  await expect(first.exact("signed", [1])).rejects.toMatchObject({ code: "released" });
  expect([...(await next.exact("signed", [1]))]).toEqual([Math.fround(Math.fround(-Math.sin(1)) - 2)]);
  await expect(next.exact("sined")).rejects.toMatchObject({ code: "unknown-layer" });
});

const expectedOf = (i: number) =>
  Math.fround(i % 3 ? Math.sin(i) * (i % 41) : 0) + [-2, 0, 0.5, 30][Math.floor(i / 3000)]!;
