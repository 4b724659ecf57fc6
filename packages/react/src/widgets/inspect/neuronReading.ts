import { activationOf, type Activations, type LayerActivations } from "@neuron-cloud/core";

/** How active a neuron is, and how that compares with the others of its layer. */
export interface NeuronReading {
  /** In the activation's own unit. */
  readonly activation: number;
  /** Its place among all neurons of the layer, from 1; null for a neuron that is not active. */
  readonly rank: number | null;
  /** False where the activation is only known to within half a step of its byte. */
  readonly isExact: boolean;
}

/** What a neuron's byte tells, at once. Equally active ones go by index. */
export function readByte(layer: LayerActivations, neuron: number): NeuronReading {
  const activity = magnitudeOf(layer, neuron);
  return {
    activation: activationOf(layer, neuron),
    rank: activity > 0 ? moreActive(layer, activity) + equals(layer, activity, neuron).length + 1 : null,
    isExact: false,
  };
}

/**
 * What the network computed. Bytes are coarse, so the neurons that have the same one, or are as far from 0 on the other side, are
 * asked for as well: whoever of them is more active comes first, and equals share a rank.
 */
export async function readExact(
  of: Activations,
  layer: LayerActivations,
  neuron: number,
): Promise<NeuronReading> {
  const activity = magnitudeOf(layer, neuron);
  const peers = activity > 0 ? equals(layer, activity, layer.values.length) : [];
  const activations = await of.exact(layer.name, [neuron, ...peers]);
  const activation = activations[0] ?? NaN;
  const ahead = activations.filter((other) => Math.abs(other) > Math.abs(activation)).length;
  return {
    activation,
    rank: activity > 0 ? moreActive(layer, activity) + ahead + 1 : null,
    // A recording keeps nothing finer than bytes, but for the answer.
    isExact: of.provider !== "recording" || layer.name === of.answerLayer,
  };
}

const magnitudeOf = ({ values, zeroPoint }: LayerActivations, neuron: number): number =>
  Math.abs((values[neuron] ?? zeroPoint) - zeroPoint);

/** How many neurons are more steps from 0, on either side. */
const moreActive = ({ counts, zeroPoint }: LayerActivations, activity: number): number =>
  counts.reduce((sum, count, byte) => sum + (Math.abs(byte - zeroPoint) > activity ? count : 0), 0);

/** The neurons before `end` that are so many steps from 0, on either side. */
function equals({ values, zeroPoint }: LayerActivations, activity: number, end: number): number[] {
  const [below, above] = [zeroPoint - activity, zeroPoint + activity];
  const found: number[] = [];
  for (let neuron = 0; neuron < end; neuron++)
    if (values[neuron] === above || values[neuron] === below) found.push(neuron);
  return found;
}
