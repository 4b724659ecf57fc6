import type { LoadedModel, LoadOptions, ModelCard } from "@neuron-cloud/core";
import { buildModel } from "./build.js";
import { layers, SIZE } from "./network.js";
import { unpack } from "./pack.js";
import { things } from "./things.js";
import { packedWeights } from "./weights.js";

/**
 * SketchNet, a small network of Neuron Cloud's own: SqueezeNet's build in small, 156,068 neurons, trained on drawings of 24
 * things. Its weights are part of this package: nothing is downloaded.
 */
export const sketchnet: ModelCard = {
  name: "SketchNet",
  input: {
    width: SIZE,
    height: SIZE,
    channels: "rgb",
    mean: [127.5, 127.5, 127.5],
    scale: [1 / 127.5, 1 / 127.5, 1 / 127.5],
  },
  // The two halves of a fire module's output are not drawn on their own: `concat` holds both.
  layers: layers.map(({ name }) => name).filter((name) => !name.includes("/expand")),
  answerLayer: "prob",
  classNames: things,
  load,
};

async function load({ signal }: LoadOptions): Promise<LoadedModel> {
  signal.throwIfAborted();
  const started = performance.now();
  const onnx = buildModel(unpack(packedWeights));
  return { onnx, timings: { download: 0, decode: performance.now() - started } };
}
