import type { Progress, ProgressOptions } from "./attribution.js";
import type { PictureArea } from "./explanations.js";
import type { InputPicture, LayerShape } from "./types.js";

/** How far a survey has got. */
export interface SurveyProgress extends Progress {
  /** The picture that was just looked at, as the network saw it: that of `done` − 1. Null where it was no picture. */
  readonly picture: InputPicture | null;
}

/** How many pictures are looked through at once, and for what. */
export interface SurveyOptions extends Omit<ProgressOptions, "onProgress"> {
  /** Hears of each picture once it is looked through. */
  readonly onProgress?: ((progress: SurveyProgress) => void) | undefined;
  /** The layers that are looked at, of those that the engine taps. @default all */
  readonly layers?: readonly string[] | undefined;
  /**
   * Layers of which also each channel is silenced, and all but each, in each picture: it tells whether one channel alone decides, and
   * takes as many runs from the layer on as it has channels, twice. @default none
   */
  readonly silence?: readonly string[] | undefined;
  /** How many pictures are told for a channel. @default 5 */
  readonly count?: number | undefined;
  /**
   * From which correlation on, whatever its sign, two channels say the same: one is then so many times the other, plus a constant.
   * @default 0.999
   */
  readonly same?: number | undefined;
}

/** Where a channel was most active in one of the pictures. */
export interface Excitement {
  /** The picture's place among those that were given, from 0. */
  readonly picture: number;
  /** The neuron's index in the layer. */
  readonly neuron: number;
  /** Its activation. */
  readonly activation: number;
  /** What it sees of the picture; null where that is not known. */
  readonly area: PictureArea | null;
}

/** What a channel did in all pictures. */
export interface ChannelSurvey {
  /** The channel, from 0. */
  readonly channel: number;
  /** Its least activation. */
  readonly min: number;
  /** Its largest one. */
  readonly max: number;
  /** The average of all. */
  readonly mean: number;
  /** The part of its neurons, over all pictures, whose activation is not 0, from 0 to 1. */
  readonly activeFraction: number;
  /** The pictures that excite it most, most first, and where in them. */
  readonly strongest: readonly Excitement[];
  /** Where its layer was silenced channel by channel; null elsewhere. */
  readonly silenced: {
    /** In how many pictures the answer is another without it. */
    readonly changes: number;
    /** How far the probabilities are from what they were without it, on average: 0 for not at all, 1 for altogether. */
    readonly without: number;
    /** The same with it alone. */
    readonly alone: number;
  } | null;
}

/** Two channels that say the same. */
export interface ChannelPair {
  /** Both, the lower first. */
  readonly channels: readonly [number, number];
  /** Near 1, or near −1 where one says the opposite of the other. */
  readonly correlation: number;
}

/** What was found in a layer. Of the classes of the answer layer, neither `silent` nor `pairs` are looked for. */
export interface LayerSurvey {
  /** The layer's name. */
  readonly name: string;
  /** Channels, rows and columns, as of the last picture. */
  readonly shape: LayerShape;
  /** In their order. */
  readonly channels: readonly ChannelSurvey[];
  /**
   * Channels that never fire: over all pictures they move by less than a ten-thousandth of what the layer's liveliest channel does, and
   * so tell nothing. One that fires once is not among them.
   */
  readonly silent: readonly number[];
  /**
   * Channels that say the same as another, so far that it can be no chance; those that are silent are not among them. Empty in layers
   * of more than 2,048 channels.
   */
  readonly pairs: readonly ChannelPair[];
  /**
   * The channel that alone decides: without it the answers are others, and neither without any other channel nor with it alone do they
   * change by a twentieth of that. Null where there is none, or where the layer was not silenced.
   */
  readonly decider: number | null;
}

/** What a network does with a set of pictures. It can only be as true as the pictures are various. */
export interface Survey {
  /** How many pictures there were. */
  readonly pictures: number;
  /** In the order of the network. */
  readonly layers: readonly LayerSurvey[];
}
