// Holds a model file to what is promised of any ONNX model: it opens, runs on its own example, becomes a cloud, nearly all of
// its tensors can be drawn, and what is drawn is what ONNX Runtime computed.
import {
  arrangeLayers,
  createEngine,
  NeuronCloudError,
  openModel,
  readModel,
  writeModel,
  type DrawableLayer,
  type InputTensor,
  type ModelFile,
  type OpenedModel,
} from "@neuron-cloud/core";
import { create } from "@bufbuild/protobuf";
import * as ort from "onnxruntime-web/wasm";
import { toFloat16 } from "../../packages/core/src/inputs/float16.js";
import { ValueInfoProtoSchema } from "../../packages/core/src/onnx/onnx_pb.js";
import { activations, isNumber } from "../../packages/core/src/onnx/tap.js";
import { inferTypes } from "../../packages/core/src/onnx/types.js";
import { openBranches } from "../../packages/core/src/onnx/branches.js";

ort.env.wasm.numThreads = 1;
ort.env.logLevel = "error";

/** What came of a model. */
export interface Verdict {
  readonly opens: boolean;
  /** It ran on `example()`, and at least one layer is drawn. */
  readonly becomesCloud: boolean;
  /** Tensors of numbers that depend on the input, outside subgraphs. */
  readonly tensors: number;
  readonly drawable: number;
  /** Tensors whose drawn values differ from the runtime's own; null where nothing was compared. */
  readonly wrong: readonly string[];
  readonly blocks: number;
  readonly neurons: number;
  /** Milliseconds that `openModel` took, a run that it asked included. */
  readonly openMs: number;
  /** `code: message` of the first error; null where there was none. */
  readonly error: string | null;
  /** Whether the error is one of this library's, with a remedy, and not the runtime's bare text. */
  readonly isTyped: boolean;
  readonly notes: readonly string[];
}

/** How many neurons are looked at in one run. */
const AT_ONCE = 20e6;

export async function judge(files: readonly ModelFile[]): Promise<Verdict> {
  const nothing = {
    opens: false,
    becomesCloud: false,
    tensors: 0,
    drawable: 0,
    wrong: [],
    blocks: 0,
    neurons: 0,
    notes: [],
  };
  const started = performance.now();
  let opened: OpenedModel;
  try {
    opened = await openModel(files);
  } catch (error) {
    return { ...nothing, openMs: performance.now() - started, ...failure(error) };
  }
  const openMs = performance.now() - started;
  const counted = { ...nothing, opens: true, openMs, notes: opened.notes, ...(await count(opened)) };
  try {
    const cloud = await scan(opened, opened.card.layers);
    const wrong = await compareAll(opened);
    return { ...counted, ...cloud, wrong, error: null, isTyped: true };
  } catch (error) {
    return { ...counted, ...failure(error) };
  }
}

function failure(error: unknown): Pick<Verdict, "error" | "isTyped"> {
  if (error instanceof NeuronCloudError) return { error: `${error.code}: ${error.message}`, isTyped: true };
  return { error: error instanceof Error ? (error.stack ?? error.message) : String(error), isTyped: false };
}

async function count(opened: OpenedModel): Promise<Pick<Verdict, "tensors" | "drawable">> {
  const { graph } = await graphOf(opened);
  if (!graph) return { tensors: 0, drawable: 0 };
  const types = inferTypes(graph);
  const names = [...activations(graph).keys()].filter((name) => isNumber(types.get(name)));
  return { tensors: names.length, drawable: opened.layers.length };
}

/** The model's graph as it is run: with the branches open that its inputs' sizes choose. */
export async function graphOf({ card, inputs }: OpenedModel) {
  const { onnx } = await card.load({ signal: new AbortController().signal, onProgress: () => undefined });
  return openBranches(readModel(onnx), new Map(inputs.map(({ name, dims }) => [name, dims]))).model;
}

async function scan(opened: OpenedModel, layers: readonly string[]) {
  const engine = createEngine(opened.card, { providers: ["wasm"], layers });
  try {
    const { layers: drawn } = await engine.run(opened.example());
    const { placements } = arrangeLayers(
      drawn.map(({ shape }) => shape),
      "stack",
    );
    const neurons = drawn.reduce((sum, { values }) => sum + values.length, 0);
    return { becomesCloud: placements.length > 0, blocks: placements.length, neurons };
  } finally {
    engine.dispose();
  }
}

