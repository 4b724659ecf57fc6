// oxlint-disable no-await-in-loop -- ONNX Runtime does one run at a time
// Holds a model file's gradient against central differences: along the gradient itself, and along directions that it had no say in.
import {
  gradientModel,
  NeuronCloudError,
  openModel,
  writeModel,
  type GradientModel,
  type ModelFile,
  type ModelProto,
  type OpenedModel,
} from "@neuron-cloud/core";
import { create } from "@bufbuild/protobuf";
import * as ort from "onnxruntime-web/wasm";
import { beforeSoftmax } from "../../packages/core/src/attribute/question.js";
import { Graph } from "../../packages/core/src/onnx/graph.js";
import {
  GraphProtoSchema,
  ModelProtoSchema,
  TensorProto_DataType as DataType,
} from "../../packages/core/src/onnx/onnx_pb.js";
import { graphInputs, traceShapes } from "../../packages/core/src/onnx/shapes.js";
import { inferTypes } from "../../packages/core/src/onnx/types.js";
import { graphOf, runtimeTensor } from "./bar.js";
import { dot } from "./differences.js";
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
  /** Why there is none, or what went wrong; null where there is one. */
  readonly refusal: string | null;
  /** Whether that is one of this library's errors, which names the operator or the tensor, and not the runtime's bare text. */
  readonly isTyped: boolean;
}

/** How far the numbers of an input are moved, in their own spread: each half of the one before. */
const STEPS = Array.from({ length: 18 }, (_, i) => 0.1 / 2 ** i);
/** Directions in which chance moves each number. */
const RANDOM = [11, 12];
/** What is right: float32 has no more to give. */
export const BAR = 1e-3;
/** Three steps that agree so far leave no doubt. */
const CERTAIN = BAR / 5;
/** Of a longer way; more where fewer do not tell. */
const PARTS = [9, 27, 81, 243];
/** Milliseconds that one model is given before no longer way is walked. */
const PATIENCE = 60_000;
/** How far an example's numbers are moved first, in their own spread: even ones lie on kinks, such as the largest of equal pixels. */
const UNEVEN = 0.3;
/** Weights that are looked at where no input is a float. */
const WEIGHTS = 2;

/** As a tensor's `dataType` has it. */
const FLOAT: number = DataType.FLOAT;

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
    return { of, wrt, error: null, doubt: 0, refusal: text, isTyped };
  }
}

interface Task {
  readonly of: string;
  readonly wrt: readonly string[];
  readonly backward: GradientModel;
  /** Puts out `of` alone, and takes what `backward` takes. */
  readonly forward: ModelProto;
  readonly dims: readonly number[];
}

async function taskOf(opened: OpenedModel): Promise<Task> {
  const model = await graphOf(opened);
  const inputShape = new Map(opened.inputs.map(({ name, dims }) => [name, dims]));
  const proto = model.graph ?? create(GraphProtoSchema);
  const types = inferTypes(proto);
  const isFloat = (name: string) => types.get(name) === DataType.FLOAT;
  const { shapes } = traceShapes(model, inputShape);
  const answer =
    opened.card.answerLayer ?? proto.output.find(({ name }) => isFloat(name) && shapes.has(name))?.name;
  if (answer === undefined) {
    throw new NeuronCloudError("no-gradient", "None of the model's outputs is a float of a known shape.");
  }
  const of = beforeSoftmax(new Graph(model, inputShape, opened.inputs[0]?.name ?? ""), answer);
  const inputs = graphInputs(proto)
    .map(({ name }) => name)
    .filter(isFloat);
  const tables = proto.initializer
    .filter(({ dataType, dims }) => dataType === FLOAT && dims.length > 1)
    .map(({ name }) => name);
  const depending = (wrt: readonly string[], fed: readonly string[]) =>
    gradientModel(model, { of, wrt, fed, outputs: [of], inputShape });
  const fed =
    inputs.length > 0 ? [] : [...depending(tables, []).gradients.keys()].toSorted().slice(0, WEIGHTS);
  const backward = depending(inputs.length > 0 ? inputs : fed, fed);
  const wrt = [...backward.gradients.keys()];
  return { of, wrt, backward, forward: pruned(backward.model, of), dims: shapes.get(of) ?? [] };
}

