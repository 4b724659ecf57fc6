import type { NeuronCloudError, Prediction } from "@neuron-cloud/core";

/** What `ready` tells. */
export interface ReadyDetail {
  /** The model's name, for people. */
  readonly model: string;
  /** The most probable classes, at most five, best first. */
  readonly predictions: readonly Prediction[];
}

/** A neuron that was clicked. */
export interface NeuronDetail {
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
  /** To within half a step of the layer's scale, in its own unit. */
  readonly activation: number;
}

/** What `<neuron-cloud>` tells the page. None of these events bubbles. */
export interface NeuronCloudEvents {
  /** All of a picture's activations are there. */
  ready: CustomEvent<ReadyDetail>;
  /** Nothing (more) can be shown; `detail.code` says why to code, and `detail.message` to people. */
  error: CustomEvent<NeuronCloudError>;
  /** A neuron was clicked. */
  neuron: CustomEvent<NeuronDetail>;
}
