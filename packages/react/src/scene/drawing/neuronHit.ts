import { activationOf, type LayerActivations } from "@neuron-cloud/core";

/** The neuron that a pointer is on. */
export interface NeuronHit {
  /** The layer's name, such as `fire4/concat`. */
  readonly layer: string;
  /** The neuron's index in C×H×W order. */
  readonly neuron: number;
  /** Its feature map, from 0. */
  readonly channel: number;
  /** Its row in the feature map, from 0. */
  readonly row: number;
  /** Its column in the feature map, from 0. */
  readonly column: number;
  /** To within half a step of the layer's scale, in its own unit; `activations.exact` gives the float. */
  readonly activation: number;
}

declare module "three" {
  interface Intersection {
    /** Set where a ray, or a pointer event of react-three-fiber, hits a layer block. */
    neuron?: NeuronHit;
  }
}

/** All that can be said of a neuron at once. */
export function describeNeuron(layer: LayerActivations, neuron: number): NeuronHit {
  const [, height, width] = layer.shape;
  return {
    layer: layer.name,
    neuron,
    channel: Math.floor(neuron / (height * width)),
    row: Math.floor(neuron / width) % height,
    column: neuron % width,
    activation: activationOf(layer, neuron),
  };
}
