import type { LayerShape } from "../activations/types.js";
import type { DownloadProgress } from "../download/types.js";
import type { EngineOptions, ModelCard } from "../engine/types.js";
import type { ImageInputSpec } from "../inputs/image/types.js";
import type { TensorPlace } from "../inputs/place.js";
import type { InputTensor, ModelInput, NumberType } from "../inputs/types.js";

/** A file of a model: a `File`, other bytes, or an address. Of bytes without a name, `name` tells it. */
export type ModelFile =
  | Blob
  | string
  | URL
  | Uint8Array<ArrayBuffer>
  | {
      /** As the model calls it, such as `weights.bin`. */
      readonly name: string;
      /** What it holds. */
      readonly bytes: Uint8Array<ArrayBuffer>;
    };

/** What an input is for. */
export type InputRole =
  | "picture"
  | "sound"
  | "tokens"
  | "bytes"
  | "mask"
  | "position"
  | "length"
  | "size"
  | "state"
  | "condition"
  | "factor"
  | "number"
  | "numbers"
  | "text";

/** An input of a model, and what is made of it. */
export interface InputDescription extends TensorPlace {
  /** What it is taken for. */
  readonly role: InputRole;
  /** Why, in a sentence for people. */
  readonly why: string;
  /** Whether it is filled by itself when nobody gives it anything; the picture is not. */
  readonly isFilled: boolean;
  /** What an example fills it with, in words, such as `random tokens`. */
  readonly filling: string;
  /** How many tokens there are to choose from; undefined where that is not known, or it takes none. */
  readonly vocabulary?: number | undefined;
  /** Samples a second, of a sound. */
  readonly rate?: number | undefined;
}

/** A tensor that can be drawn as a layer block. */
export interface DrawableLayer {
  /** As in the ONNX graph. */
  readonly name: string;
  /** The ONNX operator that puts it out. */
  readonly kind: string;
  /** Channels, rows and columns, as it is drawn. */
  readonly shape: LayerShape;
  /** The size along each of its own axes, outermost first. */
  readonly dims: readonly number[];
  /** Its element type; undefined where only a run tells. */
  readonly type: NumberType | undefined;
  /** What the names of its neighbours begin with, such as `encoder/layer.0`; empty where they have nothing in common. */
  readonly group: string;
  /** Whether it is drawn unless somebody chooses. */
  readonly isDefault: boolean;
}

/** How `openModel` opens, and what it is told of that it would guess otherwise. */
export interface OpenModelOptions extends Pick<EngineOptions, "createWorker" | "wasmPaths"> {
  /** The model's name, for people. @default the file's, without its ending */
  readonly name?: string | undefined;
  /** Sizes of open axes, by their names, or by `input:axis` for those without one. @default guessed */
  readonly sizes?: Readonly<Record<string, number>> | undefined;
  /** How a picture is made ready, in part or as a whole; null for a model that takes none. @default guessed */
  readonly picture?: Partial<ImageInputSpec> | PicturePreset | null | undefined;
  /** What inputs are given, by name. @default filled by what they are for */
  readonly tensors?: Readonly<Record<string, InputTensor>> | undefined;
  /** The layers to draw. @default at most 40 blocks and 8 million neurons of what a person would call a layer */
  readonly layers?: readonly string[] | undefined;
  /** The tensor that holds the class probabilities; null for none. @default guessed */
  readonly answerLayer?: string | null | undefined;
  /** Names by class index: a list, or the text of a `.txt` (a line each) or `.json` file. @default those that the file holds */
  readonly labels?: readonly string[] | string | undefined;
  /** Calls it off. */
  readonly signal?: AbortSignal | undefined;
  /** Hears of each piece that arrives of files that are downloaded. */
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
}

/** How pictures are made ready for a network, by the names of usual ways. */
export type PicturePreset = "unit" | "signed" | "imagenet" | "bytes" | "bytes-signed" | "bytes-bgr" | "caffe";

/** What is understood of a model file. */
export interface OpenedModel {
  /** Goes where a model card goes. */
  readonly card: ModelCard;
  /** In the model's order. */
  readonly inputs: readonly InputDescription[];
  /** Every tensor that can be drawn, in the order of the network. */
  readonly layers: readonly DrawableLayer[];
  /** What was guessed, left out or cannot be done, in sentences for people. */
  readonly notes: readonly string[];
  /**
   * An input that runs, when nobody has one at hand: noise for what nobody knows better.
   * @param seed another input for each. @default 1
   * @param given what somebody brought, by the names of inputs: the others follow its sizes. @default nothing
   */
  example(this: void, seed?: number, given?: ModelInput["tensors"]): ModelInput;
}
