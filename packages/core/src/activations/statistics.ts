import type { LayerStatistics } from "./types.js";

/** What is summed up of a channel's activations. */
interface Summary {
  min: number;
  max: number;
  sum: number;
  squares: number;
  active: number;
  nonFinite: number;
}

/** Statistics over all activations, summed up in float64, and each channel's maximum and minimum. Only finite activations count. */
export function summarize(
  data: Float32Array,
  channels: number,
): { statistics: LayerStatistics; channelMaxima: Float32Array; channelMinima: Float32Array } {
  const plane = data.length / channels;
  const channelMaxima = new Float32Array(channels);
  const channelMinima = new Float32Array(channels);
  const all: Summary = { min: Infinity, max: -Infinity, sum: 0, squares: 0, active: 0, nonFinite: 0 };
  for (let channel = 0; channel < channels; channel++) {
    const start = channel * plane;
    const quick = summarizeFinite(data, start, start + plane);
    // A sum of finite numbers of 32 bits is finite in 64.
    const one = Number.isFinite(quick.sum) ? quick : summarizeAny(data.subarray(start, start + plane));
    all.min = Math.min(all.min, one.min);
    all.max = Math.max(all.max, one.max);
    all.sum += one.sum;
    all.squares += one.squares;
    all.active += one.active;
    all.nonFinite += one.nonFinite;
    channelMaxima[channel] = one.max === -Infinity ? 0 : one.max;
    channelMinima[channel] = one.min === Infinity ? 0 : one.min;
  }

  const finite = data.length - all.nonFinite;
  const statistics: LayerStatistics = {
    min: finite ? all.min : 0,
    max: finite ? all.max : 0,
    mean: finite ? all.sum / finite : 0,
    l2: Math.sqrt(all.squares),
    activeFraction: data.length ? all.active / data.length : 0,
    nonFinite: all.nonFinite,
  };
  return { statistics, channelMaxima, channelMinima };
}

/** Two activations at a time, whose sums need not wait for each other: this is done for every activation of every picture. */
function summarizeFinite(data: Float32Array, start: number, end: number): Summary {
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  let otherSum = 0;
  let squares = 0;
  let otherSquares = 0;
  let active = 0;
  let i = start;
  if ((end - start) % 2 === 1) {
    min = max = sum = data[i++]!;
    squares = sum * sum;
    active = +(sum !== 0);
  }
  for (; i < end; i += 2) {
    const one = data[i]!;
    const other = data[i + 1]!;
    if (one < min) min = one;
    if (one > max) max = one;
    if (other < min) min = other;
    if (other > max) max = other;
    sum += one;
    otherSum += other;
    squares += one * one;
    otherSquares += other * other;
    // Adding, not branching: half of the neurons are, in no order that a CPU could guess.
    active += +(one !== 0) + +(other !== 0);
  }
  return { min, max, sum: sum + otherSum, squares: squares + otherSquares, active, nonFinite: 0 };
}

/** Leaves out what is no finite number. */
function summarizeAny(data: Float32Array): Summary {
  const finite = data.filter(Number.isFinite);
  return {
    ...summarizeFinite(finite, 0, finite.length),
    active: data.reduce((count, value) => count + Number(value !== 0 && !Number.isNaN(value)), 0),
    nonFinite: data.length - finite.length,
  };
}
