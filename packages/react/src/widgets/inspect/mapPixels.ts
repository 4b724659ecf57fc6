import type { InputPicture, LayerActivations } from "@neuron-cloud/core";

/**
 * A feature map as a picture, one pixel for each neuron.
 * @param full the activation that gets the colormap's last colour, in its own unit
 * @param texels a colormap, as `colormapBytes` gives it
 */
export function mapPixels(
  { shape, values, zeroPoint, scale }: LayerActivations,
  channel: number,
  full: number,
  texels: Uint8Array<ArrayBuffer>,
): InputPicture {
  const [, height, width] = shape;
  const palette = new Uint32Array(texels.buffer);
  // A colour for each byte, so that a neuron costs no more than looking it up.
  const colors = Uint32Array.from({ length: 256 }, (_, byte) => {
    const part = full > 0 ? ((byte - zeroPoint) * scale) / full : 0;
    return palette[Math.round(Math.min(Math.max(part, 0), 1) * (palette.length - 1))]!;
  });
  const plane = height * width;
  const pixels = new Uint32Array(plane);
  for (let i = 0; i < plane; i++) pixels[i] = colors[values[channel * plane + i]!]!;
  return { width, height, data: new Uint8ClampedArray(pixels.buffer) };
}

/** A layer's channels, from the one with the largest activation to the one with the smallest. */
export function channelsByMaximum({ channelMaxima }: LayerActivations): number[] {
  return Array.from(channelMaxima.keys()).toSorted((a, b) => channelMaxima[b]! - channelMaxima[a]! || a - b);
}
