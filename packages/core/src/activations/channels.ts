import type { AttributionRequest, Progress } from "./attribution.js";
import type { Intervention } from "./interventions.js";

/** What `rankChannels` is asked: which channels of a layer an answer, or a neuron, depends on. */
export interface ChannelRankingRequest extends Pick<AttributionRequest, "neuron" | "against"> {
  /** The layer whose channels are changed, one at a time. */
  readonly layer: string;
  /** Which of them. @default all */
  readonly channels?: readonly number[] | undefined;
  /** What a channel's neurons are set to. @default 0 */
  readonly to?: Intervention["to"];
}

/** What changing one channel does. */
export interface ChannelEffect {
  /** The channel, from 0. */
  readonly channel: number;
  /** What the score loses without the channel, in the score's own unit; below 0 where it gains. */
  readonly effect: number;
  /** The class that is answered with then; null where the model does not classify, or the layer does not lead to its answer. */
  readonly answer: number | null;
  /** The probability of the class that was asked about, then; null where no class was. */
  readonly probability: number | null;
}

/** Which channels of a layer matter for an answer, as measured: each was changed by itself, and the rest of the network run. */
export interface ChannelRanking {
  /** The layer's name. */
  readonly layer: string;
  /** The score as it is, before a softmax. */
  readonly score: number;
  /** The class that the network answers with as it is; null as in `ChannelEffect`. */
  readonly answer: number | null;
  /** Those that have been measured, the one that moves the score most first, whichever way. */
  readonly channels: readonly ChannelEffect[];
}

/** A ranking that is under way. */
export interface ChannelRankingProgress extends Progress {
  /** Of the channels that are done. */
  readonly ranking: ChannelRanking;
}

/** How a ranking is made. */
export interface ChannelRankingOptions {
  /** Calls it off: its promise rejects with an `AbortError`. */
  readonly signal?: AbortSignal | undefined;
  /** Hears how far it has got, and what is known by then. */
  readonly onProgress?: ((progress: ChannelRankingProgress) => void) | undefined;
}
