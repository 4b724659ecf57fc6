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

/** How a model wants its picture: cover-cropped, resized, then (value − mean) × scale for each channel, as NCHW float32. */
export interface ImageInputSpec {
  /** Columns, in pixels. */
  readonly width: number;
  /** Rows, in pixels. */
  readonly height: number;
  /** The order of the three channels in the tensor. */
  readonly channels: "rgb" | "bgr";
  /** Subtracted from the 0…255 value, in the tensor's channel order. */
  readonly mean: readonly [number, number, number];
  /** Multiplied after the mean is subtracted, in the tensor's channel order. @default [1, 1, 1] */
  readonly scale?: readonly [number, number, number];
}
