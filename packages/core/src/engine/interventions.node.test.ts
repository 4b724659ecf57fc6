/** Lesions in a network small enough to do by hand: relu → mean → prob, of a picture with one channel for each class. */
import { afterAll, describe, expect, test } from "@jest/globals";
import { plain, testCard } from "../../../../tests/support/testModel.js";
import { activationOf } from "../activations/readers.js";
import type { Intervention } from "../activations/interventions.js";
import { contrastOf } from "./contrast.js";
import { createEngine } from "./engine.js";

const engine = createEngine(testCard(), { providers: ["wasm"] });
afterAll(() => engine.dispose());

/** Relu: 2, 1 and 0 in the three channels, at each of four places. */
const picture = plain(120, 110, 90);

async function lesioned(...interventions: Intervention[]) {
  const activations = await engine.run(picture, { interventions });
  return {
    relu: [...(await activations.exact("relu"))],
    mean: [...(await activations.exact("mean"))],
    activations,
  };
}

describe("an intervention", () => {
  test("sets a channel to 0, and what comes after is computed with that", async () => {
    const { relu, mean, activations } = await lesioned({ layer: "relu", channels: [0] });
    expect(relu).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0]);
    expect(activations.layers.map(({ kind }) => kind)).toEqual(["Relu", "GlobalAveragePool", "Softmax"]);
    expect(mean).toEqual([0, 1, 0]);
    expect(activations.probabilities[1]).toBeCloseTo(Math.E / (Math.E + 2), 5);
  });

  test("sets neurons and places to a value", async () => {
    const { relu } = await lesioned(
      { layer: "relu", neurons: [11], to: 7 },
      { layer: "relu", area: { x: 1, y: 0, width: 1, height: 2 }, channels: [1], to: -1 },
    );
    expect(relu).toEqual([2, 2, 2, 2, 1, -1, 1, -1, 0, 0, 0, 7]);
  });

  test("multiplies, and is made on what an earlier one left", async () => {
    const whole = { layer: "mean", to: { times: 3 } };
    expect((await lesioned(whole)).mean).toEqual([6, 3, 0]);
    expect((await lesioned(whole, { layer: "mean", channels: [2], to: 4 }, whole)).mean).toEqual([18, 9, 12]);
  });

  test("can be made in several layers, and leaves the next run without one whole", async () => {
    const { mean } = await lesioned(
      { layer: "relu", channels: [0] },
      { layer: "mean", channels: [0], to: 5 },
    );
    expect(mean).toEqual([5, 1, 0]);
    expect((await lesioned()).mean).toEqual([2, 1, 0]);
  });

  test("is part of what is explained then", async () => {
    const { activations } = await lesioned({ layer: "mean", channels: [0], to: { times: 0.5 } });
    const { score } = await activations.attribute({ neuron: 0, method: "gradient-activation" });
    expect(score).toBeCloseTo(1, 5);
  });

  test.each<[string, Intervention, RegExp]>([
    ["a layer", { layer: "relou" }, /no layer "relou"/],
    ["a channel", { layer: "relu", channels: [3] }, /no channel 3/],
    ["a neuron", { layer: "relu", neurons: [12] }, /no neuron 12/],
    ["a place", { layer: "relu", area: { x: 1, y: 0, width: 2, height: 1 } }, /no column 2/],
  ])("in %s that is not there is refused", async (_, intervention, message) => {
    await expect(engine.run(picture, { interventions: [intervention] })).rejects.toMatchObject({
      code: "unknown-layer",
      message: expect.stringMatching(message),
    });
  });
});

test("a contrast is what was before less what is now, of either sign, neuron by neuron and class by class", async () => {
  const before = await engine.run(picture);
  const lesion = await before.lesion([{ layer: "relu", channels: [1], to: 3 }]);
  const contrast = await contrastOf(before, await lesion.after());
  expect(contrast.layers.map(({ name }) => name)).toEqual(["relu", "mean", "prob"]);
  const relu = contrast.layers[0]!;
  expect([...relu.values].map((_, neuron) => Number(activationOf(relu, neuron).toFixed(2)))).toEqual([
    0, 0, 0, 0, -2, -2, -2, -2, 0, 0, 0, 0,
  ]);
  expect([...(await contrast.exact("mean"))]).toEqual([0, -2, 0]);
  contrast.probabilities.forEach((difference, i) =>
    expect(difference).toBeCloseTo(before.probabilities[i]! - lesion.probabilities[i]!, 6),
  );
  await expect(contrast.explain("relu", 0)).rejects.toMatchObject({ code: "not-explainable" });
});

test("a contrast of networks that have no layer in common is refused", async () => {
  const one = await engine.run(picture);
  const other = { ...one, layers: one.layers.map((layer) => ({ ...layer, name: `other ${layer.name}` })) };
  await expect(contrastOf(one, other)).rejects.toMatchObject({ code: "unknown-layer" });
});
