import { inputTensor } from "../tensor.js";
import type { InputTensor, NumberType } from "../types.js";
import type { ImageInputSpec, PixelData } from "./types.js";

/** Where each channel of a tensor comes from among red, green, blue and opacity. */
const SOURCES = { rgb: [0, 1, 2], bgr: [2, 1, 0], rgba: [0, 1, 2, 3], grey: [0] } as const;

/** Red, green and blue as they add up to brightness (ITU-R BT.601). */
const BRIGHTNESS = [0.299, 0.587, 0.114] as const;

/**
 * A picture of the model's size as the values of the model's input: for each channel (value − mean) × scale.
 * Transparency is ignored; `fit` has dealt with it.
 */
export function toTensor(
  { width, height, data }: PixelData,
  spec: ImageInputSpec,
): Float32Array<ArrayBuffer> {
  const plane = width * height;
  const sources = SOURCES[spec.channels];
  const tensor = new Float32Array(sources.length * plane);
  const isByPixel = spec.layout === "nhwc";
  for (const [channel, source] of sources.entries()) {
    const mean = spec.mean[channel] ?? 0;
    const scale = spec.scale?.[channel] ?? 1;
    const [first, step] = isByPixel ? [channel, sources.length] : [channel * plane, 1];
    for (let i = 0; i < plane; i++) {
      const value = spec.channels === "grey" ? brightness(data, i * 4) : data[i * 4 + source]!;
      tensor[first + i * step] = (value - mean) * scale;
    }
  }
  return tensor;
}

/** A picture as a network sees it that is given brightness alone. */
export function greyed({ width, height, data }: PixelData): PixelData {
  const grey = data.slice();
  for (let at = 0; at < grey.length; at += 4) grey.fill(brightness(data, at), at, at + 3);
  return { width, height, data: grey };
}

function brightness(data: Uint8ClampedArray, at: number): number {
  const [red, green, blue] = BRIGHTNESS;
  return red * data[at]! + green * data[at + 1]! + blue * data[at + 2]!;
}

/** The sizes of the tensor that a picture becomes. */
export function pictureDims({
  channels,
  width,
  height,
  layout,
  dims,
}: Pick<ImageInputSpec, "channels" | "width" | "height" | "layout" | "dims">): readonly number[] {
  if (dims) return dims;
  const count = SOURCES[channels].length;
  return layout === "nhwc" ? [1, height, width, count] : [1, count, height, width];
}

/** A picture of the model's size as the tensor that the model takes. */
export function pictureTensor(picture: PixelData, spec: ImageInputSpec): InputTensor {
  const values = toTensor(picture, spec);
  const { type = "float32" } = spec;
  if (type === "float32" || type === "float16") return { type, dims: pictureDims(spec), data: values };
  const [low, high] = RANGES[type] ?? [-Infinity, Infinity];
  const whole = type === "float64" ? values : values.map((v) => Math.min(high, Math.max(low, Math.round(v))));
  return inputTensor(type, pictureDims(spec), whole);
}

const RANGES: Partial<Record<NumberType, readonly [number, number]>> = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32768, 32767],
  uint16: [0, 65535],
};
