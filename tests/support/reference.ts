// What tests in Node read from outside the repository: the weights and the reference activations. What is missing makes
// a test fail, never skip.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { PixelData } from "@neuron-cloud/core";
import { PNG } from "pngjs";
import { findModel, places, sharedFolder, weights } from "../../tools/model.mjs";

/** The four photos with reference activations. */
export const photos = ["astronaut", "chelsea", "coffee", "rocket"] as const;
export type Photo = (typeof photos)[number];

export interface ReferenceLayer {
  readonly shape: readonly [number, number, number];
  readonly max: number;
  readonly mean: number;
  readonly l2: number;
  readonly activeFraction: number;
  /** Flat C×H×W index and activation of sampled neurons. */
  readonly samples: readonly (readonly [index: number, value: number])[];
}

export interface Reference {
  /** Most probable first. */
  readonly top5: readonly { readonly index: number; readonly label: string; readonly probability: number }[];
  /** By tensor name, in the order of the network. */
  readonly layers: Readonly<Record<string, ReferenceLayer>>;
}

/** The very pixels that went into the network (227×227), and what came out of every layer. */
export async function loadReference(photo: Photo): Promise<{ pixels: PixelData; reference: Reference }> {
  const folder = "reference/squeezenet1.0";
  const [png, json] = await Promise.all([
    readAsset(`${folder}/${photo}.227.png`),
    readAsset(`${folder}/${photo}.json`),
  ]);
  const reference: Reference = JSON.parse(json.toString());
  const { width, height, data } = PNG.sync.read(png);
  return {
    pixels: { width, height, data: Uint8ClampedArray.from(data) },
    reference,
  };
}

/** Within 1/1000; sums of large terms that nearly cancel may differ by a millionth of the layer's maximum. */
export function agrees(actual: number, wanted: number, layer: ReferenceLayer): boolean {
  return Math.abs(actual - wanted) <= 1e-3 * Math.abs(wanted) + 1e-6 * layer.max;
}

/** A file of `sharedFolder`. */
export async function readAsset(path: string): Promise<Buffer> {
  try {
    return await readFile(join(sharedFolder, path));
  } catch (cause) {
    throw new Error(
      `This test needs ${path} in the folder shared/ beside the repository, and it is not there.`,
      {
        cause,
      },
    );
  }
}

/** SqueezeNet's weights file, from the user's cache folder or the folder beside the repository, as in tools/model.mjs. */
export async function weightsBytes(paths: readonly string[] = places): Promise<Uint8Array<ArrayBuffer>> {
  const found = await findModel(paths);
  if (found) return Uint8Array.from(found.bytes);
  throw new Error(
    `This test needs SqueezeNet's weights (${weights.name}), which are nowhere on this machine. ` +
      "Run `node tools/model.mjs` to get them.",
  );
}
