import type { Activations } from "@neuron-cloud/core";
import { readRecording } from "@neuron-cloud/core/recording";
import { recordingHere, type RecordedSample } from "./recordings.js";

const scans = new Map<string, Promise<readonly Activations[]>>();

/**
 * What SqueezeNet's layers made of drawn samples: real activations of five million neurons, the same each time, read once a
 * page from recordings. Made for React's `use`.
 * @param layers @default all that are drawn
 */
export function scanSamples(
  names: readonly RecordedSample[],
  layers?: readonly string[],
): Promise<readonly Activations[]> {
  const key = [...names, ...(layers ?? [])].join();
  const scan = scans.get(key) ?? Promise.all(names.map((name) => read(name, layers)));
  scans.set(key, scan);
  return scan;
}

async function read(name: RecordedSample, layers?: readonly string[]): Promise<Activations> {
  const [activations] = (await readRecording(recordingHere(name))).pictures;
  if (!activations) throw new Error(`The recording of "${name}" holds no picture.`);
  if (!layers) return activations;
  return { ...activations, layers: activations.layers.filter((layer) => layers.includes(layer.name)) };
}
