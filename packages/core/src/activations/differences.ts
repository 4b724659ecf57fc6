import type { Attribution } from "./attribution.js";
import { encodeLayer } from "./encode.js";
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
  const contributed = new Map(layers.map(({ name, values }) => [name, values]));
  const drawn = activations.layers.filter(({ name }) => contributed.has(name));
  return signedActivations(
    activations,
    drawn,
    (index) => contributed.get(drawn[index]!.name)!,
    activations.probabilities,
    "This is an attribution.",
  );
}

function signedActivations(
  like: Activations,
  layers: readonly LayerActivations[],
  valuesOf: (index: number) => Float32Array,
  probabilities: Float32Array,
  why: string,
): Activations {
  const values = new Map(layers.map(({ name }, index) => [name, valuesOf(index)]));
  return {
    ...like,
    layers: layers.map((layer) => encodeLayer({ ...layer, data: values.get(layer.name)! })),
    probabilities,
    exact: async (name, neurons) => {
      const held = values.get(name);
      if (!held) return like.exact(name, neurons); // which says that there is no such layer
      return neurons ? Float32Array.from(neurons, (neuron) => held[neuron] ?? NaN) : held.slice();
    },
    ...unexplained(why),
  };
}
