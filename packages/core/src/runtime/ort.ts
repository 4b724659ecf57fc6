// The only file that touches ONNX Runtime. Never import `onnxruntime-web` or `onnxruntime-web/all`: their older WebGPU
// code computes a wrong Softmax.
import type { InferenceSession, Tensor } from "onnxruntime-web/wasm";
import { NeuronCloudError } from "../errors.js";
import { fromFloat16, toFloat16 } from "../inputs/float16.js";
import { allowSimd } from "../inputs/image/simd.js";
import { numberTypes } from "../inputs/tensor.js";
import type { InputTensor, NumberType } from "../inputs/types.js";
import { gpuDevice } from "./gpuDevice.js";
import type { ProviderName, RuntimeBuild, RuntimeFiles } from "./types.js";

type Ort = typeof import("onnxruntime-web/wasm");

/** For WebGPU the smaller build waits for the GPU by JavaScript Promise Integration, which not every browser has. */
const builds: Record<ProviderName, () => RuntimeBuild> = {
  webgl: () => "webgl",
  wasm: () => "wasm",
  webgpu: () => ("Suspending" in WebAssembly ? "jspi" : "asyncify"),
};

export interface SessionOptions {
  readonly onnx: Uint8Array;
  /** Names of the graph outputs to get from each run. */
  readonly outputs: readonly string[];
  /** Those of them that do not hold floats, which WebGPU leaves to the CPU. */
  readonly whole?: ReadonlySet<string> | undefined;
  readonly runtime: RuntimeFiles;
}

export interface OutputTensor {
  readonly type: NumberType;
  /** The size along each axis, outermost first. */
  readonly dims: readonly number[];
  /** Float32 values, whatever the type: 64-bit numbers lose what 32 bits cannot hold. */
  readonly data: Float32Array;
  /** What a tensor of unsigned bytes holds, as it is; null of other types. */
  readonly bytes: Uint8Array | null;
}

/** A tensor that stays where it was computed. */
export interface TensorInPlace {
  readonly dims: readonly number[];
  readonly device: GPUDevice;
  /** The runtime's, until it is freed. */
  readonly buffer: GPUBuffer;
  free(): void;
}

/** What one run put out; times in milliseconds. On WebGL, reading back is part of `run`. */
export interface SessionResult {
  readonly outputs: ReadonlyMap<string, OutputTensor>;
  /** Those that were wanted in place; whoever asked for them frees each. */
  readonly inPlace: ReadonlyMap<string, TensorInPlace>;
  readonly run: number;
  readonly readBack: number;
}

/** A model on an execution provider. One call at a time, across all sessions of the realm: see `queue`. */
export interface Session {
  /** Why the session can run no more, or null while it can. */
  readonly lost: string | null;
  /** What it computes on, if that is WebGPU. */
  readonly device: GPUDevice | null;
  /**
   * @param feeds a tensor for each of the model's inputs, by name
   * @param outputs the names of the graph outputs to get. @default all that the session was opened for
   * @param inPlace the names of those to leave on the GPU, of 32-bit floats. @default none
   */
  run(
    feeds: Readonly<Record<string, InputTensor>>,
    outputs?: readonly string[],
    inPlace?: readonly string[],
  ): Promise<SessionResult>;
  release(): Promise<void>;
}

/** Downloads the provider's build of ONNX Runtime, the first time, and gives it the model. */
export async function openSession(provider: ProviderName, options: SessionOptions): Promise<Session> {
  const build = builds[provider]();
  const { script, wasm } = options.runtime[build];
  const ort = await load(build, script);
  configure(ort, provider, script, wasm);
  const device = provider === "webgpu" ? await gpuDevice() : null;
  const session = await ort.InferenceSession.create(options.onnx, {
    executionProviders: [device ? { name: "webgpu", device } : provider],
    logSeverityLevel: 3,
    ...(device && { preferredOutputLocation: locations(options) }),
  });
  if (provider !== "webgl") allowSimd(); // it has run WebAssembly
  return new OrtSession(ort, session, options.outputs, device);
}

function locations({ outputs, whole }: SessionOptions): Record<string, "gpu-buffer" | "cpu"> {
  return Object.fromEntries(outputs.map((name) => [name, whole?.has(name) ? "cpu" : "gpu-buffer"]));
}

/** The builds in the package are scripts, which export nothing: they are told where they are, and put down what they have. */
interface Shared {
  neuronCloudScript?: string;
  neuronCloudRuntimes?: Partial<Record<RuntimeBuild, Ort>>;
}
const shared: Shared & { navigator?: unknown } = globalThis;

async function load(build: RuntimeBuild, script: string): Promise<Ort> {
  shared.neuronCloudScript = script;
  const module: Ort = await import(/* webpackIgnore: true */ /* @vite-ignore */ script);
  return shared.neuronCloudRuntimes?.[build] ?? module;
}

