import { fetchVerified, type LoadedModel, type LoadOptions, type ModelCard } from "@neuron-cloud/core";
import { buildModel } from "./build.js";
import { classNames } from "./classNames.js";
import { decodeWeights } from "./decode.js";
import { layers } from "./network.js";

/** The weights file `compressed_SqueezeNet.net`, published by its authors (BSD licence). */
export const weightsFile = {
  /** Where its authors published it. */
  url: "https://raw.githubusercontent.com/songhan/SqueezeNet-Deep-Compression/fb13faa2cf121ced9999f8a9d538ec6c56084733/compressed_SqueezeNet.net",
  /** What it must be, byte for byte. */
  sha256: "e4ab6960ae8cd81505e1c2136921201507e930966c53deaf15862a395b3a3261",
  /** In bytes. */
  size: 675_763,
} as const;

/**
 * SqueezeNet v1.0 with your own copy of the weights file: an address on your site, or a `File` that a person opened.
 * A copy at an address is kept in the browser's Cache Storage (`neuron-cloud`).
 * @param source a copy of `weightsFile`; anything else fails with `checksum-mismatch`
 */
export function squeezenetFrom(source: string | URL | Blob): ModelCard {
  return {
    name: "SqueezeNet v1.0",
    input: { width: 227, height: 227, channels: "bgr", mean: [104, 117, 123] },
    // The two halves of a fire module's output are not drawn on their own: `concat` holds both.
    layers: layers.map(({ name }) => name).filter((name) => !name.includes("/expand")),
    answerLayer: "prob",
    classNames,
    load: (options) => load(source, options),
  };
}

/**
 * SqueezeNet v1.0 (arXiv 1602.07360), trained on the 1000 classes of ImageNet; 5,072,824 neurons are drawn. Its weights
 * (0.66 MB) come from where their authors published them, and are kept for the next visit.
 */
export const squeezenet: ModelCard = /* @__PURE__ */ squeezenetFrom(weightsFile.url);

async function load(source: string | URL | Blob, options: LoadOptions): Promise<LoadedModel> {
  const { sha256, size } = weightsFile;
  const started = performance.now();
  const bytes = await fetchVerified({ source, sha256, size, cacheName: "neuron-cloud", ...options });
  const downloaded = performance.now();
  const weights = decodeWeights(bytes);
  // Two short tasks instead of a long one, so that the page can answer in between.
  await new Promise((resolve) => setTimeout(resolve));
  options.signal.throwIfAborted();
  const onnx = buildModel(weights);
  return {
    onnx,
    timings: { download: downloaded - started, decode: performance.now() - downloaded },
  };
}
