import { encodeBytes, encodeLayer } from "../activations/encode.js";
import { residentLayer, residentOf } from "../gpu/residentLayers.js";
import type { ReceptiveField } from "../activations/explanations.js";
import type { LayerActivations } from "../activations/types.js";
import type { KeptRun } from "./keptRun.js";
import type { DrawnTensor } from "./tapReader.js";

/** A run of a network on some input. */
export type EncodedRun = Pick<KeptRun, "served" | "takesPicture">;

/** What is drawn of each of a network's layers. */
export function encodedLayers(
  run: EncodedRun,
  tensors: ReadonlyMap<string, DrawnTensor>,
): LayerActivations[] {
  const { spec, kinds, inputs } = run.served;
  return spec.layers.map((name) => {
    const tensor = tensors.get(name)!;
    const facts = {
      ...tensor,
      kind: kinds.get(name) ?? tensor.kind,
      inputs: inputs.get(name) ?? null,
      receptiveField: fieldOf(run, tensor),
    };
    if ("resident" in facts) return residentLayer(facts, run.served.neverNegative.has(name));
    return "quantized" in facts ? encodeBytes({ ...facts, ...facts.quantized }) : encodeLayer(facts);
  });
}

/** What the neurons of a tensor see of the picture; null where they see none. */
export function fieldOf(
  { served, takesPicture }: EncodedRun,
  { name, isMap, shape }: Pick<DrawnTensor, "name" | "isMap" | "shape">,
): ReceptiveField | null {
  const seesPicture = takesPicture && (isMap || shape[1] * shape[2] === 1);
  return (seesPicture && served.explainer.receptiveFields.get(name)) || null;
}

/** The buffers of what is drawn, to be handed over. */
export function buffersOfLayers(layers: readonly LayerActivations[]): ArrayBuffer[] {
  const read = layers.filter((layer) => !residentOf(layer)); // of the others there are none yet
  return buffersOf([
    ...read.flatMap(({ values, counts, channelMaxima, channelMinima }) => [
      values,
      counts,
      channelMaxima,
      channelMinima,
    ]),
    ...read.flatMap(({ voxels }) => voxels.map((level) => level.values)),
  ]);
}

export function buffersOf(arrays: readonly ArrayBufferView[]): ArrayBuffer[] {
  return arrays.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);
}
