import { pictureOf, type Activations, type ArrangeOptions, type LayerActivations } from "@neuron-cloud/core";
import type { CloudOptions } from "./cloudOptions.js";
import { inputsOfShown } from "./inputsOfShown.js";

/**
 * How the layers that are shown are to stand.
 * @param hasPicture whether a place is kept for the picture that went in
 */
export function layoutOf(
  activations: Activations | null,
  shown: readonly LayerActivations[],
  { folded, branches }: CloudOptions,
  hasPicture: boolean,
): ArrangeOptions {
  const [first] = shown;
  return {
    picture: hasPicture && activations && first ? pictureIn(first, activations) : null,
    folded: new Set(shown.flatMap(({ name }, i) => (folded.includes(name) ? [i] : []))),
    inputs: branches ? inputsOfShown(activations?.layers ?? [], shown) : null,
  };
}

/** Whether the layers of both stand alike by any options, as those of two pictures of one network do. */
export function standAlike(one: Activations | null, other: Activations | null): boolean {
  if (!one || !other || one.layers.length !== other.layers.length) return one === other;
  const [picture, otherPicture] = [pictureOf(one), pictureOf(other)];
  return (
    picture?.width === otherPicture?.width &&
    picture?.height === otherPicture?.height &&
    one.layers.every((layer, i) => standsAlike(layer, other.layers[i]!))
  );
}

const standsAlike = (one: LayerActivations, other: LayerActivations): boolean =>
  one.name === other.name &&
  isSameList(one.shape, other.shape) &&
  isSameList(one.inputs, other.inputs) &&
  isSameList(one.receptiveField?.stride, other.receptiveField?.stride);

type List = readonly (string | number)[] | null | undefined;

function isSameList(one: List, other: List): boolean {
  if (!one || !other || one.length !== other.length) return one === other;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}

/** The picture's rows and columns, in neurons of the first layer. */
function pictureIn(
  { receptiveField, shape: [, rows, columns] }: LayerActivations,
  activations: Activations,
): [number, number] | null {
  const seen = pictureOf(activations);
  if (!seen) return null;
  const { width, height } = seen;
  const stride = receptiveField?.stride ?? [height / rows, width / columns];
  return [height / stride[0], width / stride[1]];
}
