import {
  activationOf,
  activityOf,
  neuronOf,
  type Activations,
  type LayerActivations,
} from "@neuron-cloud/core";

/** How active a neuron is, and how that compares with the others of its layer. */
export interface NeuronReading {
  /** In the activation's own unit. */
  readonly activation: number;
  /** Its place among all neurons of the layer, from 1; null for a neuron that is not active. */
  readonly rank: number | null;
  /** False where the activation is only known to within half a step of its byte. */
  readonly isExact: boolean;
}

/** What a neuron's byte tells, at once. Among equally active ones the ranking goes by index. */
export function readByte(layer: LayerActivations, neuron: number): NeuronReading {
  const activity = magnitudeOf(layer, neuron);
  return {
    activation: activationOf(layer, neuron),
    rank: activity > 0 ? placeInRanking(layer, activity, neuron) + 1 : null,
    isExact: false,
  };
}

/**
 * What the network computed. The ranking is as fine as a byte, so the neurons that it holds to be as far from 0 are asked for
 * as well: whoever of them is more active comes first, and equals share a rank.
 */
export async function readExact(
  of: Activations,
  layer: LayerActivations,
  neuron: number,
): Promise<NeuronReading> {
  const activity = magnitudeOf(layer, neuron);
  const first = placeInRanking(layer, activity, 0);
  const peers = activity > 0 ? layer.ranking.subarray(first, placeInRanking(layer, activity - 1, 0)) : [];
  const activations = await of.exact(layer.name, [neuron, ...Array.from(peers, neuronOf)]);
  const activation = activations[0] ?? NaN;
  const moreActive = activations.reduce(
    (count, other) => count + Number(Math.abs(other) > Math.abs(activation)),
    0,
  );
  return {
    activation,
    rank: activity > 0 ? first + moreActive + 1 : null,
    // A recording keeps nothing finer than bytes, but for the answer.
    isExact: of.provider !== "recording" || layer.name === of.answerLayer,
  };
}

const magnitudeOf = ({ values, zeroPoint }: LayerActivations, neuron: number): number =>
  Math.abs((values[neuron] ?? zeroPoint) - zeroPoint);

/**
 * How many entries of a ranking come before a neuron so many steps from 0. A binary search, as a ranking goes from most
 * to least active, and by index where equal: no need to look at each of a million neurons.
 */
export function placeInRanking(
  { ranking, zeroPoint }: Pick<LayerActivations, "ranking" | "zeroPoint">,
  activity: number,
  neuron: number,
): number {
  let from = 0;
  let to = ranking.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const entry = ranking[middle]!;
    const its = Math.abs(activityOf(entry, zeroPoint));
    const isBefore = its > activity || (its === activity && neuronOf(entry) < neuron);
    if (isBefore) from = middle + 1;
    else to = middle;
  }
  return from;
}
