import { NeuronCloudError } from "../errors.js";
import { gradientModel } from "../gradient/gradientModel.js";
import type { GradientRule } from "../gradient/rule.js";
import type { GradientOptions } from "../gradient/types.js";
import type { InputTensor } from "../inputs/types.js";
import { writeModel } from "../onnx/modelFile.js";
import type { ModelProto } from "../onnx/onnx_pb.js";
import { chooseProvider, reasonOf } from "../runtime/choose.js";
import { openSession, type OutputTensor, type Session } from "../runtime/ort.js";
import { queue } from "../runtime/queue.js";
import type { PassedOver, ProviderName, RuntimeFiles } from "../runtime/types.js";
import { wrongOn } from "../runtime/wrongOn.js";

/** Where a backward model may run. */
export interface BackwardOptions {
  /** The provider that runs the network forward: it is tried first, and wasm then. */
  readonly provider: ProviderName;
  readonly runtime: RuntimeFiles;
}

/** What a run of a backward model gave. */
export interface BackwardResult {
  readonly score: number;
  /** By tensor. */
  readonly gradients: ReadonlyMap<string, Float32Array>;
  /** Those that were asked for besides, by tensor. */
  readonly outputs: ReadonlyMap<string, OutputTensor>;
  readonly provider: ProviderName;
  readonly passedOver: readonly PassedOver[];
}

interface Opened {
  readonly session: Session;
  readonly gradients: ReadonlyMap<string, string>;
  readonly score: string;
  readonly seed: string;
  readonly provider: ProviderName;
  passedOver: readonly PassedOver[];
}

/** A network that also goes back. Each run waits for its turn in the realm's queue, so that scans may come in between. */
export class BackwardSession {
  readonly #model: ModelProto;
  readonly #gradient: Omit<GradientOptions, "provider">;
  readonly #rules: ReadonlyMap<string, GradientRule> | undefined;
  readonly #options: BackwardOptions;
  readonly #failed = new Map<ProviderName, string>();
  #opened: Opened | null = null;

  constructor(
    model: ModelProto,
    gradient: Omit<GradientOptions, "provider">,
    options: BackwardOptions,
    rules?: ReadonlyMap<string, GradientRule>,
  ) {
    this.#model = model;
    this.#gradient = gradient;
    this.#options = options;
    this.#rules = rules;
  }

  /** @throws {NeuronCloudError} `no-gradient`, `no-provider`, `run-failed` */
  run(
    feeds: Readonly<Record<string, InputTensor>>,
    seed: Float32Array,
    dims: readonly number[],
    signal?: AbortSignal,
  ): Promise<BackwardResult> {
    return queue.add(() => this.#run(feeds, seed, dims), signal);
  }

  release(): Promise<void> {
    return queue.add(() => this.#close());
  }

  async #run(
    feeds: Readonly<Record<string, InputTensor>>,
    seed: Float32Array,
    dims: readonly number[],
  ): Promise<BackwardResult> {
    if (this.#opened?.session.lost) await this.#close();
    const opened = (this.#opened ??= await this.#open());
    const { session, gradients, score, provider, passedOver } = opened;
    try {
      const given = { ...feeds, [opened.seed]: { type: "float32", dims, data: seed } } as const;
      const { outputs } = await session.run(given);
      return {
        score: outputs.get(score)!.data[0]!,
        gradients: new Map([...gradients].map(([tensor, output]) => [tensor, outputs.get(output)!.data])),
        outputs,
        provider,
        passedOver,
      };
    } catch (error) {
      await this.#close();
      if (error instanceof NeuronCloudError || provider === "wasm") throw runFailed(provider, error);
      this.#failed.set(provider, `It failed to run the way back. ${reasonOf(error)}`);
      return this.#run(feeds, seed, dims);
    }
  }

  async #close(): Promise<void> {
    const session = this.#opened?.session;
    this.#opened = null;
    try {
      await session?.release();
    } catch {
      // A session that failed may fail to end, too; there is nothing left to free of it.
    }
  }

  async #open(): Promise<Opened> {
    const { provider: first, runtime } = this.#options;
    const make = (provider: ProviderName) =>
      gradientModel(this.#model, { ...this.#gradient, provider }, this.#rules);
    make("wasm"); // so that an operator without a gradient is told as what it is
    const { provider, opened, passedOver } = await chooseProvider({
      providers: first === "wasm" ? ["wasm"] : [first, "wasm"],
      refuse: (name) => this.#failed.get(name) ?? unproven(name) ?? wrongOn(name, make(name).model),
      open: async (name) => {
        const { model, gradients, score, seed } = make(name);
        const outputs = model.graph!.output.map((output) => output.name);
        return {
          session: await openSession(name, { onnx: writeModel(model), outputs, runtime }),
          gradients,
          score,
          seed,
        };
      },
    });
    return { ...opened, provider, passedOver };
  }
}

/** Why the way back is not run where its results were not held against wasm's; null where they were. */
function unproven(provider: ProviderName): string | null {
  return provider === "webgl"
    ? "Reasons are not computed on WebGL, where ONNX Runtime reads wrong cells behind a Reshape without a word."
    : null;
}

function runFailed(provider: ProviderName, cause: unknown): NeuronCloudError {
  if (cause instanceof NeuronCloudError) return cause;
  return new NeuronCloudError(
    "run-failed",
    `The network could not be run back from its answer. Try again. ${provider}: ${reasonOf(cause)}`,
    { cause },
  );
}
