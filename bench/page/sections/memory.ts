import { createEngine } from "@neuron-cloud/core";
import { card, pictureOf } from "../scanned.js";
import type { SectionOptions } from "./section.js";

/** What the page and its worker hold after ten pictures, with the answer alone and with every layer tapped. */
export async function memory({ pictures }: SectionOptions) {
  await heldAfter(pictures, ["prob"]); // what is there once and for all, such as compiled code, belongs to neither
  const untapped = await heldAfter(pictures, ["prob"]);
  const tapped = await heldAfter(pictures, undefined);
  return {
    neurons: tapped.neurons,
    untapped: untapped.bytes,
    tapped: tapped.bytes,
    perNeuron: (tapped.bytes - untapped.bytes) / tapped.neurons,
  };
}

async function heldAfter(pictures: readonly string[], layers: readonly string[] | undefined) {
  const before = await window.processBytes();
  const engine = createEngine(card, { providers: ["wasm"], layers });
  let neurons = 0;
  /* oxlint-disable no-await-in-loop -- one picture after the other */
  for (let i = 0; i < 10; i++) {
    const activations = await engine.run(pictureOf(pictures[i % pictures.length] ?? ""));
    neurons = activations.layers.reduce((sum, { values }) => sum + values.length, 0);
  }
  /* oxlint-enable no-await-in-loop */
  const bytes = (await window.processBytes()) - before;
  engine.dispose();
  await window.workersEnded(); // a while after the last engine
  return { neurons, bytes };
}
