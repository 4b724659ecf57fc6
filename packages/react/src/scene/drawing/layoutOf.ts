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
