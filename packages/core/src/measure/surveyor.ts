import { receptiveFieldOf } from "../activations/readers.js";
import type { ReceptiveField } from "../activations/explanations.js";
import type { ChannelSurvey, Excitement, LayerSurvey } from "../activations/surveys.js";
import type { LayerShape } from "../activations/types.js";
import { NeuronCloudError } from "../errors.js";
import { PairSums } from "./pairs.js";
import type { Silenced } from "./silence.js";

/** A channel that moves by less than this part of what the liveliest does is silent. */
const SILENT = 1e-4;
/** A decider does so much more to the answer than any other channel does, and than is missing when it is alone. */
const DECISIVE = 20;
/** What does less to the answer than this, from 0 to 1, decides nothing. */
const LEAST_CHANGE = 1e-3;

/** One layer in one picture. */
export interface ObservedLayer {
  readonly shape: LayerShape;
  readonly data: Float32Array;
  readonly receptiveField: ReceptiveField | null;
  /** Null where no channel was silenced. */
  readonly silenced: readonly Silenced[] | null;
}

/** What is gathered of one channel. */
interface Gathered {
  min: number;
  max: number;
  sum: number;
  active: number;
  readonly strongest: Excitement[];
  changes: number;
  without: number;
  alone: number;
}

/** Gathers what the channels of a layer do, picture by picture. */
export class LayerSurveyor {
  readonly #name: string;
  readonly #count: number;
  readonly #isAnswer: boolean;
  #shape: LayerShape = [0, 1, 1];
  #channels: Gathered[] = [];
  #pairs = new PairSums(0);
  #neurons = 0;
  #pictures = 0;
  #isSilenced = false;

  /** @param count how many pictures are told for a channel */
  constructor(name: string, count: number, isAnswer: boolean) {
    this.#name = name;
    this.#count = count;
    this.#isAnswer = isAnswer;
  }

  add(picture: number, { shape, data, receptiveField, silenced }: ObservedLayer): void {
    if (this.#pictures === 0) this.#begin(shape);
    if (shape[0] !== this.#shape[0]) throw otherChannels(this.#name, this.#shape[0], shape[0]);
    this.#shape = shape;
    this.#pictures++;
    const plane = shape[1] * shape[2];
    this.#neurons += plane;
    for (const [channel, gathered] of this.#channels.entries()) {
      const neuron = gather(gathered, data, channel * plane, (channel + 1) * plane);
      const activation = data[neuron]!;
      const area = receptiveField && receptiveFieldOf({ receptiveField, shape, values: data }, neuron);
      this.#remember(gathered.strongest, { picture, neuron, activation, area });
      const { isOther = false, without = 0, alone = 0 } = silenced?.[channel] ?? {};
      gathered.changes += Number(isOther);
      gathered.without += without;
      gathered.alone += alone;
    }
    this.#isSilenced ||= silenced !== null;
    if (!this.#isAnswer) this.#pairs.add(data, plane);
  }

  result(same: number): LayerSurvey {
    const isSilenced = this.#isSilenced;
    const channels = this.#channels.map((gathered, channel): ChannelSurvey => {
      const [without, alone] = [gathered.without / this.#pictures, gathered.alone / this.#pictures];
      const { min, max, sum, active, strongest, changes } = gathered;
      return {
        channel,
        min: Number.isFinite(min) ? min : 0,
        max: Number.isFinite(max) ? max : 0,
        mean: sum / this.#neurons,
        activeFraction: active / this.#neurons,
        strongest,
        silenced: isSilenced ? { changes, without, alone } : null,
      };
    });
    const liveliest = channels.reduce((most, { min, max }) => Math.max(most, max - min), 0);
    const isSilent = ({ min, max }: ChannelSurvey) => max - min <= SILENT * liveliest;
    return {
      name: this.#name,
      shape: this.#shape,
      channels,
      silent: this.#isAnswer ? [] : channels.filter(isSilent).map(({ channel }) => channel),
      pairs: this.#isAnswer ? [] : this.#pairs.pairs(same, (channel) => isSilent(channels[channel]!)),
      decider: isSilenced ? deciderOf(channels) : null,
    };
  }

  #begin(shape: LayerShape): void {
    this.#shape = shape;
    this.#channels = Array.from({ length: shape[0] }, () => ({
      min: Infinity,
      max: -Infinity,
      sum: 0,
      active: 0,
      strongest: [],
      changes: 0,
      without: 0,
      alone: 0,
    }));
    this.#pairs = new PairSums(this.#isAnswer ? 0 : shape[0]);
  }

  #remember(strongest: Excitement[], one: Excitement): void {
    const place = strongest.findIndex(({ activation }) => one.activation > activation);
    strongest.splice(place === -1 ? strongest.length : place, 0, one);
    strongest.length = Math.min(strongest.length, this.#count);
  }
}

/** @returns the most active neuron */
function gather(gathered: Gathered, data: Float32Array, from: number, end: number): number {
  let most = from;
  for (let i = from; i < end; i++) {
    const activation = data[i]!;
    gathered.active += Number(activation !== 0);
    if (!Number.isFinite(activation)) continue;
    gathered.sum += activation;
    if (activation < gathered.min) gathered.min = activation;
    if (activation > gathered.max) gathered.max = activation;
    if (!(data[most]! >= activation)) most = i;
  }
  return most;
}

const without = ({ silenced }: ChannelSurvey): number => silenced?.without ?? 0;

function deciderOf(channels: readonly ChannelSurvey[]): number | null {
  const [first, second] = channels.toSorted((a, b) => without(b) - without(a));
  if (!first || !second || without(first) < LEAST_CHANGE) return null; // a single channel has nobody to decide against
  const most = Math.max(without(second), first.silenced?.alone ?? 0);
  return without(first) > DECISIVE * most ? first.channel : null;
}

function otherChannels(layer: string, before: number, now: number): NeuronCloudError {
  return new NeuronCloudError(
    "wrong-input",
    `Layer "${layer}" had ${before} channels in the first picture and ${now} in another. Survey inputs of one size at a time.`,
  );
}
