import type { QuantizedLayer } from "../activations/encode.js";
import type { LayerStatistics } from "../activations/types.js";
import type { QuantizedTap } from "../onnx/quantizedTaps.js";
import type { OutputTensor } from "../runtime/ort.js";

/** What a run put out of a tensor of which the graph makes bytes. */
export type QuantizedOutputs = { readonly [Part in keyof QuantizedTap]: OutputTensor };

/** A tensor's bytes, and what the network knows of the numbers they were made of. */
export type Quantized = Pick<
  QuantizedLayer,
  "values" | "scale" | "zeroPoint" | "statistics" | "channelMaxima" | "channelMinima"
>;

export function quantizedOutputs(
  tap: QuantizedTap,
  outputs: ReadonlyMap<string, OutputTensor>,
): QuantizedOutputs {
  const of = (part: keyof QuantizedTap) => outputs.get(tap[part])!;
  return {
    values: of("values"),
    scale: of("scale"),
    zeroPoint: of("zeroPoint"),
    maxima: of("maxima"),
    minima: of("minima"),
    means: of("means"),
    squares: of("squares"),
    active: of("active"),
  };
}

/** Whether a tensor holds finite numbers alone: bytes that were made of others are of no use. */
export const isFinite = ({ means }: QuantizedOutputs): boolean => means.data.every(Number.isFinite);

/** All of it by channel, as the graph has them. */
export function quantizedOf({ values, scale, zeroPoint, ...byChannel }: QuantizedOutputs): Quantized {
  const bytes = values.bytes ?? new Uint8Array();
  const [channelMaxima, channelMinima] = [byChannel.maxima.data, byChannel.minima.data];
  const statistics: LayerStatistics = {
    min: channelMinima.reduce((a, b) => Math.min(a, b)),
    max: channelMaxima.reduce((a, b) => Math.max(a, b)),
    mean: average(byChannel.means.data),
    l2: Math.sqrt(average(byChannel.squares.data) * bytes.length),
    activeFraction: average(byChannel.active.data),
    nonFinite: 0,
  };
  return {
    values: bytes,
    scale: scale.data[0]!,
    zeroPoint: zeroPoint.data[0]!,
    statistics,
    channelMaxima,
    channelMinima,
  };
}

const average = (channels: Float32Array): number =>
  channels.reduce((sum, value) => sum + value, 0) / channels.length;