/** @returns the names of tensors whose drawn values are not what ONNX Runtime puts out */
async function compareAll(opened: OpenedModel): Promise<string[]> {
  const wrong: string[] = [];
  for (const part of parts(opened.layers)) {
    // oxlint-disable-next-line no-await-in-loop -- one run after the other
    wrong.push(...(await compare(opened, part)));
  }
  return wrong;
}

function parts(layers: readonly DrawableLayer[]): DrawableLayer[][] {
  const all: DrawableLayer[][] = [];
  let room = 0;
  for (const layer of layers) {
    const neurons = layer.dims.reduce((a, b) => a * b, 1);
    if (neurons > room || all.length === 0) {
      all.push([]);
      room = AT_ONCE;
    }
    all.at(-1)?.push(layer);
    room -= neurons;
  }
  return all;
}

async function compare(opened: OpenedModel, layers: readonly DrawableLayer[]): Promise<string[]> {
  const names = layers.map(({ name }) => name);
  const engine = createEngine({ ...opened.card, answerLayer: null }, { providers: ["wasm"], layers: names });
  const input = opened.example();
  const wrong: string[] = [];
  try {
    const drawn = await engine.run(input);
    const own = await runtimeOutputs(opened, names, input.tensors);
    for (const name of names) {
      const tensor = own[name];
      // oxlint-disable-next-line no-await-in-loop -- one tensor's floats at a time
      const exact = await drawn.exact(name);
      if (!tensor || !isSame(exact, valuesOf(tensor), tensor.type)) wrong.push(name);
    }
  } finally {
    engine.dispose();
  }
  return wrong;
}

async function runtimeOutputs(
  opened: OpenedModel,
  names: readonly string[],
  tensors: Readonly<Record<string, InputTensor>>,
) {
  const model = await graphOf(opened);
  const present = new Set(model.graph?.output.map(({ name }) => name));
  for (const name of names)
    if (!present.has(name)) model.graph?.output.push(create(ValueInfoProtoSchema, { name }));
  const session = await ort.InferenceSession.create(writeModel(model), {
    executionProviders: ["wasm"],
    logSeverityLevel: 3,
  });
  try {
    const feeds = Object.entries(tensors).map(([name, tensor]) => [name, runtimeTensor(tensor)]);
    return await session.run(Object.fromEntries(feeds), names);
  } finally {
    await session.release();
  }
}

/** An input as ONNX Runtime takes it. */
export function runtimeTensor({ type, dims, data }: InputTensor) {
  if (type === "float16") return new ort.Tensor(type, toFloat16(data), dims);
  if (type === "string") return new ort.Tensor(type, [...data], dims);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an element type and its own array
  return new ort.Tensor(...([type, data, dims] as ["float32", Float32Array, readonly number[]]));
}

function valuesOf({ type, data }: ort.Tensor): Float64Array {
  if (type === "float16" && data instanceof Uint16Array) return Float64Array.from(data, fromHalf);
  return Float64Array.from<number | bigint | string>(data, Number);
}

/** Written anew, so that the library's own is held to it. */
function fromHalf(bits: number): number {
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  const sign = bits & 0x8000 ? -1 : 1;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (exponent === 0 ? fraction / 2 ** 24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}

/** Floats are the same bit by bit; bytes are either themselves, or lie on one line, which is what they stand for. */
function isSame(drawn: Float32Array, own: Float64Array, type: string): boolean {
  if (drawn.length !== own.length) return false;
  const same = drawn.every(
    (value, i) => Object.is(value, Math.fround(own[i]!)) || value === Math.fround(own[i]!),
  );
  if (same || !/int8|int16/.test(type)) return same;
  const first = own.findIndex((value) => value !== own[0]);
  if (first < 0) return true;
  const scale = (drawn[first]! - drawn[0]!) / (own[first]! - own[0]!);
  return drawn.every(
    (value, i) => Math.abs(value - drawn[0]! - (own[i]! - own[0]!) * scale) <= 1e-5 * Math.abs(scale) * 256,
  );
}
