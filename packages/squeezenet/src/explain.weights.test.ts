// Why SqueezeNet answers so, from a picture to the engine's answers. The rules are tested on small networks in core.
// oxlint-disable no-await-in-loop -- an engine's next run takes the place of the one that is asked about
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { rankingOf, type Activations, type Engine, type LayerActivations } from "@neuron-cloud/core";
import { loadReference, photos, type Photo } from "../../../tests/support/reference.js";
import { engineWith } from "../../../tests/support/squeezenet.js";
import { convolutions, layers as network } from "./network.js";

let engine: Engine;

jest.setTimeout(60_000);

beforeAll(async () => {
  const names = network.map(({ name }) => name);
  engine = await engineWith([...names, ...convolutions.map(({ name }) => `${name}/pre`)]);
  await engine.prepare();
});

afterAll(() => engine.dispose());

async function scan(photo: Photo): Promise<Activations> {
  return engine.run((await loadReference(photo)).pixels);
}

function layerOf({ layers }: Activations, name: string): LayerActivations {
  const found = layers.find((layer) => layer.name === name);
  if (!found) throw new Error(`${name} was not tapped`);
  return found;
}

describe("contributions", () => {
  test.each(photos)(
    "of %s add up, with the bias, to activations before ReLU, in every layer",
    async (photo) => {
      const activations = await scan(photo);
      const wrong: object[] = [];
      for (const { name } of convolutions) {
        const before = layerOf(activations, `${name}/pre`);
        const neurons = sample(before.values.length);
        const exact = await activations.exact(before.name, neurons);
        for (const [i, neuron] of neurons.entries()) {
          const { kind, bias, sum, inputs, others } = await activations.explain(name, neuron);
          const parts = inputs.reduce((total, { contribution }) => total + contribution, bias + others);
          const expected = exact[i]!;
          // What nearly cancels may differ by a millionth of the layer's largest activation.
          const tolerance = 1e-3 * Math.abs(expected) + 1e-6 * before.statistics.max;
          const close = Math.abs(sum - expected) <= tolerance && Math.abs(parts - expected) <= tolerance;
          if (kind !== "Conv" || !close) wrong.push({ name, neuron, kind, sum, parts, expected });
        }
      }
      expect(wrong).toEqual([]);
    },
  );

  test("of a joined layer come from the squeezed one before, through whichever branch", async () => {
    const activations = await scan("chelsea");
    const ranking = rankingOf(layerOf(activations, "fire5/concat"));
    const neurons = [...ranking.subarray(0, 20)].map((entry) => entry & 0xffffff);
    const exact = await activations.exact("fire5/concat", neurons);
    const squeezed = await activations.exact("fire5/squeeze1x1");
    for (const [i, neuron] of neurons.entries()) {
      const { layer, sum, inputs } = await activations.explain("fire5/concat", neuron);
      expect(layer).toBe("fire5/squeeze1x1");
      expect(Math.abs(sum - exact[i]!)).toBeLessThan(1e-3 * exact[i]!);
      for (const input of inputs) expect(input.activation).toBe(squeezed[input.neuron]);
    }
  });
});

/** A hundred neurons all over a layer, the same each time. */
function sample(neurons: number): number[] {
  return Array.from({ length: 100 }, (_, i) =>
    Math.floor((i * neurons) / 100 + ((i * 7919) % (neurons / 100))),
  );
}

describe("a predicted class", () => {
  test("is explained by the mean of its map, as the softmax before it has no weights", async () => {
    const activations = await scan("chelsea");
    const [best] = (await loadReference("chelsea")).reference.top5;
    const [score] = await activations.exact("pool10", [best!.index]);
    const { layer, kind, bias, sum, inputs } = await activations.explain("prob", best!.index, { count: 300 });
    expect({ layer, kind, bias }).toEqual({ layer: "conv10", kind: "GlobalAveragePool", bias: 0 });
    expect(sum).toBeCloseTo(score!, 4);
    expect(new Set(inputs.map(({ neuron }) => Math.floor(neuron / 225)))).toEqual(new Set([best!.index]));
  });

  test.each(photos)("has a map in %s: conv10's own, centred on the picture", async (photo) => {
    const activations = await scan(photo);
    const [best] = (await loadReference(photo)).reference.top5;
    const map = await activations.classMap(best!.index);
    const neurons = Array.from({ length: 225 }, (_, place) => best!.index * 225 + place);
    expect(map).toEqual({
      classIndex: best!.index,
      layer: "conv10",
      width: 15,
      height: 15,
      values: await activations.exact("conv10", neurons),
      bias: 0,
      // The first place sees the pixels from -76 to 78, whose middle lies at 1.5; places are 16 pixels apart.
      area: { x: -6.5, y: -6.5, width: 240, height: 240 },
    });
  });
});

describe("when it cannot be told", () => {
  test("an earlier picture's reasons are gone, as its exact activations are", async () => {
    const earlier = await scan("coffee");
    await scan("rocket");
    await expect(earlier.explain("conv1", 0)).rejects.toMatchObject({ code: "released" });
    await expect(earlier.classMap(0)).rejects.toMatchObject({ code: "released" });
  });

  test("a class, a layer or a neuron that there is not is named", async () => {
    const activations = await scan("coffee");
    await expect(activations.classMap(1000)).rejects.toThrow(/no neuron 1000/);
    await expect(activations.explain("conv11", 0)).rejects.toThrow(/no layer "conv11"/);
    await expect(activations.explain("pool10", 1000)).rejects.toThrow(/no neuron 1000/);
  });

  test("a layer whose inputs are not among the engine's layers is told, with the remedy", async () => {
    const few = await engineWith(["pool1", "conv10"]);
    const activations = await few.run((await loadReference("coffee")).pixels);
    await expect(activations.explain("conv10", 0)).rejects.toMatchObject({
      code: "not-explainable",
      message: expect.stringMatching(
        /"fire9\/concat", which were not kept\. Add "fire9\/concat" to .*`layers`/,
      ),
    });
    await expect(activations.classMap(7)).resolves.toMatchObject({ layer: "conv10" });
    few.dispose();
  });
});
