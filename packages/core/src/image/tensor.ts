import type { ImageInputSpec, PixelData } from "./types.js";

/**
 * A picture of the model's size as the model's input, 1×3×H×W: for each channel (value − mean) × scale.
 * Transparency is ignored; `fit` has dealt with it.
 */
export function toTensor(
  { width, height, data }: PixelData,
  spec: ImageInputSpec,
): Float32Array<ArrayBuffer> {
  const plane = width * height;
  const tensor = new Float32Array(3 * plane);
  const order = spec.channels === "rgb" ? [0, 1, 2] : [2, 1, 0];
  order.forEach((source, channel) => {
    const mean = spec.mean[channel]!;
    const scale = spec.scale?.[channel] ?? 1;
    for (let i = 0; i < plane; i++) tensor[channel * plane + i] = (data[i * 4 + source]! - mean) * scale;
  });
  return tensor;
}
