import type { ImageSource, ModelCard, ModelInput } from "@neuron-cloud/core";
import { createScanStore } from "@neuron-cloud/react";
import type { NeuronCloudAttributes } from "../attributes.js";
import type { Source } from "../source.js";
import { cardFor, isFile, runOptions, wasmPaths } from "./cards.js";
import { openAt, type Opening } from "./opening.js";

export function createLiveSource(): Source {
  const store = createScanStore();
  let attributes: NeuronCloudAttributes | null = null;
  let card: ModelCard | null = null;
  let opening: Opening | null = null;
  let cardOf = "";

  function show(): void {
    if (!attributes) return;
    const { image } = attributes;
    store.update({
      model: opening ? opening.card : card,
      image: opening ? inputFor(opening, image) : image,
      options: runOptions(attributes),
    });
  }

  return {
    getScan: store.getScan,
    subscribe: store.subscribe,
    close() {
      opening?.stop();
      store.close();
    },
    update(next) {
      const { model, weights, labels, runtime } = next;
      attributes = next;
      const key = JSON.stringify([model, weights, labels, runtime]);
      if (key !== cardOf) {
        cardOf = key;
        opening?.stop();
        opening = isFile(model) ? openAt(model, { labels, wasmPaths: wasmPaths(runtime) }, show) : null;
        card = opening ? null : cardFor(model, weights);
      }
      show();
    },
  };
}

/** What is not opened yet, or takes no picture, has an input of its own. */
function inputFor({ input }: Opening, image: string | null): ImageSource | ModelInput | null {
  return input ?? image;
}
