import type { Activations, LayerActivations } from "../activations/types.js";
import { activationOf } from "../activations/readers.js";
import { NeuronCloudError } from "../errors.js";
import { type Header, type LayerHeader, neuronsIn } from "./format.js";
import type { RecordedInput } from "./inputSection.js";

/** @param decode milliseconds that unpacking took so far */
export function recordedActivations(
  { model, answerLayer, classNames }: Header,
  { input, probabilities }: RecordedInput,
  layers: readonly LayerActivations[],
  decode: number,
): Activations {
  return {
    model,
    layers,
    input,
    probabilities,
    answerLayer,
    classNames,
    provider: "recording",
    passedOver: [],
    timings: { download: 0, decode, create: 0, preprocess: 0, run: 0, readBack: 0, encode: 0 },
    async exact(name, neurons) {
      const layer = layers.find((one) => one.name === name);
      if (!layer) throw unknownLayer(name, layers);
      const { length } = layer.values;
      const valueOf =
        name === answerLayer && agrees(layer, probabilities)
          ? (neuron: number) => probabilities[neuron]!
          : (neuron: number) => activationOf(layer, neuron);
      if (!neurons) return Float32Array.from({ length }, (_, neuron) => valueOf(neuron));
      const missing = Array.from(neurons).find((neuron) => !(neuron in layer.values));
      if (missing !== undefined) throw unknownNeuron(missing, layer);
      return Float32Array.from(neurons, valueOf);
    },
    explain: notExplainable,
    classMap: notExplainable,
    attribute: notExplainable,
    rankChannels: notExplainable,
    lesion: notExplainable,
  };
}

/** Whether a layer holds the probabilities themselves, and not the scores that they were made of. */
function agrees(layer: LayerActivations, probabilities: Float32Array): boolean {
  const { values, scale } = layer;
  const isNear = (probability: number, i: number) => Math.abs(probability - activationOf(layer, i)) <= scale;
  return values.length === probabilities.length && probabilities.every(isNear);
}

async function notExplainable(): Promise<never> {
  throw new NeuronCloudError(
    "not-explainable",
    "A recording holds activations without the network behind them. Run the picture live to ask why.",
  );
}

/** Layers that are yet to arrive: of the right shape, and with no neuron active. They share their zeros. */
export function restingLayers(headers: readonly LayerHeader[]): LayerActivations[] {
  const sizes = headers.map(({ shape }) => neuronsIn(shape));
  const zeros = new Uint8Array(Math.max(0, ...sizes));
  return headers.map(({ name, kind, shape, axes, scale, statistics, receptiveField, inputs }, i) => ({
    name,
    kind,
    shape,
    axes,
    values: zeros.subarray(0, sizes[i]),
    scale,
    zeroPoint: 0,
    counts: Uint32Array.from({ length: 256 }, (_, byte) => (byte === 0 ? sizes[i]! : 0)),
    voxels: [],
    statistics,
    channelMaxima: new Float32Array(shape[0]),
    channelMinima: new Float32Array(shape[0]),
    receptiveField,
    inputs,
  }));
}

function unknownLayer(name: string, layers: readonly LayerActivations[]): NeuronCloudError {
  const known = layers.map((layer) => layer.name).join(", ");
  return new NeuronCloudError("unknown-layer", `No layer "${name}" was recorded. These were: ${known}.`);
}

function unknownNeuron(neuron: number, { name, values }: LayerActivations): NeuronCloudError {
  return new NeuronCloudError(
    "unknown-layer",
    `Layer "${name}" has ${values.length} neurons, counted from 0; there is no neuron ${neuron}.`,
  );
}
