import { channelExtent, type InputPicture, type LayerActivations } from "@neuron-cloud/core";

/**
 * A feature map as a picture, one pixel for each neuron.
 * @param full how far from 0 an activation gets the last colour, in its own unit
 * @param sides a colormap, as `colormapSides` gives it
 */
export function mapPixels(
  { shape, values, zeroPoint, scale }: LayerActivations,
  channel: number,
  full: number,
  sides: Uint8Array<ArrayBuffer>,
): InputPicture {
  const [, height, width] = shape;
  const palette = new Uint32Array(sides.buffer);
  const last = palette.length / 2 - 1;
  // A colour for each byte, so that a neuron costs no more than looking it up.
  const colors = Uint32Array.from({ length: 256 }, (_, byte) => {
    const part = full > 0 ? ((byte - zeroPoint) * scale) / full : 0;
    const texel = Math.round(Math.min(Math.abs(part), 1) * last);
    return palette[part < 0 ? last + 1 + texel : texel]!;
  });
  const plane = height * width;
  const pixels = new Uint32Array(plane);
  for (let i = 0; i < plane; i++) pixels[i] = colors[values[channel * plane + i]!]!;
  return { width, height, data: new Uint8ClampedArray(pixels.buffer) };
}

/** A layer's channels, from the one whose activations go farthest from 0, on either side, to the one nearest to it. */
export function channelsByExtent(layer: LayerActivations): number[] {
  const extents = Array.from(layer.channelMaxima, (_, channel) => channelExtent(layer, channel));
  return Array.from(extents.keys()).toSorted((a, b) => extents[b]! - extents[a]! || a - b);
}
