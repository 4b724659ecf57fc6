import {
  pictureOf,
  placeOf,
  type Activations,
  type LayerActivations,
  type LayerAxis,
  type PictureArea,
} from "@neuron-cloud/core";

/** A class's name, or its index where the model card knows none. */
export function classText({ classNames }: Pick<Activations, "classNames">, classIndex: number): string {
  return classNames[classIndex] ?? `class ${classIndex}`;
}

/**
 * Where a neuron is in its layer: `channel 17, row 5, column 9`, `token 3, feature 17`, or its class's name in the answer
 * layer.
 */
export function placeText(
  activations: Pick<Activations, "answerLayer" | "classNames">,
  layer: Pick<LayerActivations, "name" | "axes">,
  neuron: number,
): string {
  if (layer.name === activations.answerLayer && layer.axes.filter(({ size }) => size > 1).length < 2)
    return classText(activations, neuron);
  return placeOf(layer, neuron)
    .map(({ axis, index }) => `${axis.name} ${index}`)
    .join(", ");
}

/** A layer, or an input, which contributes as any layer does; null where there is none of the name. */
export function sourceOf(
  activations: Pick<Activations, "layers" | "input">,
  name: string,
): Pick<LayerActivations, "name" | "axes"> | null {
  const layer = activations.layers.find((one) => one.name === name);
  if (layer) return layer;
  const picture = pictureOf(activations);
  return name === "picture" && picture ? { name, axes: pictureAxes(picture) } : null;
}

function pictureAxes({ width, height }: { width: number; height: number }): readonly LayerAxis[] {
  return [
    { name: "channel", role: "channel", size: 4 },
    { name: "row", role: "row", size: height },
    { name: "column", role: "column", size: width },
  ];
}

/** `59 × 59 pixels at 12, 30`. */
export function areaText({ x, y, width, height }: PictureArea): string {
  return `${width} × ${height} pixels at ${x}, ${y}`;
}
