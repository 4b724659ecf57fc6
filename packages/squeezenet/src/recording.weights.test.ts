// A whole scan of a real photo, recorded and read. What is wrong with files is tested in packages/core/src/recording.
import { createEngine, fullActivation, type Activations, type Engine } from "@neuron-cloud/core";
import { readRecording, writeRecording, type Recording } from "@neuron-cloud/core/recording";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { loadReference, weightsBytes } from "../../../tests/support/reference.js";
import { squeezenetFrom } from "./card.js";

let engine: Engine;
let live: Activations;
let bytes: Uint8Array<ArrayBuffer>;
let recording: Recording;

beforeAll(async () => {
  const { pixels } = await loadReference("chelsea");
  engine = createEngine(squeezenetFrom(new Blob([await weightsBytes()])), { providers: ["wasm"] });
  live = await engine.run(pixels);
  bytes = await writeRecording([live]);
  recording = await readRecording(bytes);
}, 120_000);

afterAll(() => engine.dispose());

it("holds all 5,072,824 neurons of the 23 layers in at most 1.3 MB", () => {
  const layers = recording.pictures[0]?.layers ?? [];
  expect(layers).toHaveLength(23);
  expect(layers.reduce((sum, { values }) => sum + values.length, 0)).toBe(5_072_824);
  expect(bytes.length).toBeLessThanOrEqual(1_300_000);
});

it("keeps every neuron within 1/30 of what its layer is drawn from, also those that are drawn as fully active", async () => {
  for (const layer of live.layers) {
    // oxlint-disable-next-line no-await-in-loop -- one layer's floats in memory are enough
    const [exact, recorded] = await Promise.all([
      live.exact(layer.name),
      recording.pictures[0]!.exact(layer.name),
    ]);
    let worst = 0;
    for (let i = 0; i < exact.length; i++) worst = Math.max(worst, Math.abs(exact[i]! - recorded[i]!));
    expect(worst).toBeLessThanOrEqual((fullActivation(layer) / 30) * 1.00001);
  }
});

it("keeps the last layer exact, and the scores before it to the byte", async () => {
  const [picture] = recording.pictures;
  expect(await picture?.exact("prob")).toEqual(await live.exact("prob"));
  expect(picture?.probabilities).toEqual(live.probabilities);
  for (const place of [-1, -2]) {
    expect(picture?.layers.at(place)?.values).toEqual(live.layers.at(place)?.values);
  }
});

it("looks like the live scan: the same layers, picture and names, and as bright to a step", () => {
  const [picture] = recording.pictures;
  expect(picture?.input).toEqual(live.input);
  expect(picture?.classNames).toEqual(live.classNames);
  for (const [i, layer] of live.layers.entries()) {
    const recorded = picture!.layers[i]!;
    expect(recorded).toMatchObject({ name: layer.name, kind: layer.kind, shape: layer.shape });
    expect(recorded.statistics).toEqual(layer.statistics);
    expect(recorded.receptiveField).toEqual(layer.receptiveField);
    // The weakest neurons round to 0, so that the strongest hundredth of the active ones begins a step higher, at most.
    expect(Math.abs(fullActivation(recorded) / fullActivation(layer) - 1)).toBeLessThan(1.001 / 15);
  }
});

it("takes less room with fewer bits and fewer layers", async () => {
  const coarse = await writeRecording([live], { bits: 2 });
  const few = await writeRecording([live], { layers: ["conv10", "pool10", "prob"] });
  expect(coarse.length).toBeLessThan(bytes.length * 0.5);
  expect(few.length).toBeLessThan(150_000);
}, 60_000);
