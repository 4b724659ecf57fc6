import { NeuronCloudError } from "../errors.js";
import type { ReceptiveField } from "./explanations.js";
import { defaultAxes } from "./axes.js";
import { countBytes } from "./ranking.js";
import { summarize } from "./statistics.js";
import type { LayerActivations, LayerAxis, LayerShape } from "./types.js";
import { voxelLevels } from "./voxels.js";

/** What is known of a layer before it has run. */
interface LayerFacts {
  /** The tensor's name in the ONNX graph. */
  readonly name: string;
  /** The ONNX operator that puts it out. */
  readonly kind: string;
  /** Channels, rows and columns. */
  readonly shape: LayerShape;
  /** What the tensor's own axes mean, outermost first. @default channel, row and column, or channel alone */
  readonly axes?: readonly LayerAxis[] | undefined;
  /** @default null, for unknown */
  readonly receptiveField?: ReceptiveField | null | undefined;
  /** The layers that it is made of; see `LayerActivations`. @default null */
  readonly inputs?: readonly string[] | null | undefined;
}

/** A layer's output as the network computed it, row-major C×H×W. */
export interface LayerOutput extends LayerFacts {
  /** An activation for each neuron. */
  readonly data: Float32Array;
}

/** A layer's bytes, and the statistics of what they were made of. */
export type QuantizedLayer = LayerFacts &
  Pick<LayerActivations, "values" | "scale" | "zeroPoint" | "statistics" | "channelMaxima" | "channelMinima">;

/** An index must fit into a ranking entry's low 24 bits. */
export const mostNeurons = 2 ** 24;

/**
 * One byte for each neuron, what a scan draws of them, and the layer's statistics. 0 always has a byte of its own, so an
 * inactive neuron stays exactly 0; the range around it is as tight as the finite activations allow.
 * @throws {NeuronCloudError} `unsupported-layer` for more than 2^24 neurons, or where data and shape differ in length.
 */
export function encodeLayer({ data, ...facts }: LayerOutput): LayerActivations {
  requireDrawable(facts.name, facts.shape, data.length);
  const summary = summarize(data, facts.shape[0]);
  const { statistics } = summary;
  const low = Math.min(0, statistics.min);
  const scale = (Math.max(0, statistics.max) - low) / 255 || 1;
  const zeroPoint = Math.round((0 - low) / scale);

  const values = quantize(data, scale, zeroPoint);
  if (statistics.nonFinite > 0) quantizeNonFinite(data, zeroPoint, values);
  return encodeBytes({ ...facts, ...summary, values, scale, zeroPoint });
}

/**
 * What is drawn of bytes that are there already.
 * @throws {NeuronCloudError} `unsupported-layer` as `encodeLayer`.
 */
export function encodeBytes(layer: QuantizedLayer): LayerActivations {
  const { name, kind, shape, axes = defaultAxes(shape), receptiveField = null, inputs = null } = layer;
  const { values, scale, zeroPoint, statistics, channelMaxima, channelMinima } = layer;
  requireDrawable(name, shape, values.length);
  return {
    name,
    kind,
    shape,
    axes,
    values,
    scale,
    zeroPoint,
    counts: countBytes(values),
    voxels: voxelLevels(values, zeroPoint, shape),
    statistics,
    channelMaxima,
    channelMinima,
    receptiveField,
    inputs,
  };
}

function quantize(data: Float32Array, scale: number, zeroPoint: number): Uint8Array {
  const values = new Uint8Array(data.length);
  const perUnit = 1 / scale;
  const offset = zeroPoint + 0.5;
  for (let i = 0; i < data.length; i++) {
    // Truncation rounds right here, as nothing lies below 0; a zero point rounded up may push the maximum to 256.
    const byte = (data[i]! * perUnit + offset) | 0;
    values[i] = byte > 255 ? 255 : byte;
  }
  return values;
}

function quantizeNonFinite(data: Float32Array, zeroPoint: number, values: Uint8Array): void {
  for (let i = 0; i < data.length; i++) {
    const activation = data[i]!;
    if (Number.isNaN(activation)) values[i] = zeroPoint;
    else if (activation === Infinity) values[i] = 255;
    else if (activation === -Infinity) values[i] = 0;
  }
}

function requireDrawable(name: string, shape: LayerShape, length: number): void {
  const neurons = shape[0] * shape[1] * shape[2];
  const size = `Layer "${name}" of ${shape.join(" × ")}`;
  if (neurons > mostNeurons) {
    throw new NeuronCloudError(
      "unsupported-layer",
      `${size} has ${neurons} neurons; at most ${mostNeurons} can be drawn. Leave it out of the layers to tap.`,
    );
  }
  if (neurons !== length) {
    throw new NeuronCloudError(
      "unsupported-layer",
      `${size} has ${neurons} neurons, but its data holds ${length} activations.`,
    );
  }
}
