import { isModelInput } from "../inputs/capture.js";
import { pictureDims } from "../inputs/image/tensor.js";
import type { InputSpec, InputTensor } from "../inputs/types.js";
import { dimsText } from "../inputs/tensor.js";
import { openBranches } from "../onnx/branches.js";
import { requireInputs } from "../onnx/inputs.js";
import { requirePicture } from "../onnx/runnable.js";
import type { ModelProto } from "../onnx/onnx_pb.js";
import type { Shape } from "../onnx/operation.js";
import { graphInputs } from "../onnx/shapes.js";
import { NeuronCloudError } from "../errors.js";
import { readModel } from "../onnx/modelFile.js";
import { addTaps } from "../onnx/tap.js";
import { chooseProvider, reasonOf, type ChosenProvider } from "../runtime/choose.js";
import type { ProviderName } from "../runtime/types.js";
import { wrongOn } from "../runtime/wrongOn.js";
import type { CreateRequest, ProviderInUse } from "./protocol.js";
import { brokeDown, cannotRun, nothingToDraw } from "./runFailures.js";
import { TappedSession, type TappedRun, type TapRequest, type Wanted } from "./tappedSession.js";
import { TapReader, type DrawnTensor, type ReadTensors, type TappedTensor } from "./tapReader.js";

type Feeds = Readonly<Record<string, InputTensor>>;
type Outputs = Pick<TappedRun, "floats" | "quantized" | "inPlace">;

interface RunOfSession extends ProviderInUse {
  /** Milliseconds. */
  readonly run: number;
  readonly readBack: number;
}

/** What the network computed. */
export interface NetworkResult extends RunOfSession {
  readonly tensors: ReadonlyMap<string, TappedTensor>;
}

/** What is drawn of what the network computed. */
export interface DrawnResult extends RunOfSession {
  /** All that were tapped. */
  readonly drawn: ReadonlyMap<string, DrawnTensor>;
  /** Those that were read as floats. */
  readonly floats: ReadonlyMap<string, TappedTensor>;
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
  /** The names of the tensors that are tapped. */
  readonly tensors: readonly string[];
  readonly #reader: TapReader;
  /** Whether branches were chosen by the inputs' sizes, which then must stay as they are. */
  readonly #isForSizes: boolean;
  readonly #failedRuns = new Map<ProviderName, string>();
  /** Whether somebody has asked for floats: most pictures are only looked at, and then each tensor goes as soon as it is used up. */
  #withFloats = false;
  #current: ChosenProvider<TappedSession> | null = null;

