import type { Attribution } from "../activations/attribution.js";
import { isModelInput } from "../inputs/capture.js";
import type { ImageInputSpec } from "../inputs/image/types.js";
import type { InputSpec } from "../inputs/types.js";

/** The least and the largest value that each channel of a picture's tensor can have. */
export function inputRange({ mean, scale }: ImageInputSpec): { low: number[]; high: number[] } {
  const ends = mean.map((shift, channel) => {
    const by = scale?.[channel] ?? 1;
    return [(0 - shift) * by, (255 - shift) * by].toSorted((a, b) => a - b);
  });
  return { low: ends.map(([low]) => low!), high: ends.map(([, high]) => high!) };
}

/** What a picture's pixels contributed, over their channels; null where the input is none, or is no floats. */
export function attributedPicture(spec: InputSpec, values: Float32Array | undefined): Attribution["picture"] {
  if (isModelInput(spec) || !values) return null;
  return { width: spec.width, height: spec.height, values: pixelSums(spec, values) };
}

function pixelSums({ width, height, layout = "nchw" }: ImageInputSpec, values: Float32Array): Float32Array {
  const pixels = width * height;
  const channels = values.length / pixels;
  const sums = new Float32Array(pixels);
  for (let channel = 0; channel < channels; channel++)
    for (let pixel = 0; pixel < pixels; pixel++)
      sums[pixel]! += values[layout === "nhwc" ? pixel * channels + channel : channel * pixels + pixel]!;
  return sums;
}

/** In double precision, as the numbers of a layer are many and small. */
export function sumOf(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

export function products(a: Float32Array, b: Float32Array): Float32Array {
  const out = new Float32Array(a.length);
  for (let i = 0; i < a.length; i++) out[i] = a[i]! * b[i]!;
  return out;
}
