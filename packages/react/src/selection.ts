/** A neuron that was chosen, in whichever component. A `NeuronHit` is one too. */
export interface Selection {
  /** The layer's name, such as `fire4/concat`. */
  readonly layer: string;
  /** The neuron's index in the layer, in the row-major C×H×W order. */
  readonly neuron: number;
}
