import { NeuronCloudError, type ImageSource, type ModelCard, type ModelInput } from "@neuron-cloud/core";
import { createScanStore } from "@neuron-cloud/react";
import { sketchnet } from "@neuron-cloud/sketchnet";
import { squeezenet, squeezenetFrom } from "@neuron-cloud/squeezenet";
import type { NeuronCloudAttributes } from "../attributes.js";
import type { Source } from "../source.js";
import { openAt, type Opening } from "./opening.js";

export function createLiveSource(): Source {
  const store = createScanStore();
  let attributes: NeuronCloudAttributes | null = null;
  let card: ModelCard | null = null;
  let opening: Opening | null = null;
  let cardOf = "";

  function show(): void {
    if (!attributes) return;
    const { runtime, image } = attributes;
    store.update({
      model: opening ? opening.card : card,
      image: opening ? inputFor(opening, image) : image,
      options: {
        // WebGL needs no file besides; the others need wasm, which is too large to come along unasked. Not named, all are
        // tried, and those that a machine only pretends to have are passed over.
        providers: runtime === null ? ["webgl"] : undefined,
        wasmPaths: wasmPaths(runtime),
      },
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

const isFile = (model: string | null): model is string =>
  model !== null && /\.(onnx|ort)([?#]|$)/i.test(model);

const wasmPaths = (runtime: string | null) =>
  runtime === null ? undefined : new URL(runtime, document.baseURI).href;

/** What is not opened yet, or takes no picture, has an input of its own. */
function inputFor({ input }: Opening, image: string | null): ImageSource | ModelInput | null {
  return input ?? image;
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
    `There is no model "${model}". These are known: sketchnet, squeezenet; or name an .onnx file.`,
  );
