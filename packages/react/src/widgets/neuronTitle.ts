import { activationOf, type Activations } from "@neuron-cloud/core";
import type { Selection } from "../selection.js";
import { formatActivation, formatPercent } from "./format.js";

/** A neuron in a few words: its class and percentage where it is an answer, else its place and activation. */
export function neuronTitle(
  { layers, answerLayer, classNames, probabilities }: Activations,
  { layer: name, neuron }: Selection,
): string {
  if (name === answerLayer)
    return `${classNames[neuron] ?? `class ${neuron}`} ${formatPercent(probabilities[neuron] ?? 0)}`;
  const layer = layers.find((one) => one.name === name);
  if (!layer) return name;
  const [, height, width] = layer.shape;
  const channel = Math.floor(neuron / (height * width));
  const place =
    height * width === 1
      ? `${channel}`
      : `${channel}, row ${Math.floor(neuron / width) % height}, column ${neuron % width}`;
  return `${name} · channel ${place} · ${formatActivation(activationOf(layer, neuron))}`;
}
