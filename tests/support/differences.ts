// Central differences: what a model's score does when one number that it is given changes a little.
import { writeModel, type ModelProto } from "@neuron-cloud/core";
import type * as Ort from "onnxruntime-web/wasm";

export interface Fed {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}
/** What a run is given, by the name of the input. */
export type Feeds = Map<string, Fed>;
export type Run = (feeds: Feeds) => Promise<Map<string, Float32Array>>;

/** Opens a model on wasm. Each run gives all outputs. */
export async function openModel(ort: typeof Ort, model: ModelProto): Promise<Run & { end(): Promise<void> }> {
  ort.env.wasm.numThreads = 1;
  const options = { executionProviders: ["wasm"], logSeverityLevel: 3 } as const;
  const session = await ort.InferenceSession.create(writeModel(model), options);
  const run: Run = async (feeds) => {
    const tensors = [...feeds].map(([name, { dims, data }]) => [name, new ort.Tensor("float32", data, dims)]);
    const results = Object.entries(await session.run(Object.fromEntries(tensors)));
    return new Map(
      results.map(([name, { data }]) => [name, data instanceof Float32Array ? data : new Float32Array()]),
    );
  };
  return Object.assign(run, { end: () => session.release() });
}

export interface Agreement {
  /** The largest difference, and the largest of the gradient's numbers that were looked at. */
  readonly error: number;
  readonly largest: number;
  /** The part of the numbers that were looked at; the others lie so close to a kink that there is no slope to see. */
  readonly used: number;
}

/**
 * Holds a gradient against differences, for some of the numbers of one input.
 * @param score what a run with these inputs comes to
 */
export async function agreement(
  score: (feeds: Feeds) => Promise<number>,
  feeds: Feeds,
  input: string,
  gradient: Float32Array,
  { most = 24, step = 2e-2 }: { most?: number | undefined; step?: number | undefined } = {},
): Promise<Agreement> {
  const given = feeds.get(input)!;
  const at = (i: number, value: number) =>
    score(new Map(feeds).set(input, { ...given, data: given.data.with(i, value) }));
  const here = await score(feeds);
  /** Up, down, and from one to the other. */
  const slopes = async (i: number, h: number) => {
    const value = given.data[i]!;
    const [above, below] = [Math.fround(value + h), Math.fround(value - h)];
    const [up, down] = [await at(i, above), await at(i, below)];
    return {
      up: (up - here) / (above - value),
      down: (here - down) / (value - below),
      both: (up - down) / (above - below),
    };
  };
  const places = placesIn(gradient, most);
  const largest = Math.max(...places.map((place) => Math.abs(gradient[place]!)));
  let [error, used] = [0, 0];
  for (const i of places) {
    // oxlint-disable-next-line no-await-in-loop -- ONNX Runtime does one run at a time
    const [far, near] = [await slopes(i, step), await slopes(i, step / 2)];
    const kink =
      Math.abs(near.up - near.down) > 0.1 * largest || Math.abs(far.both - near.both) > 2e-3 * largest;
    if (kink) continue;
    used++;
    error = Math.max(error, Math.abs((4 * near.both - far.both) / 3 - gradient[i]!)); // Richardson's extrapolation
  }
  return { error, largest, used: used / places.length };
}

/** Half of them where the gradient is largest, as a maximum's is 0 nearly everywhere, and half all over. */
function placesIn(gradient: Float32Array, most: number): number[] {
  const apart = Math.max(1, Math.floor((2 * gradient.length) / most));
  const order = Array.from(gradient.keys()).toSorted(
    (a, b) => Math.abs(gradient[b]!) - Math.abs(gradient[a]!),
  );
  return [...new Set([...order.slice(0, most / 2), ...order.filter((place) => place % apart === 0)])];
}

/** In double precision, which the runtime's own sum is not. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
