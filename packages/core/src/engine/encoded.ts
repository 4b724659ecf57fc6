import { encodeLayer } from "../activations/encode.js";
import type { ReceptiveField } from "../activations/explanations.js";
import type { LayerActivations } from "../activations/types.js";
import type { KeptRun } from "./keptRun.js";
import type { TappedTensor } from "./tapReader.js";

/** A run of a network on some input. */
export type EncodedRun = Pick<KeptRun, "served" | "tensors" | "takesPicture">;

/** What is drawn of each of a network's layers. @param dataOf what is drawn of a tensor. @default its activations */
export function encodedLayers(
  run: EncodedRun,
  dataOf: (tensor: TappedTensor) => Float32Array = ({ data }) => data,
): LayerActivations[] {
  const { spec, kinds, inputs } = run.served;
  return spec.layers.map((name) => {
    const tensor = run.tensors.get(name)!;
    return encodeLayer({
      ...tensor,
      data: dataOf(tensor),
      kind: kinds.get(name) ?? tensor.kind,
      inputs: inputs.get(name),
      receptiveField: fieldOf(run, tensor),
    });
  });
}

/** What the neurons of a tensor see of the picture; null where they see none. */
export function fieldOf(
  { served, takesPicture }: EncodedRun,
  { name, isMap, shape }: TappedTensor,
): ReceptiveField | null {
  const seesPicture = takesPicture && (isMap || shape[1] * shape[2] === 1);
  return (seesPicture && served.explainer.receptiveFields.get(name)) || null;
}

/** The buffers of what is drawn, to be handed over. */
export function buffersOfLayers(layers: readonly LayerActivations[]): ArrayBuffer[] {
  return buffersOf([
    ...layers.flatMap(({ values, counts, channelMaxima, channelMinima }) => [
      values,
      counts,
      channelMaxima,
      channelMinima,
    ]),
    ...layers.flatMap(({ voxels }) => voxels.map((level) => level.values)),
  ]);
}

export function buffersOf(arrays: readonly ArrayBufferView[]): ArrayBuffer[] {
  return arrays.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);
}
