// What SqueezeNet's neurons contributed to its answers. The rules are tested on small networks in core; which of the methods
// finds what matters, and how long they take, `npm run why` measures.
// oxlint-disable no-await-in-loop -- an engine's next run takes the place of the one that is asked about
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { Activations, Attribution, AttributionRequest, Engine } from "@neuron-cloud/core";
import { loadReference, photos, type Photo } from "../../../tests/support/reference.js";
import { engineWith } from "../../../tests/support/squeezenet.js";
import { layers as network } from "./network.js";

let engine: Engine;

jest.setTimeout(120_000);

beforeAll(async () => {
  engine = await engineWith(network.map(({ name }) => name));
  await engine.prepare();
});

afterAll(() => engine.dispose());

/** All ways from the picture to the answer lead through each of these: a fire module's two expands together are its concat. */
const cuts = network.map(({ name }) => name).filter((name) => !name.includes("/expand"));

async function explain(
  photo: Photo,
  request: Partial<AttributionRequest>,
): Promise<Attribution & { activations: Activations }> {
  const { pixels, reference } = await loadReference(photo);
  const activations = await engine.run(pixels);
  return { activations, ...(await activations.attribute({ neuron: reference.top5[0]!.index, ...request })) };
}

const atCuts = ({ layers }: Attribution) => layers.filter(({ name }) => cuts.includes(name));
const total = (values: Float32Array) => values.reduce((a, b) => a + b, 0);

describe.each(photos)("the answer to %s", (photo) => {
  test("is, for every cut through the network, gradient × activation and what constants add", async () => {
    const attribution = await explain(photo, { method: "gradient-activation" });
    const found = atCuts(attribution);
    expect(found).toHaveLength(cuts.length);
    for (const { name, sum, bias } of found)
      expect({
        name,
        difference: Math.abs(sum + bias - attribution.score) < 1e-4 * attribution.score,
      }).toEqual({ name, difference: true });
  });

  test("is handed back whole by relevance propagation, through every cut to the picture", async () => {
    const attribution = await explain(photo, {});
    const { score, picture } = attribution;
    for (const { name, sum } of atCuts(attribution))
      expect({ name, near: Math.abs(sum - score) < 0.01 * score }).toEqual({ name, near: true });
    expect(Math.abs(total(picture!.values) - score)).toBeLessThan(0.01 * score);
  });
});

test("against the others some neurons speak for the answer and some against it, and no layer is all dark", async () => {
  const { layers } = await explain("chelsea", { against: "others" });
  for (const { name, values } of layers.filter(({ name: layer }) => layer !== "pool10")) {
    expect({ name, for: values.some((value) => value > 0) }).toEqual({ name, for: true });
    expect({ name, against: values.some((value) => value < 0) }).toEqual({ name, against: true });
  }
});
