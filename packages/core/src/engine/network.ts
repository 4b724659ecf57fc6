import type { LayerShape } from "../activations/types.js";
import { isModelInput } from "../inputs/capture.js";
import { pictureDims } from "../inputs/image/tensor.js";
import type { InputSpec, InputTensor } from "../inputs/types.js";
import { requireInputs } from "../onnx/inputs.js";
import type { ModelProto } from "../onnx/onnx_pb.js";
import type { Shape } from "../onnx/operation.js";
import { graphInputs } from "../onnx/shapes.js";
import { NeuronCloudError } from "../errors.js";
import { readModel, writeModel } from "../onnx/modelFile.js";
import { addTaps } from "../onnx/tap.js";
import { chooseProvider, reasonOf, type ChosenProvider } from "../runtime/choose.js";
import { openSession, type Session } from "../runtime/ort.js";
import type { ProviderName } from "../runtime/types.js";
import { wrongOn } from "../runtime/wrongOn.js";
import type { CreateRequest, ProviderInUse } from "./protocol.js";

/** A tapped tensor as the network computed it. */
export interface TappedTensor {
  readonly name: string;
  readonly kind: string;
  readonly shape: LayerShape;
  readonly data: Float32Array;
}

export interface NetworkResult extends ProviderInUse {
  readonly tensors: ReadonlyMap<string, TappedTensor>;
  readonly run: number;
  readonly readBack: number;
}

interface Opened {
  readonly session: Session;
  /** The graph output that gives each tapped tensor. */
  readonly outputs: ReadonlyMap<string, string>;
  /** It has run at least once, so that a failure is an accident and not the provider's inability. */
  proven: boolean;
}

/**
 * A tapped model on whichever provider works. A provider that fails at its first run is passed over, too; a session that
 * fails later, or whose device is lost, is opened anew at the next run. Calls must not overlap: see `queue`.
 */
export class Network {
  readonly model: ModelProto;
  /** The inputs' shapes, by name. */
  readonly dims: ReadonlyMap<string, Shape>;
  /** The input that takes the picture; the first where the model takes none. */
  readonly picture: string;
  readonly #spec: CreateRequest;
  readonly #tensors: readonly string[];
  readonly #kinds: ReadonlyMap<string, string>;
  readonly #failedRuns = new Map<ProviderName, string>();
  #current: ChosenProvider<Opened> | null = null;

  /** @throws {NeuronCloudError} `corrupt-model`, `unknown-layer`, `unsupported-layer`. */
  constructor(spec: CreateRequest) {
    const { layers, answerLayer, input } = spec;
    this.#spec = spec;
    this.model = readModel(spec.onnx);
    this.#tensors = [...new Set(answerLayer === null ? layers : [...layers, answerLayer])];
    this.picture = pictureName(this.model, input);
    this.dims = dimsOf(input, this.picture);
    this.#kinds = new Map(
      (this.model.graph?.node ?? []).flatMap(({ opType, output }) => output.map((name) => [name, opType])),
    );
    addTaps(this.model, this.#tensors, { inputShape: this.dims }); // so that a wrong layer is told before any download
  }

  /**
   * Opens a session where there is none that works.
   * @throws {NeuronCloudError} `no-provider`, `corrupt-model`, `run-failed`.
   */
  async prepare(): Promise<ProviderInUse> {
    const { chosen, create } = await this.#ready();
    return { provider: chosen.provider, passedOver: chosen.passedOver, create };
  }

  /**
   * Runs the network.
   * @param feeds a tensor for each of the model's inputs, by name
   * @throws {NeuronCloudError} as `prepare`, and `wrong-input`, `unsupported-layer`.
   */
  async run(feeds: Readonly<Record<string, InputTensor>>): Promise<NetworkResult> {
    requireInputs(this.model, feeds);
    const { chosen, create } = await this.#ready();
    const { provider, passedOver, opened } = chosen;
    try {
      const { outputs, run, readBack } = await opened.session.run(feeds);
      opened.proven = true;
      this.#failedRuns.clear();
      const tensors = new Map<string, TappedTensor>();
      for (const [name, output] of opened.outputs) {
        const { data, dims } = outputs.get(output)!;
        const shape = layerShape(name, dims);
        tensors.set(name, { name, kind: this.#kinds.get(name)!, shape, data });
      }
      return { provider, passedOver, create, tensors, run, readBack };
    } catch (error) {
      await this.release();
      if (error instanceof NeuronCloudError) throw error;
      if (opened.proven) throw this.#runFailed(`${provider}: ${reasonOf(error)}`, error);
      this.#failedRuns.set(provider, `It failed to run the model. ${reasonOf(error)}`);
      return this.run(feeds);
    }
  }

  async release(): Promise<void> {
    const session = this.#current?.opened.session;
    this.#current = null;
    try {
      await session?.release();
    } catch {
      // A session that failed may fail to end, too; there is nothing left to free of it.
    }
  }

  async #ready(): Promise<{ chosen: ChosenProvider<Opened>; create: number }> {
    if (this.#current?.opened.session.lost) await this.release();
    if (this.#current) return { chosen: this.#current, create: 0 };
    const started = performance.now();
    try {
      this.#current = await chooseProvider({
        providers: this.#spec.providers,
        refuse: (provider) => this.#failedRuns.get(provider) ?? wrongOn(provider, this.model),
        open: (provider) => this.#open(provider),
      });
    } catch (error) {
      const hasRun = this.#failedRuns.size > 0;
      this.#failedRuns.clear(); // the next try tries each again
      throw hasRun ? this.#runFailed(reasonOf(error), error) : error;
    }
    return { chosen: this.#current, create: performance.now() - started };
  }

  async #open(provider: ProviderName): Promise<Opened> {
    const isolate = provider === "webgl"; // it fuses operators, and would fuse a tapped tensor away
    const { model, outputs } = addTaps(this.model, this.#tensors, { isolate, inputShape: this.dims });
    const session = await openSession(provider, {
      onnx: writeModel(model),
      outputs: [...outputs.values()],
      runtime: this.#spec.runtime,
    });
    return { session, outputs, proven: false };
  }

  #runFailed(reason: string, cause: unknown): NeuronCloudError {
    return new NeuronCloudError(
      "run-failed",
      `${this.#spec.model} could not be run. Try again, or name other \`providers\`. ${reason}`,
      { cause },
    );
  }
}

function pictureName({ graph }: ModelProto, spec: InputSpec): string {
  const first = (graph && graphInputs(graph)[0]?.name) ?? "";
  return isModelInput(spec) ? first : (spec.name ?? first);
}

function dimsOf(spec: InputSpec, picture: string): ReadonlyMap<string, Shape> {
  const tensors = Object.entries((isModelInput(spec) ? spec.tensors : spec.others) ?? {});
  const dims = new Map(tensors.map(([name, tensor]) => [name, tensor.dims]));
  if (!isModelInput(spec)) dims.set(picture, pictureDims(spec));
  return dims;
}

function layerShape(name: string, dims: readonly number[]): LayerShape {
  const [batch, channels, height = 1, width = 1] = dims;
  if (batch === 1 && channels !== undefined && dims.length <= 4) return [channels, height, width];
  throw new NeuronCloudError(
    "unsupported-layer",
    `Layer "${name}" has the shape ${dims.join(" × ")}; only 1 × C × H × W and 1 × N can be drawn. Leave it out.`,
  );
}
