/** Faults that are planted in small networks with random weights are found, and nothing else is. */
import { describe, expect, test } from "@jest/globals";
import {
  blotches,
  plantedCard,
  type PlantedOptions,
  type PlantedWeights,
} from "../../../../tests/support/plantedModel.js";
import type { SurveyOptions } from "../activations/surveys.js";
import { createEngine } from "../engine/engine.js";

const pictures = blotches(16);

async function surveyed(
  plant: (weights: PlantedWeights) => void,
  options: PlantedOptions = {},
  survey: SurveyOptions = {},
  layer = "act",
) {
  const engine = createEngine(plantedCard(plant, options), { providers: ["wasm"] });
  try {
    const { layers } = await engine.survey(pictures, { silence: [layer], ...survey });
    return layers.find(({ name }) => name === layer)!;
  } finally {
    engine.dispose();
  }
}

const found = ({ silent, pairs, decider }: Awaited<ReturnType<typeof surveyed>>) => ({
  silent,
  pairs: pairs.map(({ channels }) => channels),
  decider,
});

const nothing = { silent: [], pairs: [], decider: null };
type Channels = Pick<PlantedWeights, "filters" | "bias">;
const kill = ({ filters, bias }: Channels, channel: number, rest = -1) => {
  filters[channel]!.fill(0);
  bias[channel] = rest;
};
const copy = ({ filters, bias }: Channels, from: number, to: number, times = 1) => {
  filters[to]!.set(filters[from]!.map((weight) => weight * times));
  bias[to] = bias[from]! * times;
};
const rare = ({ filters, bias }: PlantedWeights) => {
  // Both see red, and only much of it.
  for (const channel of [2, 5]) filters[channel]!.fill(0);
  filters[2]!.fill(0.01, 0, 9);
  filters[5]!.fill(0.02, 0, 9);
  bias[2] = -0.01 * 9 * 1.3;
  bias[5] = -0.02 * 9 * 1.3;
};
const letDecide = ({ classes }: PlantedWeights, channel: number, says: readonly number[] = [3, -2, 0]) =>
  classes.forEach((row, i) => {
    row.forEach((weight, c) => (row[c] = weight / 1e4));
    row[channel] = says[i]!;
  });

const harmHidden = ({ hidden, ...weights }: PlantedWeights) => {
  hidden.bias.fill(0.5); // so that few of them are dead by chance
  hidden.filters.forEach((row) => row.forEach((weight, i) => (row[i] = weight / 4)));
  kill(hidden, 2);
  copy(hidden, 1, 6, 3);
  letDecide({ hidden, ...weights }, 4);
};

describe("a survey", () => {
  test.each([1, 2, 3, 4, 5, 6])("finds nothing in a network that is well (%i)", async (seed) => {
    expect(found(await surveyed(() => {}, { seed }))).toEqual(nothing);
    expect(found(await surveyed(() => {}, { seed, channels: 24, classes: 5, activation: "Tanh" }))).toEqual(
      nothing,
    );
  });

  test.each<[string, (weights: PlantedWeights) => void, PlantedOptions, object]>([
    ["a dead channel", (weights) => kill(weights, 3), {}, { silent: [3] }],
    ["one that always says the same", (weights) => kill(weights, 3, 0.7), {}, { silent: [3] }],
    [
      "one that is dead but for a trace",
      (weights) => kill(weights, 8),
      { activation: "LeakyRelu" },
      { silent: [8] },
    ],
    [
      "one stuck in saturation",
      (weights) => kill(weights, 0, 40),
      { activation: "Sigmoid" },
      { silent: [0] },
    ],
    ["two that say the same", (weights) => copy(weights, 1, 6), {}, { pairs: [[1, 6]] }],
    ["one louder than the other", (weights) => copy(weights, 2, 9, 5), {}, { pairs: [[2, 9]] }],
    [
      "one the opposite of the other",
      (weights) => copy(weights, 2, 4, -1),
      { activation: "Tanh" },
      { pairs: [[2, 4]] },
    ],
    [
      "three of a kind, and two dead ones",
      (weights) => {
        copy(weights, 1, 5);
        copy(weights, 1, 7, 2);
        kill(weights, 0);
        kill(weights, 2);
      },
      {},
      {
        silent: [0, 2],
        pairs: [
          [1, 5],
          [1, 7],
          [5, 7],
        ],
      },
    ],
    ["one that alone decides", (weights) => letDecide(weights, 4), {}, { decider: 4 }],
    [
      "one that alone decides, by what it takes away",
      (weights) => letDecide(weights, 7, [-4, 0, -4]),
      {},
      { decider: 7 },
    ],
    [
      "a negative copy that a Relu silences half of, which is no copy",
      (weights) => copy(weights, 2, 4, -1),
      {},
      {},
    ],
    [
      "all of them",
      (weights) => {
        kill(weights, 1);
        copy(weights, 3, 8);
        letDecide(weights, 6);
      },
      { channels: 12, seed: 11, reshape: true },
      { silent: [1], pairs: [[3, 8]], decider: 6 },
    ],
  ])("finds %s, and nothing else", async (_, plant, options, faults) => {
    expect(found(await surveyed(plant, options))).toEqual({ ...nothing, ...faults });
  });

  test("finds them in a layer without places, and not in the one before it", async () => {
    const options = { hidden: true, seed: 3 };
    expect(found(await surveyed(harmHidden, options, {}, "hidden"))).toEqual({
      silent: [2],
      pairs: [[1, 6]],
      decider: 4,
    });
    expect(found(await surveyed(harmHidden, options))).toEqual(nothing);
  });

  test("does not call a channel silent that fires in a single picture, nor two the same that fire once together", async () => {
    const { silent, channels } = await surveyed(rare);
    expect(channels[2]!.max).toBeGreaterThan(0);
    expect(silent).toEqual([]);
  });
});

test("hands on each picture as the network saw it, once it is looked through", async () => {
  const engine = createEngine(
    plantedCard(() => {}),
    { providers: ["wasm"] },
  );
  const heard: { done: number; size: number | null }[] = [];
  try {
    await engine.survey(pictures.slice(0, 2), {
      onProgress: ({ done, picture }) => heard.push({ done, size: picture && picture.data.length }),
    });
  } finally {
    engine.dispose();
  }
  const { input } = plantedCard(() => {});
  const size = "tensors" in input ? null : input.width * input.height * 4;
  expect(heard).toEqual([
    { done: 1, size },
    { done: 2, size },
  ]);
});
