import { NeuronCloudError, type ModelCard } from "@neuron-cloud/core";
import type { UseActivationsOptions } from "@neuron-cloud/react";
import { sketchnet } from "@neuron-cloud/sketchnet";
import { squeezenet, squeezenetFrom } from "@neuron-cloud/squeezenet";
import type { NeuronCloudAttributes } from "../attributes.js";

/** How a live network is run. */
export const runOptions = ({ runtime }: NeuronCloudAttributes): UseActivationsOptions => ({
  // WebGL needs no file besides; the others need wasm, which is too large to come along unasked. Not named, all are tried, and those
  // that a machine only pretends to have are passed over.
  providers: runtime === null ? ["webgl"] : undefined,
  wasmPaths: wasmPaths(runtime),
});

/** Whether a model is the address of a file. */
export const isFile = (model: string | null): model is string =>
  model !== null && /\.(onnx|ort)([?#]|$)/i.test(model);

export const wasmPaths = (runtime: string | null) =>
  runtime === null ? undefined : new URL(runtime, document.baseURI).href;

export function cardFor(model: NeuronCloudAttributes["model"], weights: string | null): ModelCard | null {
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
