import { createEngine, type Activations, type ProviderName, type Timings } from "@neuron-cloud/core";
import { median } from "../measure.js";
import { card, pictureOf } from "../scanned.js";
import type { SectionOptions } from "./section.js";

/** Runs to measure, after one that warms up. Without a GPU the other providers take long. */
const repetitions: Record<ProviderName, number> = { wasm: 7, webgl: 3, webgpu: 1 };

/** One picture through the network, with every layer tapped and with the answer alone. */
export const inference =
  (provider: ProviderName) =>
  async ({ quick, pictures: [picture] }: SectionOptions) => {
    const engines = {
      tapped: createEngine(card, { providers: [provider] }),
      untapped: createEngine(card, { providers: [provider], layers: ["prob"] }),
    };
    const runs = { tapped: [] as Activations[], untapped: [] as Activations[] };
    const runOnce = async (name: keyof typeof engines) => {
      runs[name].push(await engines[name].run(pictureOf(picture)));
    };
    /* oxlint-disable no-await-in-loop -- by turns */
    for (let turn = 0; turn <= (quick ? 1 : repetitions[provider]); turn++) {
      await runOnce("tapped");
      await runOnce("untapped");
    }
    /* oxlint-enable no-await-in-loop */
    for (const engine of Object.values(engines)) engine.dispose();
    const top = runs.tapped[0];
    return {
      provider: top?.provider,
      tapped: timingsOf(runs.tapped),
      untapped: timingsOf(runs.untapped),
      answer: top?.classNames[top.probabilities.indexOf(Math.max(...top.probabilities))],
    };
  };

function timingsOf([warmup, ...runs]: readonly Activations[]) {
  const of = (stage: keyof Timings) => median(runs.map(({ timings }) => timings[stage]));
  const [preprocess, run, readBack, encode] = [of("preprocess"), of("run"), of("readBack"), of("encode")];
  return { create: warmup?.timings.create, preprocess, run, readBack, encode };
}
