import type { PixelData } from "@neuron-cloud/core";
import * as ort from "onnxruntime-web";
import { fit } from "../../packages/core/src/inputs/image/fit.js";
import { pixelReader } from "../../packages/core/src/inputs/image/pixelReader.js";
import { toTensor } from "../../packages/core/src/inputs/image/tensor.js";
import { sketchnet } from "../../packages/sketchnet/src/card.js";
import { buildModel } from "../../packages/sketchnet/src/build.js";
import { input } from "../../packages/sketchnet/src/network.js";
import { unpack } from "../../packages/sketchnet/src/pack.js";

/** The probability of each thing. */
export type Classifier = (picture: PixelData) => Promise<Float32Array>;

/** The network with packed weights, as a page has it: pictures are scaled and normalised as by the engine. */
export async function classifierOf(packedWeights: string): Promise<Classifier> {
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(buildModel(unpack(packedWeights)), {
    executionProviders: ["wasm"],
    logSeverityLevel: 3,
  });
  const { input: spec } = sketchnet;
  if (!("mean" in spec)) throw new Error("SketchNet takes pictures.");
  return async (picture) => {
    const tensor = toTensor(await fit(pixelReader(picture), spec), spec);
    const { prob } = await session.run({ [input.name]: new ort.Tensor("float32", tensor, input.dims) });
    if (prob?.data instanceof Float32Array) return prob.data;
    throw new Error("The network put out no probabilities.");
  };
}
