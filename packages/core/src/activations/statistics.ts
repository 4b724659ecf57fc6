import type { LayerStatistics } from "./types.js";

/** Statistics over all activations, summed up in float64, and each channel's maximum and minimum. Only finite activations count. */
export function summarize(
  data: Float32Array,
  channels: number,
): { statistics: LayerStatistics; channelMaxima: Float32Array; channelMinima: Float32Array } {
  const plane = data.length / channels;
  const channelMaxima = new Float32Array(channels);
  const channelMinima = new Float32Array(channels);
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  let squares = 0;
  let active = 0;
  let nonFinite = 0;
  for (let channel = 0, i = 0; channel < channels; channel++) {
    let channelMax = -Infinity;
    let channelMin = Infinity;
    for (const end = i + plane; i < end; i++) {
      const activation = data[i]!;
      active += +(activation !== 0 && activation === activation); // adding, not branching: half of the neurons are, in no order that a CPU could guess
      if (activation - activation !== 0) {
        nonFinite++;
        continue;
      }
      if (activation < channelMin) channelMin = activation;
      if (activation > channelMax) channelMax = activation;
      sum += activation;
      squares += activation * activation;
    }
    if (channelMax > max) max = channelMax;
    if (channelMin < min) min = channelMin;
    channelMaxima[channel] = channelMax === -Infinity ? 0 : channelMax;
    channelMinima[channel] = channelMin === Infinity ? 0 : channelMin;
  }

  const finite = data.length - nonFinite;
  const statistics: LayerStatistics = {
    min: finite ? min : 0,
    max: finite ? max : 0,
    mean: finite ? sum / finite : 0,
    l2: Math.sqrt(squares),
    activeFraction: data.length ? active / data.length : 0,
    nonFinite,
  };
  return { statistics, channelMaxima, channelMinima };
}
