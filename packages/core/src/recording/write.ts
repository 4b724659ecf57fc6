import type { Activations, LayerActivations } from "../activations/types.js";
import { NeuronCloudError } from "../errors.js";
import { type Header, type LayerHeader, MAGIC, type PictureHeader, VERSION } from "./format.js";
import { concatenate, gzip as platformGzip } from "./gzip.js";
import { encodeLayerSection } from "./layerSection.js";
import { encodeInputSection } from "./inputSection.js";
import type { WriteRecordingOptions } from "./types.js";

/**
 * Saves the activations of one or more pictures of one model, as `docs/recording.md` specifies: what a `.ncloud` file
 * holds. A SqueezeNet scan of 5 million neurons takes about 1.2 MB.
 * @param pictures asked for one after the other, so that a live engine may run the next when one is recorded
 * @throws {NeuronCloudError} `not-recordable` for no pictures, pictures of different models, or bits out of range;
 * `unknown-layer`.
 */
export async function writeRecording(
  pictures: Iterable<Activations> | AsyncIterable<Activations>,
  options: WriteRecordingOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { bits = 4, gzip = platformGzip, signal } = options;
  requireBits(bits);
  const sections: Uint8Array[] = [];
  const addSection = async (bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
    signal?.throwIfAborted();
    const packed = await gzip(bytes);
    sections.push(uint32(packed.length), packed);
  };
  const headers: PictureHeader[] = [];
  let first: Activations | undefined;
  for await (const picture of pictures) {
    first ??= picture;
    requireSameModel(first, picture);
    const input = encodeInputSection(picture);
    await addSection(input.section);
    const layers: LayerHeader[] = [];
    for (const layer of chosenLayers(picture, options.layers)) {
      // oxlint-disable-next-line no-await-in-loop -- one layer's floats in memory are enough
      const { header, section } = await encodeLayerSection(layer, picture, bits);
      layers.push(header);
      await addSection(section); // oxlint-disable-line no-await-in-loop -- sections have an order
    }
    headers.push({ ...input.header, classes: picture.probabilities.length, layers });
  }

  const { model, answerLayer, classNames } = requirePicture(first);
  const header: Header = { model, answerLayer, classNames, pictures: headers };
  const head = await gzip(new TextEncoder().encode(JSON.stringify(header)));
  const all = [MAGIC, uint32(VERSION), uint32(head.length), head, ...sections];
  return concatenate(
    all,
    all.reduce((sum, { length }) => sum + length, 0),
  );
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

function requirePicture(first: Activations | undefined): Activations {
  if (first) return first;
  throw new NeuronCloudError(
    "not-recordable",
    "There is no picture to record. Pass activations of at least one.",
  );
}

function requireSameModel(first: Activations, other: Activations): void {
  if (other.model === first.model) return;
  throw new NeuronCloudError(
    "not-recordable",
    `A recording is of one model, and these are of ${first.model} and ${other.model}. Write a recording of each.`,
  );
}

function requireBits(bits: number): void {
  if (Number.isInteger(bits) && bits >= 1 && bits <= 8) return;
  throw new NeuronCloudError(
    "not-recordable",
    `A neuron cannot be kept in ${bits} bits. Choose from 1 to 8.`,
  );
}

function chosenLayers(
  { model, layers }: Activations,
  names: readonly string[] | undefined,
): readonly LayerActivations[] {
  const known = layers.map(({ name }) => name);
  const missing = names?.find((name) => !known.includes(name));
  if (missing === undefined) return names ? layers.filter(({ name }) => names.includes(name)) : layers;
  throw new NeuronCloudError(
    "unknown-layer",
    `The activations of ${model} hold no layer "${missing}". These are there: ${known.join(", ")}.`,
  );
}
