import type { PictureArea } from "./explanations.js";
import type { Activations, InputPicture, LayerActivations, Prediction } from "./types.js";

/** A neuron's activation as its byte holds it, to within half a `scale`; NaN where the layer has no such neuron. */
export function activationOf(layer: LayerActivations, neuron: number): number {
  return ((layer.values[neuron] ?? NaN) - layer.zeroPoint) * layer.scale;
}

/** How many neurons a layer has. */
export function neuronsOf({ shape }: Pick<LayerActivations, "shape">): number {
  return shape[0] * shape[1] * shape[2];
}

/** How many neurons of a layer are active, to within half a `scale`: as many as are in its ranking. */
export function activeNeurons(layer: Pick<LayerActivations, "counts" | "shape" | "zeroPoint">): number {
  return neuronsOf(layer) - (layer.counts[layer.zeroPoint] ?? 0);
}

/** The strongest of so many active neurons counts as fully active: single outliers do not dim the rest. */
const STRONGEST_OF = 100;

/** How far from 0 an activation is fully active in a layer, on either side, in its own unit; 0 where none is active. */
export function fullActivation(layer: LayerActivations): number {
  const { counts, scale, zeroPoint } = layer;
  const stronger = Math.floor(activeNeurons(layer) / STRONGEST_OF);
  for (let magnitude = 255, passed = 0; magnitude > 0; magnitude--) {
    if (magnitude <= zeroPoint) passed += counts[zeroPoint - magnitude]!;
    if (magnitude <= 255 - zeroPoint) passed += counts[zeroPoint + magnitude]!;
    if (passed > stronger) return magnitude * scale;
  }
  return 0;
}

/** Whether a layer has activations below 0, and so needs two colours. */
export function isSigned({ zeroPoint }: LayerActivations): boolean {
  return zeroPoint > 0;
}

/** How far from 0 the activations of a channel go, on either side, in the layer's own unit. */
export function channelExtent({ channelMaxima, channelMinima }: LayerActivations, channel: number): number {
  return Math.max(0, channelMaxima[channel] ?? 0, -(channelMinima[channel] ?? 0));
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

/** The picture that the network saw; null for a network that was given something else. */
export function pictureOf({ input }: Pick<Activations, "input">): InputPicture | null {
  return "tensors" in input ? null : input;
}

/** What a neuron sees of the input picture, in its pixels; null where that is not known. */
export function receptiveFieldOf(
  layer: Pick<LayerActivations, "receptiveField" | "shape"> & { readonly values: ArrayLike<number> & object },
  neuron: number,
): PictureArea | null {
  if (!layer.receptiveField || !(neuron in layer.values)) return null;
  const { size, stride, start, seen } = layer.receptiveField;
  const [, height, width] = layer.shape;
  const place = neuron % (height * width);
  const top = start[0] + Math.floor(place / width) * stride[0];
  const left = start[1] + (place % width) * stride[1];
  const [y, x] = [Math.max(seen.y, top), Math.max(seen.x, left)];
  return {
    x,
    y,
    width: Math.max(0, Math.min(seen.x + seen.width, left + size[1]) - x),
    height: Math.max(0, Math.min(seen.y + seen.height, top + size[0]) - y),
  };
}
