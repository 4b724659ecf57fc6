import type { ImageSource } from "../inputs/image/types.js";
import type { Progress } from "./attribution.js";
import type { InputPicture } from "./types.js";

/** What a dream is of: a class by its index in the answer layer, a whole channel of a layer, or one neuron of it. */
export type DreamRequest =
  | {
      /** The class's index. */
      readonly class: number;
    }
  | {
      /** The layer's name. */
      readonly layer: string;
      /** The channel, everywhere in the picture. */
      readonly channel: number;
    }
  | {
      /** The layer's name. */
      readonly layer: string;
      /** The neuron's index in the layer. */
      readonly neuron: number;
    };

/** A dream that is under way. */
export interface DreamProgress extends Progress {
  /** What it looks like so far. */
  readonly picture: InputPicture;
}

/** How a dream is dreamed. */
export interface DreamOptions {
  /** How many steps uphill. @default 64 */
  readonly steps?: number | undefined;
  /** Each seed gives another picture, the same each time. @default 1 */
  readonly seed?: number | undefined;
  /** A picture that it begins with and holds on to: what is there is turned into what is wanted. @default noise on grey */
  readonly from?: ImageSource | undefined;
  /** Calls it off: its promise rejects with an `AbortError`. */
  readonly signal?: AbortSignal | undefined;
  /** Sees the picture form: called after each step. */
  readonly onProgress?: ((progress: DreamProgress) => void) | undefined;
}
