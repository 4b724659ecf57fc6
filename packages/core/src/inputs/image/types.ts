import type { InputTensor, NumberType } from "../types.js";

/** Anything that has pixels. A string is a URL. Plain `{ width, height, data }` RGBA works without a DOM. */
export type ImageSource =
  | string
  | URL
  | Blob
  | ImageData
  | PixelData
  | ImageBitmap
  | HTMLImageElement
  | HTMLCanvasElement
  | OffscreenCanvas
  | HTMLVideoElement
  | VideoFrame;

/** RGBA bytes, row by row, alpha not premultiplied. */
export interface PixelData {
  /** Columns. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  /** Four bytes a pixel: red, green, blue, opacity. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** How a model wants its picture: cover-cropped, resized, then (value − mean) × scale for each channel. */
export interface ImageInputSpec {
  /** Columns, in pixels. */
  readonly width: number;
  /** Rows, in pixels. */
  readonly height: number;
  /** The channels of the tensor, in their order. `grey` is one, the brightness (ITU-R BT.601). */
  readonly channels: "rgb" | "bgr" | "grey" | "rgba";
  /** Subtracted from the 0…255 value, in the tensor's channel order. */
  readonly mean: readonly number[];
  /** Multiplied after the mean is subtracted, in the tensor's channel order. @default 1 for each channel */
  readonly scale?: readonly number[] | undefined;
  /** Whether a tensor goes channel by channel (1×C×H×W) or pixel by pixel (1×H×W×C). @default "nchw" */
  readonly layout?: "nchw" | "nhwc" | undefined;
  /** The tensor's element type. Whole numbers are rounded and kept in range. @default "float32" */
  readonly type?: NumberType | undefined;
  /** The tensor's sizes, where they are others than the layout tells, such as [1, 784]. */
  readonly dims?: readonly number[] | undefined;
  /** The name of the model's input. @default its first */
  readonly name?: string | undefined;
  /** What the model's other inputs are given, by name. @default it has none */
  readonly others?: Readonly<Record<string, InputTensor>> | undefined;
}