/** A model that computes one tensor, and nothing that it does not need. */
function pruned(model: ModelProto, output: string): ModelProto {
  const graph = model.graph ?? create(GraphProtoSchema);
  const needed = new Set([output]);
  const node = graph.node
    .toReversed()
    .filter((one) => {
      const isNeeded = one.output.some((name) => needed.has(name));
      if (isNeeded) for (const name of one.input) needed.add(name);
      return isNeeded;
    })
    .toReversed();
  const read = Object.assign(create(GraphProtoSchema), graph, {
    node,
    initializer: graph.initializer.filter(({ name }) => needed.has(name)),
    input: graph.input.filter(({ name }) => needed.has(name)),
    output: graph.output.filter(({ name }) => name === output),
  });
  return Object.assign(create(ModelProtoSchema), model, { graph: read });
}

async function errorOf({ of, wrt, backward, forward, dims }: Task, opened: OpenedModel): Promise<Found> {
  const seed = randomFloats(
    dims.reduce((a, b) => a * b, 1),
    { seed: 7 },
  );
  const feeds = new Map([
    ...Object.entries(opened.example().tensors).map(
      ([name, tensor]) => [name, runtimeTensor(tensor)] as const,
    ),
    ...weightsIn(await graphOf(opened), wrt),
    [backward.seed, new ort.Tensor("float32", seed, dims)] as const,
  ]);
  for (const tensor of wrt) feeds.set(tensor, uneven(feeds.get(tensor)!));
  return withSession(backward.model, (back) =>
    withSession(forward, async (run) => {
      let worst = NOTHING;
      for (const tensor of wrt) {
        const { dims: sizes } = feeds.get(tensor)!;
        const at = (values: Float32Array): Named =>
          new Map(feeds).set(tensor, new ort.Tensor("float32", values, sizes));
        const found = await disagreement(floats(feeds.get(tensor)), {
          end: performance.now() + PATIENCE / wrt.length,
          score: async (values) => dot(floats((await run(at(values))).get(of)), seed),
          gradient: async (values) => floats((await back(at(values))).get(backward.gradients.get(tensor)!)),
        });
        worst = worse(worst, found);
      }
      return worst;
    }),
  );
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
  const given = floats(tensor);
  const noise = randomFloats(given.length, { seed: 5 });
  const by = UNEVEN * spreadOf(given);
  return new ort.Tensor(
    "float32",
    given.map((value, i) => value + by * noise[i]!),
    tensor.dims,
  );
}

const spreadOf = (values: Float32Array) => Math.sqrt(dot(values, values) / values.length) || 1;

/** Each of length √n, or less where a few numbers are far larger than the others. */
function directionsFor(gradient: Float32Array): readonly Float32Array[] {
  const largest = gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const norm = Math.max(Math.sqrt(dot(gradient, gradient) / gradient.length), largest / 4);
  const own = norm > 0 ? [gradient.map((value) => value / norm)] : [];
  return [...own, ...RANDOM.map((seed) => randomFloats(gradient.length, { seed, from: -1.7, to: 1.7 }))];
}

interface Slope {
  /** When no longer way is walked any more. */
  readonly end: number;
  readonly score: (values: Float32Array) => Promise<number>;
  readonly gradient: (values: Float32Array) => Promise<Float32Array>;
}

/** How far a gradient is from differences, along the worst of the directions, in what a gradient of its length typically gives there. */
async function disagreement(here: Float32Array, slope: Slope): Promise<Found> {
  const gradient = await slope.gradient(here);
  let worst = NOTHING;
  for (const direction of directionsFor(gradient)) {
    const near = await byDifferences(here, direction, gradient, slope);
    // Where rounding or kinks hide the slope at one place, a longer way is walked, and the gradient added up along it.
    const far = near.error <= BAR ? near : await alongTheWay(here, direction, slope);
    worst = worse(worst, far.error < near.error ? far : near);
  }
  return worst;
}

