import type { LayerAxis, LayerShape, LayerStatistics } from "../activations/types.js";
import type { ReceptiveField } from "../activations/explanations.js";
import { elementsIn } from "../inputs/tensor.js";
import type { TensorType } from "../inputs/types.js";

// The format is specified in docs/recording.md; what these files write and read must agree with it.

/** 0x8E, `NCLOUD`, a line feed: no text file begins so, and a transfer that rewrites line ends shows. */
export const MAGIC = Uint8Array.of(0x8e, 0x4e, 0x43, 0x4c, 0x4f, 0x55, 0x44, 0x0a);
/** 2: inputs other than pictures, and axes of layers. */
export const VERSION = 2;

/** The JSON at the head of a recording. All sections that follow it are described here, in their order. */
export interface Header {
  readonly model: string;
  readonly answerLayer: string | null;
  readonly classNames: readonly string[];
  readonly pictures: readonly PictureHeader[];
}

/** What an input section holds: a picture, or tensors. */
export type InputHeader =
  { readonly width: number; readonly height: number } | { readonly tensors: readonly TensorHeader[] };

export interface TensorHeader {
  readonly name: string;
  readonly type: TensorType;
  readonly dims: readonly number[];
  /** The values of a tensor of texts, which are not in the section. */
  readonly texts?: readonly string[];
}

export type PictureHeader = InputHeader & {
  /** How many probabilities there are: 0 for a model that does not classify. */
  readonly classes: number;
  readonly layers: readonly LayerHeader[];
};

export interface LayerHeader {
  readonly name: string;
  readonly kind: string;
  readonly shape: LayerShape;
  readonly axes: readonly LayerAxis[];
  /** Activation per step of a code. */
  readonly scale: number;
  /** Where this is 0, codes count up from activation 0; above 0, codes are zigzag: 0, −1, 1, −2, 2, … */
  readonly zeroPoint: number;
  /** 4: two codes a byte, larger ones set apart. 8: a byte each. */
  readonly codeBits: 4 | 8;
  readonly statistics: LayerStatistics;
  readonly receptiveField: ReceptiveField | null;
  readonly inputs: readonly string[] | null;
}

/** How many pixels or elements an input has. */
export function sizeOfInput(input: InputHeader): number {
  if (!("tensors" in input)) return input.width * input.height;
  return input.tensors.reduce((sum, { dims }) => sum + elementsIn(dims), 0);
}

export function neuronsIn([channels, height, width]: LayerShape): number {
  return channels * height * width;
}
