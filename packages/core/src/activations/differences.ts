import type { Attribution } from "./attribution.js";
import { encodeLayer } from "./encode.js";
import { activationOf } from "./readers.js";
import type { Activations, LayerActivations } from "./types.js";
import { unexplained } from "./unexplained.js";

/**
 * What is different: the first's activations less the second's, as signed activations, drawn as any other. Two pictures, a
 * network before and after a lesion, or two networks of equal layers; layers that only one has, or in another shape, are left out.
 * `probabilities` are differences, too. As fine as the bytes of both.
 */
export function contrastOf(a: Activations, b: Activations): Activations {
  const others = new Map(b.layers.map((layer) => [layer.name, layer]));
  const layers = a.layers.flatMap((layer) => {
    const other = others.get(layer.name);
    return other && String(other.shape) === String(layer.shape) ? [{ layer, other }] : [];
  });
  return signedActivations(
    a,
    layers.map(({ layer }) => layer),
    (index) => {
      const { layer, other } = layers[index]!;
      return Float32Array.from(
        layer.values,
        (_, neuron) => activationOf(layer, neuron) - activationOf(other, neuron),
      );
    },
    a.probabilities.map((probability, index) => probability - (b.probabilities[index] ?? 0)),
    "This is a contrast of two scans.",
  );
}

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
