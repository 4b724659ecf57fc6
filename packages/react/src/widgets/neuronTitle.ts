import { activationOf, type Activations } from "@neuron-cloud/core";
import type { Selection } from "../selection.js";
import { formatActivation, formatPercent } from "./format.js";
import { placeText } from "./inspect/neuronText.js";

/** A neuron in a few words: its class and percentage where it is an answer, else its place and activation. */
export function neuronTitle(activations: Activations, { layer: name, neuron }: Selection): string {
  const { layers, answerLayer, classNames, probabilities } = activations;
  if (name === answerLayer)
    return `${classNames[neuron] ?? `class ${neuron}`} ${formatPercent(probabilities[neuron] ?? 0)}`;
  const layer = layers.find((one) => one.name === name);
  if (!layer) return name;
  const place = placeText(activations, layer, neuron);
  return `${name} · ${place} · ${formatActivation(activationOf(layer, neuron))}`;
}
