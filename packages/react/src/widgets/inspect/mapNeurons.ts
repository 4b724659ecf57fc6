import type { LayerActivations, LayerShape } from "@neuron-cloud/core";

/** Rows and columns that an arrow key goes. */
export const ARROWS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The most active neuron of a feature map, the first of them where equal. */
export function strongestIn({ shape, values, zeroPoint }: LayerActivations, channel: number): number {
  const [, height, width] = shape;
  const plane = height * width;
  const map = values.subarray(channel * plane, (channel + 1) * plane);
  const activity = map.reduce((most, byte) => Math.max(most, Math.abs(byte - zeroPoint)), 0);
  return channel * plane + map.findIndex((byte) => Math.abs(byte - zeroPoint) === activity);
}

/** The neuron at a place in a feature map; at its edge for places beyond. */
export function neuronAt(
  [, height, width]: LayerShape,
  channel: number,
  row: number,
  column: number,
): number {
  return (channel * height + inside(row, height)) * width + inside(column, width);
}

/** The nearest whole place of so many, counted from 0. */
export function inside(place: number, places: number): number {
  return Math.min(Math.max(Math.floor(place), 0), places - 1);
}

/** The middle of what a neuron sees, its part beyond the picture's border included; null where that is not known. */
export function middleOfField({ shape, receptiveField }: LayerActivations, neuron: number) {
  if (!receptiveField) return null;
  const [, height, width] = shape;
  const { size, stride, start } = receptiveField;
  const place = neuron % (height * width);
  return {
    x: start[1] + (place % width) * stride[1] + size[1] / 2,
    y: start[0] + Math.floor(place / width) * stride[0] + size[0] / 2,
  };
}

/**
 * The neuron of a feature map that looks at a pixel of the picture: the one whose receptive field has its middle nearest.
 * The first one where all neurons of the map see the same; null where receptive fields are not known.
 */
export function neuronLookingAt(
  { shape, receptiveField }: LayerActivations,
  channel: number,
  pixel: { readonly x: number; readonly y: number },
): number | null {
  if (!receptiveField) return null;
  const { size, stride, start } = receptiveField;
  const along = (axis: 0 | 1, place: number) =>
    stride[axis] > 0 ? Math.round((place + 0.5 - start[axis] - size[axis] / 2) / stride[axis]) : 0;
  return neuronAt(shape, channel, along(0, pixel.y), along(1, pixel.x));
}
