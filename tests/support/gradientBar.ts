// oxlint-disable no-await-in-loop -- ONNX Runtime does one run at a time
// Holds a model file's gradient against central differences: along the gradient itself, and along directions that it had no say in.
import {
  NeuronCloudError,
  openModel,
  writeModel,
  type ModelFile,
  type ModelProto,
  type OpenedModel,
} from "@neuron-cloud/core";
import * as ort from "onnxruntime-web/wasm";
import { graphOf, runtimeTensor } from "./bar.js";
import { dot } from "./differences.js";
import { inDoubles } from "./doubles.js";
import { taskOf, type Task } from "./gradientTask.js";
import { randomFloats } from "./runModel.js";

/** What came of a model. */
export interface GradientVerdict {
  /** The tensor whose neurons, each times a random number, are the score. */
  readonly of: string;
  /** What it is held against differences for: the inputs that are floats, or else some weights. */
  readonly wrt: readonly string[];
  /** The largest relative error; null where there is no gradient. */
  readonly error: number | null;
  /** How far the differences disagree among themselves where that is: rounding and kinks hide what is smaller. */
  readonly doubt: number;
  /** The same error of the way back in doubles, where floats miss the bar: what is left of it without their rounding. */
  readonly rule: number | null;
  /** Why there is none, or what went wrong; null where there is one. */
  readonly refusal: string | null;
  /** Whether that is one of this library's errors, which names the operator or the tensor, and not the runtime's bare text. */
  readonly isTyped: boolean;
}

/** How far the numbers of an input are moved, in their own spread: so little that hardly a kink lies between. */
const STEPS = [1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10];
/** Directions in which chance moves each number. */
const RANDOM = [11, 12];
/** What is right: float32 has no more to give. */
export const BAR = 1e-3;
/** Two steps that agree so far leave no doubt. */
const CERTAIN = BAR / 20;
/** By how much more than rounding a tensor's values in doubles may differ from those in floats. */
const ALIKE = 1e-2;
/** How far an example's numbers are moved first, in their own spread: even ones lie on kinks, such as the largest of equal pixels. */
const UNEVEN = 0.3;
type Named = ReadonlyMap<string, ort.Tensor>;

export async function judgeGradient(files: readonly ModelFile[]): Promise<GradientVerdict> {
  let [of, wrt]: [string, readonly string[]] = ["", []];
  try {
    const opened = await openModel(files);
    const task = await taskOf(opened);
    ({ of, wrt } = task);
    return { of, wrt, ...(await errorOf(task, opened)), refusal: null, isTyped: true };
  } catch (error) {
    const isTyped = error instanceof NeuronCloudError;
    const text = isTyped ? error.message : error instanceof Error ? (error.stack ?? "") : String(error);
    return { of, wrt, error: null, doubt: 0, rule: null, refusal: text, isTyped };
  }
}

async function errorOf(task: Task, opened: OpenedModel): Promise<Found & { rule: number | null }> {
  const { of, wrt, backward, forward, dims } = task;
  const length = dims.reduce((a, b) => a * b, 1);
  const seed = new ort.Tensor("float32", randomFloats(length, { seed: 7 }), dims);
  const feeds = new Map([
    ...Object.entries(opened.example().tensors).map(
      ([name, tensor]) => [name, runtimeTensor(tensor)] as const,
    ),
    ...weightsIn(await graphOf(opened), wrt),
    [backward.seed, seed] as const,
  ]);
  for (const tensor of wrt) feeds.set(tensor, uneven(feeds.get(tensor)!));
  const doubles = new Map([...feeds].map(([name, tensor]) => [name, doubled(tensor)]));
  const sizes = new Map(opened.inputs.map(({ name, dims: axes }) => [name, axes]));
  const found = await wayBack(task, backward.model, feeds);
  const differences = await withSession(inDoubles(forward, sizes), async (run) => {
    const at = async (changed: Named) => numbers((await run(changed)).get(of));
    const apart = distance(await at(doubles), found.get(of)!);
    if (!(apart < ALIKE)) throw new Error(`in doubles "${of}" differs by ${apart} from what it is in floats`);
    const all: Difference[] = [];
    for (const tensor of wrt) {
      const here = numbers(doubles.get(tensor));
      const { dims: axes } = feeds.get(tensor)!;
      const score = async (data: Float64Array) =>
        dot(await at(new Map(doubles).set(tensor, new ort.Tensor("float64", data, axes))), numbers(seed));
      for (const direction of directionsFor(found.get(tensor)!))
        all.push({ tensor, direction, ...(await byDifferences(here, direction, score)) });
    }
    return all;
  });
  const worst = worstOf(differences, found);
  if (worst.error <= BAR) return { ...worst, rule: null };
  const exact = await wayBack(task, inDoubles(backward.model, sizes), doubles);
  return { ...worst, rule: worstOf(differences, exact).error };
}

