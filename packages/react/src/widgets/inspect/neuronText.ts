import type { Activations, LayerShape, PictureArea } from "@neuron-cloud/core";

/** A class's name, or its index where the model card knows none. */
export function classText({ classNames }: Pick<Activations, "classNames">, classIndex: number): string {
  return classNames[classIndex] ?? `class ${classIndex}`;
}

/** Where a neuron is in its layer: `channel 17, row 5, column 9`, or its class's name in the answer layer. */
export function placeText(
  activations: Pick<Activations, "answerLayer" | "classNames">,
  layer: string,
  [, height, width]: LayerShape,
  neuron: number,
): string {
  const plane = height * width;
  if (plane === 1) {
    return layer === activations.answerLayer ? classText(activations, neuron) : `channel ${neuron}`;
  }
  const row = Math.floor((neuron % plane) / width);
  return `channel ${Math.floor(neuron / plane)}, row ${row}, column ${neuron % width}`;
}

/** The shape of a layer; of the picture too, which contributes as any layer does. Null where there is no such layer. */
export function shapeOf(
  { layers, input }: Pick<Activations, "layers" | "input">,
  name: string,
): LayerShape | null {
  const layer = layers.find((one) => one.name === name);
  if (layer) return layer.shape;
  return name === "picture" ? [3, input.height, input.width] : null;
}

/** `59 × 59 pixels at 12, 30`. */
export function areaText({ x, y, width, height }: PictureArea): string {
  return `${width} × ${height} pixels at ${x}, ${y}`;
}
