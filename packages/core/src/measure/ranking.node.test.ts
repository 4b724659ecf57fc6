/** A ranking is held against lesions one by one, which run the whole network each time. */
import { describe, expect, test } from "@jest/globals";
import { blotches, plantedCard, type PlantedOptions } from "../../../../tests/support/plantedModel.js";
import { activationOf, activeNeurons } from "../activations/readers.js";
import type { ChannelRankingProgress } from "../activations/channels.js";
import { createEngine } from "../engine/engine.js";

const [picture] = blotches(1);

async function withRun<T>(
  options: PlantedOptions,
  ask: (activations: Awaited<ReturnType<ReturnType<typeof createEngine>["run"]>>) => Promise<T>,
): Promise<T> {
  const engine = createEngine(
    plantedCard(() => {}, options),
    { providers: ["wasm"] },
  );
  try {
    return await ask(await engine.run(picture!));
  } finally {
    engine.dispose();
  }
}

describe("a ranking of channels", () => {
  test.each<[string, PlantedOptions, string]>([
    ["several at once", {}, "act"],
    ["through a Reshape that is written for one picture", { reshape: true }, "act"],
    ["beside a path around the layer", { residual: true }, "more act"],
    ["of vectors", {}, "mean"],
  ])("says what each lesion does: %s", async (_, options, layer) => {
    await withRun(options, async (activations) => {
      const ranking = await activations.rankChannels({ layer, neuron: 1 });
      expect(ranking.channels.length).toBe(10);
      for (const { channel, effect, probability, answer } of ranking.channels.slice(0, 4)) {
        // oxlint-disable-next-line no-await-in-loop -- a lesion takes the place of the one before
        const lesion = await activations.lesion([{ layer, channels: [channel] }]);
        expect(probability).toBeCloseTo(lesion.probabilities[1]!, 5);
        expect(answer).toBe(lesion.probabilities.indexOf(Math.max(...lesion.probabilities)));
        // oxlint-disable-next-line no-await-in-loop -- as above
        const after = await lesion.after();
        // oxlint-disable-next-line no-await-in-loop -- as above
        const { score } = await after.attribute({ neuron: 1, method: "gradient-activation" });
        expect(ranking.score - score).toBeCloseTo(effect, 4);
      }
      const effects = ranking.channels.map(({ effect }) => Math.abs(effect));
      expect(effects).toEqual(effects.toSorted((a, b) => b - a));
    });
  });

  test("takes some channels, other values than 0, and one class against another", async () => {
    await withRun({}, async (activations) => {
      const all = { layer: "act", neuron: 0, against: 2 } as const;
      const same = await activations.rankChannels({ ...all, channels: [4, 2], to: { times: 1 } });
      expect(same.channels.map(({ channel, effect }) => [channel, Math.abs(effect) < 1e-5])).toEqual(
        same.channels.map(({ channel }) => [channel, true]),
      );
      const [one, other] = [
        await activations.rankChannels({ layer: "act", neuron: 0 }),
        await activations.rankChannels({ layer: "act", neuron: 2 }),
      ];
      const both = await activations.rankChannels(all);
      expect(both.score).toBeCloseTo(one.score - other.score, 4);
    });
  });

  test("tells what is known while it is under way, and can be called off", async () => {
    await withRun({ channels: 70 }, async (activations) => {
      const heard: ChannelRankingProgress[] = [];
      const calling = new AbortController();
      const asked = activations.rankChannels(
        { layer: "act", neuron: 0 },
        {
          signal: calling.signal,
          onProgress(progress) {
            heard.push(progress);
            calling.abort();
          },
        },
      );
      await expect(asked).rejects.toMatchObject({ name: "AbortError" });
      expect(heard).toHaveLength(1);
      const { done, total, ranking } = heard[0]!;
      expect(total).toBe(70);
      expect(done).toBeLessThan(70);
      expect(done).toBeGreaterThan(1); // several at once
      expect(ranking.channels).toHaveLength(done);
    });
  });

  test("refuses what leads nowhere, and what is not there", async () => {
    await withRun({}, async (activations) => {
      await expect(
        activations.rankChannels({ layer: "mean", neuron: { layer: "act", neuron: 3 } }),
      ).rejects.toMatchObject({ code: "not-explainable" });
      await expect(activations.rankChannels({ layer: "acht", neuron: 0 })).rejects.toMatchObject({
        code: "unknown-layer",
      });
      await expect(
        activations.rankChannels({ layer: "act", neuron: 0, channels: [10] }),
      ).rejects.toMatchObject({ code: "unknown-layer" });
    });
  });
});

describe("a lesion of activations", () => {
  test("changes nothing in the layers before it", async () => {
    await withRun({ residual: true }, async (activations) => {
      const lesion = await activations.lesion([{ layer: "mean", channels: [1], to: 3 }]);
      const { layers } = await lesion.change();
      expect(layers.map((layer) => [layer.name, activeNeurons(layer) > 0])).toEqual([
        ["act", false],
        ["more act", false],
        ["mean", true],
        ["prob", true],
      ]);
    });
  });

  test("leaves them as they are, and tells what changed, on top of what was changed before", async () => {
    await withRun({}, async (activations) => {
      const before = await activations.exact("mean");
      const lesion = await activations.lesion([{ layer: "act", channels: [2] }]);
      const [after, change] = [await lesion.after(), await lesion.change()];
      const now = await after.exact("mean");
      expect(now[2]).toBe(0);
      expect([...(await change.exact("mean"))]).toEqual([...now].map((value, i) => value - before[i]!));
      expect(change.probabilities[0]).toBeCloseTo(after.probabilities[0]! - activations.probabilities[0]!, 6);
      const changedLayer = change.layers.find(({ name }) => name === "mean")!;
      expect(changedLayer.values.filter((byte) => byte !== changedLayer.zeroPoint)).toHaveLength(1);
      expect([...(await activations.exact("mean"))]).toEqual([...before]);
      const act = change.layers.find(({ name }) => name === "act")!;
      const exact = await change.exact("act");
      for (let neuron = 128; neuron < 192; neuron++)
        expect(Math.abs(activationOf(act, neuron) - exact[neuron]!)).toBeLessThanOrEqual(act.scale);
      expect((await lesion.change()).layers).toEqual(change.layers); // as often as one likes

      const second = await after.lesion([{ layer: "act", channels: [5] }]);
      const both = await (await second.after()).exact("mean");
      expect([both[2], both[5]]).toEqual([0, 0]);
      await expect(after.exact("mean")).rejects.toMatchObject({ code: "released" });
    });
  });
});
