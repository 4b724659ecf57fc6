import type { Activations, LayerActivations, Prediction } from "./types.js";

/** A neuron's activation as its byte holds it, to within half a `scale`; NaN where the layer has no such neuron. */
export function activationOf(layer: LayerActivations, neuron: number): number {
  return ((layer.values[neuron] ?? NaN) - layer.zeroPoint) * layer.scale;
}

/**
 * The most probable classes, most probable first, and by index where equal. Empty for a model that does not classify.
 * @param count how many at most. @default 5
 */
export function predictionsOf(
  activations: Pick<Activations, "probabilities" | "classNames">,
  count = 5,
): Prediction[] {
  const { probabilities, classNames } = activations;
  return Array.from(probabilities, (probability, index) => ({
    index,
    label: classNames[index] ?? `class ${index}`,
    probability,
  }))
    .toSorted((a, b) => b.probability - a.probability || a.index - b.index)
    .slice(0, count);
}
