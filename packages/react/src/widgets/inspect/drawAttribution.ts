import type { Attribution, InputPicture } from "@neuron-cloud/core";

/** Okabe and Ito's orange and blue, which people with any colour vision tell apart. */
const FOR = [230, 159, 0] as const;
const AGAINST = [0, 114, 178] as const;
/** The strongest hundredth of the pixels counts as fully strong: single outliers do not dim the rest. */
const STRONGEST = 0.99;

/**
 * What each pixel contributed, as a picture to lay over another: one colour for what spoke for the answer, another for what
 * spoke against it, the more opaque the more it did.
 */
export function drawAttribution({
  width,
  height,
  values,
}: NonNullable<Attribution["picture"]>): InputPicture {
  const magnitudes = values.map(Math.abs).toSorted();
  const full = magnitudes[Math.floor((magnitudes.length - 1) * STRONGEST)] || magnitudes.at(-1) || 1;
  const data = new Uint8ClampedArray(values.length * 4);
  for (const [i, value] of values.entries()) {
    data.set(value > 0 ? FOR : AGAINST, 4 * i);
    data[4 * i + 3] = 255 * Math.sqrt(Math.min(1, Math.abs(value) / full));
  }
  return { width, height, data };
}
