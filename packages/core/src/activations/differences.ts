import type { Attribution } from "./attribution.js";
import type { Activations, LayerActivations } from "./types.js";
import { unexplained } from "./unexplained.js";

/** How the activations of two layers of one shape, as their bytes hold them, differ. */
export function differenceOf(a: ByteLayer, b: ByteLayer): Float32Array {
  const difference = new Float32Array(a.values.length);
  for (let i = 0; i < difference.length; i++) {
    difference[i] = (a.values[i]! - a.zeroPoint) * a.scale - (b.values[i]! - b.zeroPoint) * b.scale;
  }
  return difference;
}

type ByteLayer = Pick<LayerActivations, "values" | "scale" | "zeroPoint">;

/** An attribution in the place of the activations that it is of: each neuron holds what it contributed. */
export function attributedActivations(activations: Activations, { layers }: Attribution): Activations {
  const contributed = new Map(layers.map((layer) => [layer.name, layer]));
  return {
    ...activations,
    layers: activations.layers.flatMap(({ name }) => contributed.get(name)?.drawn ?? []),
    async exact(name, neurons) {
      const values = contributed.get(name)?.values;
      if (!values) return activations.exact(name, neurons); // which says that there is no such layer
      return neurons ? Float32Array.from(neurons, (neuron) => values[neuron] ?? NaN) : values.slice();
    },
    ...unexplained("This is an attribution."),
  };
}
