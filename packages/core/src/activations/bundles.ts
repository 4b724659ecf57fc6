import type { LayerShape } from "./types.js";

/** So many neighbouring feature maps are bundled. */
export const BUNDLED_CHANNELS = 8;
/** Below an entry's sum, which is at most 8 × 255 and so fits into the high 11 bits. */
const INDEX_BITS = 21;

/**
 * Neurons of eight neighbouring feature maps, at the same row and column, added up: what is drawn of them where they
 * stand so closely one behind another that they fall into one pixel. Nothing is lost: light adds up in any case. Bundles
 * without an active neuron are left out. None for a layer of few channels, or of one neuron in each.
 */
export function bundle(values: Uint8Array, zeroPoint: number, shape: LayerShape): Uint32Array {
  const [channels, height, width] = shape;
  const plane = height * width;
  const count = Math.ceil(channels / BUNDLED_CHANNELS) * plane;
  if (channels < 2 * BUNDLED_CHANNELS || plane === 1 || count > 2 ** INDEX_BITS) return new Uint32Array();

  const bundles = new Uint32Array(count);
  const sums = new Uint16Array(plane);
  let active = 0;
  for (let from = 0, neuron = 0; from < channels; from += BUNDLED_CHANNELS) {
    sums.fill(0);
    const to = Math.min(from + BUNDLED_CHANNELS, channels);
    for (let channel = from; channel < to; channel++)
      for (let place = 0; place < plane; place++) {
        const activity = values[neuron++]! - zeroPoint;
        sums[place]! += activity & ~(activity >> 31); // nothing below 0; faster than a branch
      }
    const first = (from / BUNDLED_CHANNELS) * plane;
    for (let place = 0; place < plane; place++)
      if (sums[place]! > 0) bundles[active++] = (sums[place]! << INDEX_BITS) | (first + place);
  }
  return bundles.subarray(0, active);
}