/**
 * Central differences. Of all steps the last of those three in a row is believed that agree best with one another: larger ones bend,
 * smaller ones drown in rounding.
 */
async function byDifferences(
  here: Float32Array,
  direction: Float32Array,
  gradient: Float32Array,
  { score }: Slope,
): Promise<Found> {
  const tries: { seen: number; told: number }[] = [];
  let best: Found = UNKNOWN;
  for (const step of STEPS) {
    const [below, above] = ends(here, direction, step);
    const gone = above.map((value, i) => value - below[i]!);
    const unit = typical(gradient, gone);
    const told = dot(gradient, gone) / unit;
    const seen = ((await score(above)) - (await score(below))) / unit;
    tries.push({ seen, told });
    const last = tries.slice(-3).map((one) => one.seen);
    // Where nothing changes at all, the step is smaller than what float32 tells apart.
    if (last.length < 3 || last.includes(0)) continue;
    const size = Math.max(1, Math.min(Math.abs(told), Math.abs(seen)));
    const doubt = (Math.max(...last) - Math.min(...last)) / size;
    if (doubt < best.doubt) best = { doubt, error: Math.abs(seen - told) / size };
    if (best.doubt < CERTAIN) break;
  }
  return best;
}

interface Found {
  readonly error: number;
  readonly doubt: number;
}

const NOTHING: Found = { error: 0, doubt: 0 };
const UNKNOWN: Found = { error: Infinity, doubt: Infinity };
/** The one that is more surely wrong, else the one that is further off. */
const worse = (a: Found, b: Found): Found => {
  const [first, second] = [a, b].map(({ error, doubt }) => error - 3 * doubt);
  return second! > BAR || first! > BAR ? (second! > first! ? b : a) : b.error > a.error ? b : a;
};

/** What the score changes by from one end to the other, and the gradient at the middle of each part of the way. */
async function alongTheWay(here: Float32Array, direction: Float32Array, slope: Slope): Promise<Found> {
  const [below, above] = ends(here, direction, STEPS[0]!);
  const gone = above.map((value, i) => value - below[i]!);
  const seen = (await slope.score(above)) - (await slope.score(below));
  let [best, before] = [UNKNOWN, Infinity];
  for (const parts of PARTS) {
    let [told, unit] = [0, 0];
    for (let part = 0; part < parts; part++) {
      const place = (part + 0.5) / parts;
      const gradient = await slope.gradient(below.map((value, i) => value + place * gone[i]!));
      told += dot(gradient, gone) / parts;
      unit += typical(gradient, gone) / parts;
      if (performance.now() > slope.end) return best;
    }
    const size = Math.max(unit, Math.abs(told));
    const error = Math.abs(seen - told) / size;
    if (error < best.error) best = { error, doubt: Math.abs(told - before) / size };
    before = told;
    if (error <= BAR) break;
  }
  return best;
}

function ends(here: Float32Array, direction: Float32Array, step: number): [Float32Array, Float32Array] {
  const by = step * spreadOf(here);
  return [
    here.map((value, i) => value - by * direction[i]!),
    here.map((value, i) => value + by * direction[i]!),
  ];
}

const typical = (gradient: Float32Array, gone: Float32Array) =>
  (Math.sqrt(dot(gradient, gradient)) * Math.sqrt(dot(gone, gone))) / Math.sqrt(gone.length) || 1;

type Run = (feeds: Named) => Promise<Named>;

async function withSession<T>(model: ModelProto, job: (run: Run) => Promise<T>): Promise<T> {
  const options = { executionProviders: ["wasm"], logSeverityLevel: 3 } as const;
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

const floats = (tensor: ort.Tensor | undefined): Float32Array =>
  tensor?.data instanceof Float32Array ? tensor.data : new Float32Array();
