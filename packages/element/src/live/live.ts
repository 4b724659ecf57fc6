import { NeuronCloudError, type ModelCard } from "@neuron-cloud/core";
import { createScanStore } from "@neuron-cloud/react";
import { sketchnet } from "@neuron-cloud/sketchnet";
import { squeezenet, squeezenetFrom } from "@neuron-cloud/squeezenet";
import type { NeuronCloudAttributes } from "../attributes.js";
import type { Source } from "../source.js";

export function createLiveSource(): Source {
  const store = createScanStore();
  let card: ModelCard | null = null;
  let cardOf = "";
  return {
    getScan: store.getScan,
    subscribe: store.subscribe,
    close: store.close,
    update({ model, weights, image, runtime }) {
      const key = JSON.stringify([model, weights]);
      if (key !== cardOf) card = cardFor(model, weights);
      cardOf = key;
      store.update({
        model: card,
        image,
        options: {
          // WebGL needs no file besides; the others need wasm, which is too large to come along unasked. Not named, all are
          // tried, and those that a machine only pretends to have are passed over.
          providers: runtime === null ? ["webgl"] : undefined,
          wasmPaths: runtime === null ? undefined : new URL(runtime, document.baseURI).href,
        },
      });
    },
  };
}

function cardFor(model: NeuronCloudAttributes["model"], weights: string | null): ModelCard | null {
  if (model === null) return null;
  if (model === "sketchnet") return sketchnet; // which brings its weights along
  const known = weights === null ? squeezenet : squeezenetFrom(new URL(weights, document.baseURI));
  if (model === "squeezenet") return known;
  // Shown where all other failures of loading a model are.
  return { ...known, name: model, load: () => Promise.reject(unknownModel(model)) };
}

const unknownModel = (model: string) =>
  new NeuronCloudError(
    "unknown-model",
    `There is no model "${model}". These are known: sketchnet, squeezenet.`,
  );
