import { colormapBytes } from "@neuron-cloud/react";

const bytes = colormapBytes("classic");

/** The 2017 page's colours for 256 steps of activity, red, green and blue from 0 to 1. */
export const colors: Float32Array = Float32Array.from(
  { length: 3 * 256 },
  (_, i) => (bytes[4 * Math.floor(i / 3) + (i % 3)] ?? 0) / 255,
);
