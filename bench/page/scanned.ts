import {
  activeNeurons,
  createEngine,
  encodeLayer,
  unexplained,
  type Activations,
  type ImageSource,
  type LayerShape,
} from "@neuron-cloud/core";
import { squeezenetFrom } from "@neuron-cloud/squeezenet";
import { drawSample, samples } from "@neuron-cloud/squeezenet/samples";
import { seededRandom } from "./measure.js";

/** What one picture makes of a network. */
export interface Scanned {
  /** As encoded, in the worker. */
  readonly activations: Activations;
  /** For each layer, as the network computed it: what a technique starts from that does its own encoding. */
  readonly floats: readonly Float32Array[];
}

/** SqueezeNet from the file that run.mjs serves. */
export const card = squeezenetFrom(new URL("model.net", document.baseURI));

/** A file beside the page, or a sample. */
export function pictureOf(name: string): ImageSource {
  const sample = samples.find(({ title }) => title === name);
  return sample ? drawSample(sample) : new URL(name, document.baseURI);
}

/** The pictures, the first one first, as SqueezeNet sees them: by the real engine, in its worker. */
export async function scanPictures<const Names extends readonly string[]>(
  names: Names,
): Promise<{ readonly [I in keyof Names]: Scanned }> {
  const engine = createEngine(card, { providers: ["wasm"] });
  const scans: Scanned[] = [];
  /* oxlint-disable no-await-in-loop -- exact floats are those of the newest run only */
  for (const name of names) {
    const activations = await engine.run(pictureOf(name));
    const floats = await Promise.all(activations.layers.map((layer) => activations.exact(layer.name)));
    scans.push({ activations, floats });
  }
  /* oxlint-enable no-await-in-loop */
  engine.dispose();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one for each picture
  return scans as unknown as { readonly [I in keyof Names]: Scanned };
}

/** Layers with made-up activations. */
export function scanOf(layers: readonly { shape: LayerShape; data: Float32Array }[]): Scanned {
  const encoded = layers.map(({ shape, data }, i) =>
    encodeLayer({ name: `layer ${i + 1}`, kind: "Relu", shape, data }),
  );
  return {
    floats: layers.map(({ data }) => data),
    activations: {
      model: "Made up",
      layers: encoded,
      input: { width: 1, height: 1, data: new Uint8ClampedArray(4) },
      probabilities: new Float32Array(),
      answerLayer: null,
      classNames: [],
      provider: "recording",
      passedOver: [],
      timings: { download: 0, decode: 0, create: 0, preprocess: 0, run: 0, readBack: 0, encode: 0 },
      exact: async (layer) =>
        layers[encoded.findIndex(({ name }) => name === layer)]?.data ?? new Float32Array(),
      ...unexplained("The benchmark made these activations up."),
    },
  };
}

/** Of SqueezeNet's neurons, so many are active for a photo. */
const ACTIVE = 0.45;

/** So many activations of which 45 % are active, spread as behind a ReLU: many weak ones, few strong ones. */
export function madeUp(neurons: number, random: () => number): Float32Array {
  return Float32Array.from({ length: neurons }, () => (random() < ACTIVE ? -Math.log(1 - random()) : 0));
}

/** The network's own layers as a larger or smaller picture would make them: about so many neurons, the same channels. */
export function scaled(shapes: readonly LayerShape[], neurons: number, seed: number): Scanned {
  const random = seededRandom(seed);
  const all = shapes.reduce((sum, [channels, height, width]) => sum + channels * height * width, 0);
  const factor = Math.sqrt(neurons / all);
  return scanOf(
    shapes.map(([channels, height, width]) => {
      const shape: LayerShape = [channels, resized(height, factor), resized(width, factor)];
      return { shape, data: madeUp(shape[0] * shape[1] * shape[2], random) };
    }),
  );
}

const nearest = (place: number, places: number, length: number): number =>
  Math.min(length - 1, Math.floor((place / places) * length));

/**
 * Real activations as a network of about so many neurons would have them: fewer or more channels, rows and columns, each
 * taken from the nearest one there is.
 */
export function resampled({ activations, floats }: Scanned, neurons: number): Scanned {
  const factor = Math.cbrt(neurons / activations.layers.reduce((sum, { values }) => sum + values.length, 0));
  return scanOf(
    activations.layers.map(({ shape: [channels, height, width] }, i) => {
      const shape: LayerShape = [
        Math.max(1, Math.round(channels * factor)),
        resized(height, factor),
        resized(width, factor),
      ];
      const data = new Float32Array(shape[0] * shape[1] * shape[2]);
      let neuron = 0;
      for (let channel = 0; channel < shape[0]; channel++)
        for (let row = 0; row < shape[1]; row++)
          for (let column = 0; column < shape[2]; column++) {
            const from = nearest(channel, shape[0], channels) * height + nearest(row, shape[1], height);
            data[neuron++] = floats[i]?.[from * width + nearest(column, shape[2], width)] ?? 0;
          }
      return { shape, data };
    }),
  );
}

const resized = (length: number, factor: number): number =>
  length === 1 ? 1 : Math.max(2, Math.round(length * factor));

export const neuronsOf = ({ activations }: Scanned): number =>
  activations.layers.reduce((sum, { values }) => sum + values.length, 0);

export const activeOf = ({ activations }: Scanned): number =>
  activations.layers.reduce((sum, layer) => sum + activeNeurons(layer), 0);

/** What the main thread holds of encoded activations, spare room included. */
export const encodedBytes = ({ activations }: Scanned): number =>
  activations.layers.reduce(
    (sum, { values, counts, voxels, channelMaxima, channelMinima }) =>
      sum +
      voxels.reduce((bytes, level) => bytes + level.values.byteLength, 0) +
      values.buffer.byteLength +
      counts.buffer.byteLength +
      channelMaxima.buffer.byteLength +
      channelMinima.buffer.byteLength,
    0,
  );
