import type { ImageInputSpec } from "./image/types.js";

/**
 * The arrays that hold a tensor's values in memory, by ONNX's element type: values as they are read, so that float16 is
 * held in 32 bits, and a `bool` is 0 or 1.
 */
export interface TensorArrays {
  /** 32-bit floats. */
  float32: Float32Array;
  /** 16-bit floats, held as 32-bit ones. */
  float16: Float32Array;
  /** 64-bit floats. */
  float64: Float64Array;
  /** Bytes from −128 to 127. */
  int8: Int8Array;
  /** Bytes from 0 to 255. */
  uint8: Uint8Array;
  /** 16-bit whole numbers. */
  int16: Int16Array;
  /** 16-bit whole numbers from 0. */
  uint16: Uint16Array;
  /** 32-bit whole numbers. */
  int32: Int32Array;
  /** 32-bit whole numbers from 0. */
  uint32: Uint32Array;
  /** 64-bit whole numbers, such as token ids. */
  int64: BigInt64Array;
  /** 64-bit whole numbers from 0. */
  uint64: BigUint64Array;
  /** 0 or 1. */
  bool: Uint8Array;
  /** Texts. */
  string: readonly string[];
}

/** An element type that a model's input can have, as ONNX Runtime calls it. */
export type TensorType = keyof TensorArrays;

/** An element type of numbers. */
export type NumberType = Exclude<TensorType, "string">;

/** A tensor for a model, or of one. `inputTensor` makes one of numbers. */
export type InputTensor = {
  [Type in TensorType]: {
    /** The element type. */
    readonly type: Type;
    /** The size along each axis, outermost first; none for a scalar. */
    readonly dims: readonly number[];
    /** The values, row-major. */
    readonly data: TensorArrays[Type];
  };
}[TensorType];

/** What a model that takes other things than a picture is run on. */
export interface ModelInput {
  /** By the names of the model's inputs; those that are left out are given what the model card says. */
  readonly tensors: Readonly<Record<string, InputTensor>>;
}

/** How a model wants its input: a picture, or tensors, of which the card tells what each is given unless a run says more. */
export type InputSpec = ImageInputSpec | ModelInput;
