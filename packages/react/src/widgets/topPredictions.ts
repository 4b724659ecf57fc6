import type { Activations, Prediction } from "@neuron-cloud/core";

/** The `count` most probable classes, most probable first; classes of equal probability in the model's order. */
export function topPredictions(
  { probabilities, classNames }: Pick<Activations, "probabilities" | "classNames">,
  count: number,
): Prediction[] {
  return Array.from(probabilities, (probability, index) => ({
    index,
    label: classNames[index] ?? `class ${index}`,
    probability,
  }))
    .toSorted((a, b) => b.probability - a.probability)
    .slice(0, count);
}