function configure({ env }: Ort, provider: ProviderName, script: string, wasm: string | null): void {
  env.logLevel = "error";
  // Threads share memory, which browsers grant to cross-origin isolated pages only; they would have the page's own thread
  // wait; and ONNX Runtime starts none from another site's script. More than four gain little.
  const hasThreads =
    provider === "wasm" &&
    globalThis.crossOriginIsolated &&
    typeof document === "undefined" &&
    new URL(script).origin === location.origin;
  env.wasm.numThreads = hasThreads ? Math.min(4, navigator.hardwareConcurrency) : 1;
  // By its whole name: told of the folder alone, ONNX Runtime also looks there for a script that it already holds. In Node it
  // finds the file beside the script, and only so.
  if (wasm !== null && !wasm.startsWith("file:")) env.wasm.wasmPaths = { wasm };
}

class OrtSession implements Session {
  lost: string | null = null;
  readonly #ort: Ort;
  readonly #session: InferenceSession;
  readonly #outputs: readonly string[];
  readonly device: GPUDevice | null;
  /** Ends what waits for a device that is lost, which might wait for ever. */
  #onLoss: (error: Error) => void = () => {};

  constructor(ort: Ort, session: InferenceSession, outputs: readonly string[], device: GPUDevice | null) {
    this.#ort = ort;
    this.#session = session;
    this.#outputs = outputs;
    this.device = device;
    void device?.lost.then(({ message }) => this.#lose(message));
  }

  async run(
    given: Readonly<Record<string, InputTensor>>,
    wanted: readonly string[] = this.#outputs,
    inPlace: readonly string[] = [],
  ): Promise<SessionResult> {
    const started = performance.now();
    const feeds = Object.fromEntries(
      Object.entries(given).map(([name, tensor]) => [name, this.#tensor(tensor)]),
    );
    const tensors = await this.#unlessLost(this.#session.run(feeds, [...wanted, ...inPlace]));
    // On WebGPU the run's promise resolves when the work is submitted.
    if (this.device) await this.#unlessLost(this.device.queue.onSubmittedWorkDone());
    const ran = performance.now();
    const outputs = await this.#unlessLost(
      Promise.all(wanted.map((output) => read(output, tensors[output]))),
    );
    const readBack = performance.now() - ran;
    return {
      outputs: new Map(outputs),
      inPlace: new Map(inPlace.map((name) => [name, this.#inPlace(tensors[name]!)])),
      run: ran - started,
      readBack,
    };
  }

  release(): Promise<void> {
    return this.#session.release();
  }

  #inPlace(tensor: Tensor): TensorInPlace {
    const { dims, gpuBuffer } = tensor;
    return { dims, device: this.device!, buffer: gpuBuffer, free: () => tensor.dispose() };
  }

  #tensor({ type, dims, data }: InputTensor): Tensor {
    const { Tensor: Made } = this.#ort;
    if (type === "float16") return new Made(type, toFloat16(data), dims);
    if (type === "string") return new Made(type, [...data], dims);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an element type and its own array
    return new Made(type as "float32", data as Float32Array, dims);
  }

  #lose(message: string): void {
    this.lost = `The WebGPU device was lost. ${message}`.trimEnd();
    this.#onLoss(new Error(this.lost));
  }

  #unlessLost<T>(work: Promise<T>): Promise<T> {
    // Not Promise.race with one long-lived promise: that would hold on to the tensors of every run.
    return new Promise((resolve, reject) => {
      this.#onLoss = reject;
      work.then(resolve, reject);
    });
  }
}

async function read(name: string, tensor: Tensor | undefined): Promise<[string, OutputTensor]> {
  const type = numberTypes.find((one) => one === tensor?.type);
  if (tensor && type) return [name, new ReadTensor(type, tensor.dims, await tensor.getData(true))];
  throw new NeuronCloudError(
    "unsupported-layer",
    `Layer "${name}" holds ${tensor?.type ?? "nothing"}; only numbers can be drawn. Leave it out.`,
  );
}

class ReadTensor implements OutputTensor {
  readonly type: NumberType;
  readonly dims: readonly number[];
  readonly #raw: Tensor.DataType;
  #floats: Float32Array | null = null;

  constructor(type: NumberType, dims: readonly number[], raw: Tensor.DataType) {
    this.type = type;
    this.dims = dims;
    this.#raw = raw;
  }

  get data(): Float32Array {
    return (this.#floats ??= floats(this.type, this.#raw));
  }

  get bytes(): Uint8Array | null {
    return this.type === "uint8" && this.#raw instanceof Uint8Array ? this.#raw : null;
  }
}

function floats(type: NumberType, data: Tensor.DataType): Float32Array {
  if (data instanceof Float32Array) return data;
  // Where an engine has no 16-bit floats of its own, it hands out their bits.
  if (type === "float16" && data instanceof Uint16Array) return fromFloat16(data);
  return Float32Array.from<number | bigint | string>(data, Number);
}
