import type { ChannelPair } from "../activations/surveys.js";

/** Multiplications that a picture may take, in a layer. */
const MOST_PRODUCTS = 2 ** 24;
/** More channels would take more memory for their pairs than all else. */
const MOST_CHANNELS = 2048;
/** How likely it may be that chance alone has made any of a layer's pairs. */
const CHANCE = 1e-3;

/** Sums over samples, of which each channel has one at the same place of the same picture: who says the same as whom follows. */
export class PairSums {
  readonly #channels: number;
  readonly #products: Float64Array;
  readonly #sums: Float64Array;
  readonly #least: Float64Array;
  readonly #most: Float64Array;
  #samples = 0;

  constructor(channels: number) {
    this.#channels = channels <= MOST_CHANNELS ? channels : 0;
    this.#products = new Float64Array(this.#channels ** 2);
    this.#sums = new Float64Array(this.#channels);
    this.#least = new Float64Array(this.#channels).fill(Infinity);
    this.#most = new Float64Array(this.#channels).fill(-Infinity);
  }

  /** Takes in a picture: row after row of the channels' activations. Where there are many, a part of the places, evenly spread. */
  add(data: Float32Array, plane: number): void {
    const channels = this.#channels;
    if (channels === 0) return;
    const places = Math.min(plane, Math.max(16, Math.floor(MOST_PRODUCTS / channels ** 2)));
    const samples = new Float64Array(channels * places);
    for (let channel = 0, i = 0; channel < channels; channel++) {
      for (let place = 0; place < places; place++, i++) {
        const value = data[channel * plane + Math.floor((place * plane) / places)]!;
        samples[i] = Number.isFinite(value) ? value : 0;
        this.#sums[channel]! += samples[i]!;
        this.#least[channel] = Math.min(this.#least[channel]!, samples[i]!);
        this.#most[channel] = Math.max(this.#most[channel]!, samples[i]!);
      }
    }
    for (let a = 0; a < channels; a++) {
      for (let b = 0; b <= a; b++) {
        let sum = 0;
        for (let i = a * places, j = b * places; i < (a + 1) * places; i++, j++)
          sum += samples[i]! * samples[j]!;
        this.#products[a * channels + b]! += sum;
      }
    }
    this.#samples += places;
  }

  /** @param isLeftOut channels that no pair is made of */
  pairs(same: number, isLeftOut: (channel: number) => boolean): ChannelPair[] {
    const channels = this.#channels;
    const kept = Array.from({ length: channels }, (_, channel) => channel).filter((one) => !isLeftOut(one));
    const weights = kept.map((channel) => this.#weight(channel));
    const all = (kept.length * (kept.length - 1)) / 2;
    const found: ChannelPair[] = [];
    for (const [i, a] of kept.entries()) {
      for (let j = i + 1; j < kept.length; j++) {
        const b = kept[j]!;
        const correlation =
          this.#covariance(a, b) / Math.sqrt(this.#covariance(a, a) * this.#covariance(b, b));
        if (!(Math.abs(correlation) >= same)) continue;
        if (all * chanceOf(correlation, Math.min(weights[i]!, weights[j]!)) > CHANCE) continue;
        found.push({ channels: [a, b], correlation: Math.max(-1, Math.min(1, correlation)) });
      }
    }
    return found;
  }

  #covariance(a: number, b: number): number {
    const product = this.#products[Math.max(a, b) * this.#channels + Math.min(a, b)]!;
    return product - (this.#sums[a]! * this.#sums[b]!) / this.#samples;
  }

  /**
   * How many samples a channel's say rests on: one that fires at a single place rests on one, however many say 0. It is
   * (Σd)² / Σd², d being how far from its least, or its largest, activation.
   */
  #weight(channel: number): number {
    const [n, sum] = [this.#samples, this.#sums[channel]!];
    const squares = this.#products[channel * this.#channels + channel]!;
    const from = (rest: number) => {
      const deviations = sum - n * rest;
      return deviations ** 2 / (squares - 2 * rest * sum + n * rest ** 2);
    };
    return Math.min(from(this.#least[channel]!), from(this.#most[channel]!));
  }
}

/** A bound on how likely so large a correlation is among so many samples of channels that have nothing to do with each other. */
function chanceOf(correlation: number, samples: number): number {
  // What float32 rounds away is no proof of anything.
  const unlike = Math.max(1 - correlation ** 2, 1e-7);
  return samples > 2 ? unlike ** ((samples - 2) / 2) : 1;
}
