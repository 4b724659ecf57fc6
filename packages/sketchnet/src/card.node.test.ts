// The card as an app meets it, run on wasm; how well it tells drawings apart is in accuracy.node.test.ts.
import { afterEach, expect, jest, test } from "@jest/globals";
import { createEngine, predictionsOf, readModel, type LoadOptions } from "@neuron-cloud/core";
import { sketchnet, things } from "./index.js";
import { packedWeights } from "./weights.js";

const options: LoadOptions = { signal: new AbortController().signal, onProgress: () => {} };
afterEach(() => {
  jest.restoreAllMocks();
});

test("is built without asking any network", async () => {
  const fetching = jest.spyOn(globalThis, "fetch").mockRejectedValue(new Error("no network"));
  const { onnx } = await sketchnet.load(options);
  expect(fetching).not.toHaveBeenCalled();
  const tensors = readModel(onnx).graph?.node.flatMap(({ output }) => output) ?? [];
  expect(tensors).toEqual(expect.arrayContaining([...sketchnet.layers]));
});

test("keeps its weights within 150 KB", () => {
  expect(packedWeights.length).toBeLessThanOrEqual(150_000);
});

test("draws 156,068 neurons and answers with a probability for each of the 24 things", async () => {
  const engine = createEngine(sketchnet, { providers: ["wasm"] });
  const white = new Uint8ClampedArray(4 * 64 * 64).fill(255);
  const activations = await engine.run({ width: 64, height: 64, data: white });
  const neurons = activations.layers.map(({ shape }) => shape.reduce((a, b) => a * b));
  expect(neurons.reduce((a, b) => a + b)).toBe(156_068);
  const answers = predictionsOf(activations, things.length);
  expect(answers.map(({ label }) => label).toSorted()).toEqual([...things]);
  expect(answers.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 5);
  engine.dispose();
});
