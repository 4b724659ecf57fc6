// What SketchNet's classes want to see. That a person sees it, too, is looked at and not tested.
import { afterAll, describe, expect, test } from "@jest/globals";
import { createEngine, predictionsOf, type DreamProgress } from "@neuron-cloud/core";
import { sketchnet } from "./card.js";

const engine = createEngine(sketchnet, { providers: ["wasm"] });
afterAll(() => engine.dispose());

describe("a dream", () => {
  test("of a class is a picture that the network takes for it, and forms step by step", async () => {
    const heard: DreamProgress[] = [];
    const picture = await engine.dream(
      { class: 3 },
      { steps: 32, onProgress: (progress) => heard.push(progress) },
    );
    expect(heard.map(({ done, total }) => [done, total])).toEqual(
      Array.from({ length: 32 }, (_, i) => [i + 1, 32]),
    );
    expect(heard.at(-1)!.picture).toEqual(picture);
    const [first] = predictionsOf(await engine.run(picture));
    expect(first!.index).toBe(3);
  });

  test("of a channel excites it ever more than where the dream began, and is the same each time", async () => {
    const heard: DreamProgress[] = [];
    const request = { layer: "fire2/squeeze1x1", channel: 3 };
    const picture = await engine.dream(request, {
      steps: 12,
      onProgress: (progress) => heard.push(progress),
    });
    expect(await engine.dream(request, { steps: 12 })).toEqual(picture);
    const meanOf = async (of: DreamProgress["picture"]) => {
      const activations = await engine.run(of);
      const values = await activations.exact(request.layer);
      const plane = values.length / activations.layers.find(({ name }) => name === request.layer)!.shape[0];
      return values.subarray(3 * plane, 4 * plane).reduce((a, b) => a + b, 0) / plane;
    };
    expect(await meanOf(picture)).toBeGreaterThan(1.5 * (await meanOf(heard[0]!.picture)));
  });

  test("ends when nobody waits for it any more", async () => {
    const controller = new AbortController();
    const dreaming = engine.dream(
      { class: 0 },
      { signal: controller.signal, onProgress: () => controller.abort() },
    );
    await expect(dreaming).rejects.toMatchObject({ name: "AbortError" });
  });

  test.each([
    ["a class", { class: 10_000 }, /no class 10000/],
    ["a channel", { layer: "conv1", channel: 999 }, /no channel 999/],
    ["a layer", { layer: "conv99", neuron: 0 }, /no layer "conv99"/],
  ])("of %s that is not there is refused", async (_, request, message) => {
    await expect(engine.dream(request)).rejects.toMatchObject({
      code: "unknown-layer",
      message: expect.stringMatching(message),
    });
  });
});
