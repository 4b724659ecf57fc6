import { activationOf, type LayerActivations } from "@neuron-cloud/core";
import { Matrix4, Ray, Vector3, type Intersection, type Object3D, type Raycaster } from "three";
import { pickNeuron, type PickRule, type PickTarget } from "./pick.js";

const place = new Vector3();
const localRay = new Ray();
const inverse = new Matrix4();

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

/** What of a block a ray hits. @param anchor is where the block stands */
export function hitNeuron(
  { ray }: Raycaster,
  anchor: Object3D,
  target: PickTarget,
  rule: PickRule,
): Intersection | null {
  localRay.copy(ray).applyMatrix4(inverse.copy(anchor.matrixWorld).invert());
  const neuron = pickNeuron(localRay, target, rule, place);
  if (neuron < 0) return null;
  const point = anchor.localToWorld(place.clone());
  return {
    distance: ray.origin.distanceTo(point),
    point,
    object: anchor,
    // Tells one neuron from another where a pointer enters and leaves.
    instanceId: neuron,
    neuron: describeNeuron(target.layer, neuron),
  };
}
