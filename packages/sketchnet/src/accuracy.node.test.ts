// The network with its weights, from a drawing to the answer, on a few seeds. How well it does on many, and on drawings by
// hand, is measured by `npm run train -- --evaluate`.
import { expect, test } from "@jest/globals";
import { createEngine, predictionsOf } from "@neuron-cloud/core";
import { drawDoodle, sketchnet, things } from "./index.js";

const drawings = things.flatMap((thing) => [501, 502, 503, 504].map((seed) => ({ thing, seed })));

test("knows nearly all new drawings", async () => {
  const engine = createEngine(sketchnet, { providers: ["wasm"], layers: ["prob"] });
  const mistaken: string[] = [];
  for (const { thing, seed } of drawings) {
    // oxlint-disable-next-line no-await-in-loop -- an engine runs one picture at a time
    const [best] = predictionsOf(await engine.run(drawDoodle(thing, seed)), 1);
    if (best?.label !== thing) mistaken.push(`${thing} ${seed}: ${best?.label}`);
  }
  engine.dispose();
  // One in ten may be mistaken; those beyond are named.
  expect(mistaken.slice(drawings.length / 10)).toEqual([]);
});