  /** @throws {NeuronCloudError} `corrupt-model`, `wrong-input`, `unknown-layer`, `unsupported-layer`. */
  constructor(spec: CreateRequest) {
    const { layers, answerLayer, input } = spec;
    this.#spec = spec;
    const read = readModel(spec.onnx);
    this.tensors = [...new Set(answerLayer === null ? layers : [...layers, answerLayer])];
    this.picture = pictureName(read, input);
    this.dims = dimsOf(input, this.picture);
    if (!isModelInput(input)) requirePicture(read, this.picture, input);
    const { model, dependsOnSizes } = openBranches(read, this.dims);
    this.model = model;
    this.#isForSizes = dependsOnSizes;
    this.#reader = new TapReader(model, answerLayer);
    addTaps(this.model, this.tensors, { inputShape: this.dims }); // so that a wrong layer is told before any download
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
   * @param tensors the names of those that are wanted. @default all that are tapped
   * @throws {NeuronCloudError} as `prepare`, and `wrong-input`, `unsupported-layer`.
   */
  async run(feeds: Feeds, tensors: readonly string[] = this.tensors): Promise<NetworkResult> {
    const { read, ...result } = await this.#run(feeds, () => ({
      floats: tensors,
      quantized: [],
      inPlace: [],
    }));
    return { ...result, tensors: read.floats };
  }

  /**
   * Runs the network for what is drawn: bytes that the graph makes itself, where the provider can.
   * @param asFloats the names of tensors that are wanted as floats, too
   * @param staysOnGpu whether what is drawn where it is computed need not be read
   * @throws {NeuronCloudError} as `run`.
   */
  async draw(
    feeds: Feeds,
    asFloats: readonly string[] = [],
    staysOnGpu: boolean = false,
  ): Promise<DrawnResult> {
    const { read, ...result } = await this.#run(feeds, (session) => {
      const isInPlace = (name: string) =>
        staysOnGpu && session.isDrawnInPlace(name) && !asFloats.includes(name);
      return {
        floats: this.tensors.filter(
          (name) => (!session.quantizes(name) && !isInPlace(name)) || asFloats.includes(name),
        ),
        quantized: this.tensors.filter((name) => session.quantizes(name)),
        inPlace: this.tensors.filter(isInPlace),
      };
    });
    const made = new Map<string, DrawnTensor>([...read.floats, ...read.quantized, ...read.resident]);
    const missing = this.tensors.filter((name) => !made.has(name));
    const again = missing.length > 0 ? await this.run(feeds, missing) : null;
    const floats = new Map([...read.floats, ...(again?.tensors ?? [])]);
    return { ...result, drawn: new Map<string, DrawnTensor>([...floats, ...made]), floats };
  }

  async #run(
    feeds: Feeds,
    choose: (session: TappedSession) => Wanted,
    isAgain = false,
  ): Promise<RunOfSession & { read: ReadTensors }> {
    if (this.tensors.length === 0) throw nothingToDraw(this.#spec.model);
    requireInputs(this.model, feeds);
    if (this.#isForSizes) this.#requireSizes(feeds);
    const { chosen, create } = await this.#ready();
    const { provider, passedOver, opened } = chosen;
    const wanted = choose(opened);
    if (!opened.gives(wanted.floats)) {
      this.#withFloats = true;
      await this.release();
      return this.#run(feeds, choose);
    }
    try {
      const { run, readBack, ...outputs } = await opened.run(feeds, wanted);
      this.#failedRuns.clear();
      const read = this.#read(feeds, outputs);
      return { provider, passedOver, create, read, run, readBack };
    } catch (error) {
      await this.release();
      if (error instanceof NeuronCloudError) throw error;
      // Lost in the middle: there may be another device.
      if (opened.lost && !isAgain) return this.#run(feeds, choose, true);
      if (opened.proven) throw brokeDown(this.#spec.model, `${provider}: ${reasonOf(error)}`, error);
      this.#failedRuns.set(provider, reasonOf(error));
      return this.#run(feeds, choose);
    }
  }

  #read(feeds: Feeds, { floats, quantized, inPlace }: Outputs): ReadTensors {
    try {
      return this.#reader.read(feeds, floats, quantized, inPlace);
    } finally {
      for (const tensor of inPlace.values()) tensor.free();
    }
  }

  async release(): Promise<void> {
    const session = this.#current?.opened;
    this.#current = null;
    await session?.release();
  }

  async #ready(): Promise<{ chosen: ChosenProvider<TappedSession>; create: number }> {
    if (this.#current?.opened.lost || this.#current?.opened.isElsewhere) await this.release();
    if (this.#current) return { chosen: this.#current, create: 0 };
    const started = performance.now();
    try {
      this.#current = await chooseProvider({
        providers: this.#spec.providers,
        refuse: (provider) => this.#failedRuns.get(provider) ?? wrongOn(provider, this.model),
        open: (provider) => TappedSession.open(provider, this.#taps),
      });
    } catch (error) {
      const failed = [...this.#failedRuns].map(([provider, reason]) => `\n${provider}: ${reason}`);
      this.#failedRuns.clear(); // the next try tries each again
      throw failed.length > 0 ? cannotRun(this.#spec.model, failed.join(""), error) : error;
    }
    return { chosen: this.#current, create: performance.now() - started };
  }

  get #taps(): TapRequest {
    const { model, tensors, dims } = this;
    const { answerLayer, runtime } = this.#spec;
    const asTheyAre = answerLayer === null ? [] : [answerLayer];
    return { model, tensors, asTheyAre, withFloats: this.#withFloats, dims, runtime };
  }

  #requireSizes(feeds: Feeds): void {
    for (const [name, { dims }] of Object.entries(feeds)) {
      const known = this.dims.get(name);
      if (!known || String(known) === String(dims)) continue;
      throw new NeuronCloudError(
        "wrong-input",
        `The model's input "${name}" got ${dimsText(dims)} where the model card has ${dimsText(known)}. The model branches by ` +
          "these sizes; make a card of its own for others.",
      );
    }
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
