import type { InputPicture } from "../activations/types.js";
import { toTensor } from "../inputs/image/tensor.js";
import type { ImageInputSpec } from "../inputs/image/types.js";

/** Which channel is red, green and blue. */
const ORDER = { rgb: [0, 1, 2], bgr: [2, 1, 0], grey: [0, 0, 0], rgba: [0, 1, 2] } as const;
const CHANNELS = { rgb: 3, bgr: 3, grey: 1, rgba: 4 } as const;

/** A picture's channels as planes of numbers from 0 to 255, and back as a model takes them, and as people see them. */
export class Planes {
  readonly #spec: ImageInputSpec;

  constructor(spec: ImageInputSpec) {
    this.#spec = spec;
  }

  /** What a model takes for nothing: its mean, or a middling grey. */
  grey(): readonly Float32Array[] {
    const { mean, width, height, channels } = this.#spec;
    return Array.from({ length: CHANNELS[channels] }, (_, c) =>
      new Float32Array(width * height).fill(mean[c] || 127.5),
    );
  }

  ofPicture(picture: InputPicture): readonly Float32Array[] {
    return this.apart(toTensor(picture, { ...this.#spec, mean: [], scale: undefined }));
  }

  /** Of a tensor as the model takes it, or of a gradient of one. */
  apart(tensor: Float32Array): readonly Float32Array[] {
    const { channels, width, height, layout } = this.#spec;
    const [count, plane] = [CHANNELS[channels], width * height];
    return Array.from({ length: count }, (_, c) =>
      layout === "nhwc"
        ? Float32Array.from({ length: plane }, (__, i) => tensor[i * count + c]!)
        : tensor.slice(c * plane, (c + 1) * plane),
    );
  }

  toTensor(planes: readonly Float32Array[]): Float32Array {
    const { mean, scale, layout, width, height } = this.#spec;
    const tensor = new Float32Array(planes.length * width * height);
    for (const [c, plane] of planes.entries()) {
      const [first, step] = layout === "nhwc" ? [c, planes.length] : [c * plane.length, 1];
      const [shift, by] = [mean[c] ?? 0, scale?.[c] ?? 1];
      for (let i = 0; i < plane.length; i++) tensor[first + i * step] = (plane[i]! - shift) * by;
    }
    return tensor;
  }

  toPicture(planes: readonly Float32Array[]): InputPicture {
    const { width, height, channels } = this.#spec;
    const data = new Uint8ClampedArray(width * height * 4).fill(255);
    for (const [to, from] of ORDER[channels].entries())
      for (let i = 0; i < width * height; i++) data[i * 4 + to] = planes[from]![i]!;
    return { width, height, data };
  }
}
