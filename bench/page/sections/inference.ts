import { createEngine, type ProviderName, type Timings } from "@neuron-cloud/core";
import { median } from "../measure.js";
import { card, pictureOf } from "../scanned.js";
import type { SectionOptions } from "./section.js";

/** Runs to measure, after one that warms up. Without a GPU the other providers take long. */
const repetitions: Record<ProviderName, number> = { wasm: 15, webgl: 3, webgpu: 1 };

/** One picture through the network, with every layer tapped and with the answer alone. */
export const inference =
  (provider: ProviderName) =>
  async ({ quick, pictures: [picture] }: SectionOptions) => {
    const engines = {
      tapped: createEngine(card, { providers: [provider] }),
      untapped: createEngine(card, { providers: [provider], layers: ["prob"] }),
    };
    const timings = { tapped: [] as Timings[], untapped: [] as Timings[] };
    /** Keeps none of the activations, as a page lets those of the picture before go. */
    const runOnce = async (name: keyof typeof engines) => {
      const { layers, ...scan } = await engines[name].run(pictureOf(picture));
      timings[name].push(scan.timings);
      return {
        provider: scan.provider,
        answer: scan.classNames[scan.probabilities.indexOf(Math.max(...scan.probabilities))],
        neurons: layers.reduce((sum, { values }) => sum + values.length, 0),
      };
    };
    let answered = await runOnce("tapped");
    /* oxlint-disable no-await-in-loop -- by turns */
    for (let turn = 0; turn < (quick ? 1 : repetitions[provider]); turn++) {
      await runOnce("untapped");
      answered = await runOnce("tapped");
    }
    await runOnce("untapped");
    /* oxlint-enable no-await-in-loop */
    for (const engine of Object.values(engines)) engine.dispose();
    return { ...answered, tapped: timingsOf(timings.tapped), untapped: timingsOf(timings.untapped) };
  };

function timingsOf([warmup, ...runs]: readonly Timings[]) {
  const of = (stage: keyof Timings) => median(runs.map((timings) => timings[stage]));
  const [preprocess, run, readBack, encode] = [of("preprocess"), of("run"), of("readBack"), of("encode")];
  return { create: warmup?.create, preprocess, run, readBack, encode };
}
