import { createEngine, type Activations } from "@neuron-cloud/core";
import { drawSample, samples } from "@neuron-cloud/squeezenet/samples";
import { squeezenetHere } from "./model.js";

const scans = new Map<string, Promise<readonly Activations[]>>();

/**
 * What SqueezeNet's layers make of drawn samples: real activations, the same each time, computed once a page. Made for
 * React's `use`.
 * @param names of samples, such as `monarch`
 * @param layers @default all that are drawn
 */
export function scanSamples(
  names: readonly string[],
  layers: readonly string[] = squeezenetHere.layers,
): Promise<readonly Activations[]> {
  const key = [...names, ...layers].join();
  const scan = scans.get(key) ?? run(names, layers);
  scans.set(key, scan);
  return scan;
}

async function run(names: readonly string[], layers: readonly string[]): Promise<readonly Activations[]> {
  const engine = createEngine(squeezenetHere, { providers: ["wasm"], layers });
  const results: Activations[] = [];
  try {
    for (const name of names) {
      const sample = samples.find((known) => known.name === name);
      if (!sample) throw new Error(`There is no sample "${name}".`);
      // oxlint-disable-next-line no-await-in-loop -- a newer picture would take the place of one that waits
      results.push(await engine.run(drawSample(sample)));
    }
    return results;
  } finally {
    engine.dispose();
  }
}
