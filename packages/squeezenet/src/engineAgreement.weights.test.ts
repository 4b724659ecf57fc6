// What an app gets of every layer, through the engine on wasm, against ONNX Runtime's native CPU provider: bytes,
// statistics, exact activations and the answer. The reference's pixels go in, so that no resizing takes part.
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { activationOf, createEngine, predictionsOf, type Activations, type Engine } from "@neuron-cloud/core";
import {
  agrees,
  loadReference,
  photos,
  weightsBytes,
  type Reference,
  type ReferenceLayer,
} from "../../../tests/support/reference.js";
import { squeezenetFrom } from "./index.js";

let engine: Engine;

beforeAll(async () => {
  const { reference } = await loadReference("chelsea");
  engine = createEngine(squeezenetFrom(new Blob([await weightsBytes()])), {
    providers: ["wasm"],
    layers: Object.keys(reference.layers),
  });
  await engine.prepare();
}, 60_000);

afterAll(() => engine?.dispose());

test.each(photos)(
  "the engine's activations of all layers of %s agree with the reference",
  async (photo) => {
    const { pixels, reference } = await loadReference(photo);
    const activations = await engine.run(pixels);
    expect(activations.provider).toBe("wasm");
    expect(activations.layers.map(({ name, shape }) => [name, [...shape]])).toEqual(
      Object.entries(reference.layers).map(([name, { shape }]) => [name, shape]),
    );
    const disagreements = await Promise.all(
      Object.entries(reference.layers).map(([name, layer]) => compare(activations, name, layer)),
    );
    expect(disagreements.flat()).toEqual([]);
    expect(wrongAnswers(activations, reference)).toEqual([]);
  },
  30_000,
);

/** What of a layer differs, in words. */
async function compare(activations: Activations, name: string, reference: ReferenceLayer): Promise<string[]> {
  const layer = activations.layers.find((one) => one.name === name);
  if (!layer) return [`${name} is missing`];
  const { max, mean, l2, activeFraction } = layer.statistics;
  const neurons = reference.samples.map(([neuron]) => neuron);
  const exact = await activations.exact(name, neurons);

  const close: [what: string, actual: number, wanted: number][] = [
    ["maximum", max, reference.max],
    ["mean", mean, reference.mean],
    ["L2", l2, reference.l2],
    ...reference.samples.map(
      ([neuron, wanted], i) =>
        [`neuron ${neuron}`, exact[i] ?? NaN, wanted] satisfies [string, number, number],
    ),
  ];

  return [
    ...close.filter(([, actual, wanted]) => !agrees(actual, wanted, reference)),
    ...reference.samples
      .map(([neuron, wanted]) => [`byte ${neuron}`, activationOf(layer, neuron), wanted] as const)
      .filter(
        ([, actual, wanted]) => !(Math.abs(actual - wanted) <= layer.scale / 2 + 1e-3 * Math.abs(wanted)),
      ),
    ...[["active fraction", activeFraction, reference.activeFraction] as const].filter(
      ([, actual, wanted]) => !(Math.abs(actual - wanted) <= 1e-3),
    ),
  ].map(([what, actual, wanted]) => `${name}: ${what} is ${actual}, reference ${wanted}`);
}

function wrongAnswers(activations: Activations, { top5 }: Reference): string[] {
  const best = predictionsOf(activations, 5);
  return top5
    .filter(({ index, probability }, i) => {
      const answer = best[i];
      return answer?.index !== index || !(Math.abs(answer.probability - probability) <= 1e-3);
    })
    .map(({ label, probability }) => `${label}, ${probability} in the reference, is elsewhere or off`);
}
