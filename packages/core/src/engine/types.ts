import type { DownloadProgress } from "../download/types.js";
import type { DreamOptions, DreamRequest } from "../activations/dreams.js";
import type { Intervention } from "../activations/interventions.js";
import type { Survey, SurveyOptions } from "../activations/surveys.js";
import type { Activations, InputPicture } from "../activations/types.js";
import type { ImageSource } from "../inputs/image/types.js";
import type { InputSpec, ModelInput } from "../inputs/types.js";
import type { PassedOver, ProviderName } from "../runtime/types.js";

/** What a model card is given while it gets its model. */
export interface LoadOptions {
  /** Aborts when nobody waits any more. */
  readonly signal: AbortSignal;
  /** To be told of each piece that arrives. */
  readonly onProgress: (progress: DownloadProgress) => void;
}

/** An ONNX model in memory, and what it took to get it there (milliseconds). */
export interface LoadedModel {
  /** The bytes of an `.onnx` file. */
  readonly onnx: Uint8Array<ArrayBuffer>;
  /** Milliseconds. */
  readonly timings: {
    /** Getting the file. */
    readonly download: number;
    /** Making an ONNX model of it. */
    readonly decode: number;
  };
}

/** All that the engine must know of a model. */
export interface ModelCard {
  /** For people, such as `SqueezeNet v1.0`. */
  readonly name: string;
  /** How the model wants its picture; or, of a model that takes none, the tensors that it is given. */
  readonly input: InputSpec;
  /** Names of the tensors to tap and draw, in the order of the network; the engine's `layers` option overrules it. */
  readonly layers: readonly string[];
  /**
   * The tensor that holds the class probabilities, or scores that are yet to become some (logits), of which the engine then
   * takes the Softmax; null for a model that does not classify.
   */
  readonly answerLayer: string | null;
  /** Short display names, by class index. */
  readonly classNames: readonly string[];
  /** Gets the model. Called once for each engine that is made ready, and again after a failure. */
  load(options: LoadOptions): Promise<LoadedModel>;
}

/** Where a network runs: in a worker, or on the page's own thread. */
export type Realm = "worker" | "page";

/** How `createEngine` runs a model. */
export interface EngineOptions {
  /**
   * Where the network runs. A GPU that draws for the page shares activations with no worker: on the `page`, what WebGPU computes stays
   * on the GPU, and is drawn from there by a `WebGPURenderer`; what somebody asks of the activations is read then. Anything else
   * would hold the page up there.
   * @default chosen with each input: "page" where a `WebGPURenderer` draws on a GPU, and WebGPU is the first provider and can run the model; else
   * "worker"
   */
  readonly realm?: Realm | undefined;
  /** Tried in this order; each is downloaded only when its turn comes. @default ['webgpu', 'webgl', 'wasm'] */
  readonly providers?: readonly ProviderName[] | undefined;
  /** Tensors to tap instead of the card's, by name in the ONNX graph. */
  readonly layers?: readonly string[] | undefined;
  /** Makes the worker, for bundlers that lose it: `() => new Worker(…)` on `@neuron-cloud/core/worker`. */
  readonly createWorker?: (() => Worker) | undefined;
  /**
   * The folder that serves ONNX Runtime's `.wasm` files, ending in a slash; they are in `@neuron-cloud/core/dist/onnxruntime/`.
   * @default where the bundler put them
   */
  readonly wasmPaths?: string | undefined;
  /** Hears each change of state. */
  readonly onState?: ((state: EngineState) => void) | undefined;
}

/** Where an engine is on its way to answers. */
export type EngineState =
  | { readonly status: "idle" }
  | ({ readonly status: "downloading" } & DownloadProgress)
  | { readonly status: "preparing" }
  | {
      readonly status: "ready";
      /** What runs the network. */
      readonly provider: ProviderName;
      /** The providers that were tried before, each with its reason. */
      readonly passedOver: readonly PassedOver[];
    }
  | {
      readonly status: "running";
      /** What runs the network. */
      readonly provider: ProviderName;
      /** The providers that were tried before, each with its reason. */
      readonly passedOver: readonly PassedOver[];
    };

/** How one call is made. */
export interface RunOptions {
  /** Calls it off: its promise rejects with an `AbortError`. */
  readonly signal?: AbortSignal | undefined;
}

/** How one input is run. */
export interface ScanOptions extends RunOptions {
  /** What is changed inside the network while it runs: lesions. @default nothing */
  readonly interventions?: readonly Intervention[] | undefined;
}

/**
 * A model that answers. Made by `createEngine`, at once; the model is fetched at the first call of `prepare` or `run`.
 * After a failure the next call tries again.
 */
export interface Engine {
  /** The card that it was made for. */
  readonly model: ModelCard;
  /** Where it is just now. */
  readonly state: EngineState;
  /** Downloads, decodes and creates the session, without a picture. */
  prepare(options?: RunOptions): Promise<void>;
  /**
   * Runs the network on a picture, or on tensors by the names of the model's inputs. Runs never overlap, across engines
   * too; a newer input takes the place of one that still waits, whose promise then rejects with an `AbortError`.
   * @throws {NeuronCloudError} naming what failed and what to do.
   */
  run(input: ImageSource | ModelInput, options?: ScanOptions): Promise<Activations>;
  /**
   * What a class, a channel or a neuron wants to see: a picture that excites it most, found from noise uphill along the gradient. It
   * shows what the network looks for, and no more: not what it has seen, and not the only thing.
   * @throws {NeuronCloudError} `no-gradient`, `unknown-layer`, `not-explainable` where the input is no picture, and as `run`.
   */
  dream(request: DreamRequest, options?: DreamOptions): Promise<InputPicture>;
  /**
   * Looks through a set of inputs, one after another, without keeping any: which of the pictures, and where in them, excite a channel
   * most; channels that never fire; pairs that say the same; and where layers are silenced, a channel that alone decides. Runs
   * come in between.
   * @throws {NeuronCloudError} `unknown-layer`, `wrong-input` where a layer has other channels in one input than in another; `not-explainable` where
   * a layer is to be silenced that does not lead to an answer; and as `run`.
   */
  survey(inputs: readonly (ImageSource | ModelInput)[], options?: SurveyOptions): Promise<Survey>;
  /** Aborts what is under way and frees the session; the worker ends with the last engine. */
  dispose(): void;
}