/** Gradients by tensor, and the tensor that the way back starts from. */
async function wayBack({ of, backward }: Task, model: ModelProto, feeds: Named) {
  return withSession(model, async (run) => {
    const results = await run(feeds);
    const named = [[of, of] as const, ...backward.gradients];
    return new Map(named.map(([tensor, output]) => [tensor, numbers(results.get(output))]));
  });
}

function weightsIn({ graph }: ModelProto, names: readonly string[]): [string, ort.Tensor][] {
  return (graph?.initializer ?? [])
    .filter(({ name }) => names.includes(name))
    .map(({ name, rawData, floatData, dims }) => {
      const data =
        rawData.length > 0 ? new Float32Array(rawData.slice().buffer) : Float32Array.from(floatData);
      return [name, new ort.Tensor("float32", data, dims.map(Number))];
    });
}

function uneven(tensor: ort.Tensor): ort.Tensor {
  const given = numbers(tensor);
  const noise = randomFloats(given.length, { seed: 5 });
  const by = UNEVEN * spreadOf(given);
  return new ort.Tensor(
    "float32",
    Float32Array.from(given, (value, i) => value + by * noise[i]!),
    tensor.dims,
  );
}

const doubled = (tensor: ort.Tensor) =>
  tensor.type === "float32" ? new ort.Tensor("float64", numbers(tensor), tensor.dims) : tensor;

const lengthOf = (values: Float64Array) => Math.sqrt(dot(values, values));

const spreadOf = (values: Float64Array) => lengthOf(values) / Math.sqrt(values.length) || 1;

/** Of two tensors, in the size of the first. */
const distance = (a: Float64Array, b: Float64Array) =>
  lengthOf(a.map((value, i) => value - b[i]!)) / (lengthOf(a) || 1);

/** Each of length √n, or less where a few numbers are far larger than the others. */
function directionsFor(gradient: Float64Array): readonly Float64Array[] {
  const largest = gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const norm = Math.max(Math.sqrt(dot(gradient, gradient) / gradient.length), largest / 4);
  const own = norm > 0 ? [gradient.map((value) => value / norm)] : [];
  const chance = (seed: number) => randomFloats(gradient.length, { seed, from: -1.7, to: 1.7 });
  return [...own, ...RANDOM.map((seed) => Float64Array.from(chance(seed)))];
}

interface Found {
  readonly error: number;
  readonly doubt: number;
}

/** By how much a score grows along a direction. */
interface Difference {
  readonly tensor: string;
  readonly direction: Float64Array;
  readonly slope: number;
  /** How far the slopes of two steps are from one another. */
  readonly doubt: number;
}

/** How far gradients are from differences, along the worst of the directions, in what a gradient of its length typically gives there. */
function worstOf(differences: readonly Difference[], gradients: ReadonlyMap<string, Float64Array>): Found {
  const all = differences.map(({ tensor, direction, slope, doubt }) => {
    const gradient = gradients.get(tensor)!;
    const told = dot(gradient, direction);
    const unit = lengthOf(gradient) * spreadOf(direction);
    const size = Math.max(unit, Math.min(Math.abs(told), Math.abs(slope))) || 1;
    return { error: Math.abs(slope - told) / size, doubt: doubt / size };
  });
  return all.reduce((a, b) => (b.error > a.error ? b : a));
}

/** Central differences, of smaller and smaller steps until two agree. */
async function byDifferences(
  here: Float64Array,
  direction: Float64Array,
  score: (values: Float64Array) => Promise<number>,
): Promise<{ slope: number; doubt: number }> {
  let [best, before] = [{ slope: Infinity, doubt: Infinity }, Infinity];
  for (const step of STEPS) {
    const by = step * spreadOf(here);
    const [below, above] = [-by, by].map((way) => here.map((value, i) => value + way * direction[i]!));
    const slope = ((await score(above!)) - (await score(below!))) / (2 * by);
    const doubt = Math.abs(slope - before);
    if (doubt <= best.doubt) best = { slope, doubt };
    if (doubt <= CERTAIN * Math.abs(slope)) break;
    before = slope;
  }
  return best;
}

type Run = (feeds: Named) => Promise<Named>;

async function withSession<T>(model: ModelProto, job: (run: Run) => Promise<T>): Promise<T> {
  // What it makes of several operators at once, beyond the basic, it has for floats alone.
  const options = {
    executionProviders: ["wasm"],
    logSeverityLevel: 3,
    graphOptimizationLevel: "basic",
  } as const;
  const session = await ort.InferenceSession.create(writeModel(model), options);
  try {
    const taken = new Set(session.inputNames);
    return await job(async (feeds) => {
      const given = Object.fromEntries([...feeds].filter(([name]) => taken.has(name)));
      return new Map(Object.entries(await session.run(given)));
    });
  } finally {
    await session.release();
  }
}

/** In doubles. */
const numbers = (tensor: ort.Tensor | undefined): Float64Array => {
  const data = tensor?.data;
  return data instanceof Float32Array || data instanceof Float64Array
    ? Float64Array.from(data)
    : new Float64Array();
};
