import type { InputTensor } from "../inputs/types.js";
import { writeModel } from "../onnx/modelFile.js";
import { TensorProto_DataType as DataType, type ModelProto } from "../onnx/onnx_pb.js";
import type { OpenSizes } from "../onnx/shapes.js";
import { quantizeTaps, type QuantizedTap } from "../onnx/quantizedTaps.js";
import { addTaps } from "../onnx/tap.js";
import { inferTypes, type ElementType } from "../onnx/types.js";
import { sharedDevice } from "../gpu/sharing.js";
import { openSession, type OutputTensor, type Session, type TensorInPlace } from "../runtime/ort.js";
import type { ProviderName, RuntimeFiles } from "../runtime/types.js";
import { isFinite, quantizedOutputs, type QuantizedOutputs } from "./quantized.js";

/** Names of tapped tensors: those that are wanted as floats, those of which bytes are, and those that are to stay on the GPU. */
export interface Wanted {
  readonly floats: readonly string[];
  readonly quantized: readonly string[];
  readonly inPlace: readonly string[];
}

/** What a run put out, by the names of the tapped tensors; times in milliseconds. */
export interface TappedRun {
  readonly floats: ReadonlyMap<string, OutputTensor>;
  /** But for those that hold a number that is not finite. */
  readonly quantized: ReadonlyMap<string, QuantizedOutputs>;
  readonly inPlace: ReadonlyMap<string, TensorInPlace>;
  readonly run: number;
  readonly readBack: number;
}

/** What is tapped of a model. */
export interface TapRequest {
  readonly model: ModelProto;
  readonly tensors: readonly string[];
  /** Of which it is not wanted that the graph makes bytes. */
  readonly asTheyAre: readonly string[];
  /** Whether those of which it makes bytes are wanted as floats, too: each is then kept until the run ends. */
  readonly withFloats: boolean;
  readonly dims: OpenSizes;
  readonly runtime: RuntimeFiles;
}

/** A tapped model on a provider. */
export class TappedSession {
  /** It has run at least once, so that a failure is an accident and not the provider's inability. */
  proven = false;
  readonly #session: Session;
  /** The graph output that gives each tapped tensor. */
  readonly #outputs: ReadonlyMap<string, string>;
  /** The graph outputs that give what is drawn of some of them. */
  readonly #taps: ReadonlyMap<string, QuantizedTap>;
  /** The names of the tensors that a drawing could take from the GPU. */
  readonly #floats: ReadonlySet<string>;

  private constructor(
    session: Session,
    outputs: ReadonlyMap<string, string>,
    taps: ReadonlyMap<string, QuantizedTap>,
    floats: ReadonlySet<string>,
  ) {
    this.#floats = floats;
    this.#session = session;
    this.#outputs = outputs;
    this.#taps = taps;
  }

  static async open(provider: ProviderName, request: TapRequest): Promise<TappedSession> {
    const { model: given, tensors, asTheyAre, withFloats, dims, runtime } = request;
    const isolate = provider === "webgl"; // it fuses operators, and would fuse a tapped tensor away
    const types = given.graph ? inferTypes(given.graph) : new Map();
    // The providers of GPUs have no bytes.
    const quantizable = provider === "wasm" ? tensors.filter((name) => !asTheyAre.includes(name)) : [];
    const { model: quantized, taps } = quantizeTaps(given, quantizable, dims);
    const floats = withFloats ? tensors : tensors.filter((name) => !taps.has(name));
    const { model, outputs } = addTaps(quantized, floats, { isolate, inputShape: dims });
    const session = await openSession(provider, {
      onnx: writeModel(model),
      outputs: [...outputs.values()],
      runtime,
      whole: new Set([...outputs].filter(([name]) => !isFloat(types.get(name))).map(([, output]) => output)),
    });
    const ofFloats = floats.filter((name) => types.get(name) === DataType.FLOAT);
    return new TappedSession(session, outputs, taps, new Set(ofFloats));
  }

  /** Whether a run can give these tensors as floats. */
  gives(tensors: readonly string[]): boolean {
    return tensors.every((name) => this.#outputs.has(name));
  }

  /** Whether the graph makes bytes of a tensor. */
  quantizes(tensor: string): boolean {
    return this.#taps.has(tensor);
  }

  /** Whether a tensor can stay where it is computed, since that is where it is drawn. */
  isDrawnInPlace(tensor: string): boolean {
    const { device } = this.#session;
    return device !== null && device === sharedDevice() && this.#floats.has(tensor);
  }

  async run(feeds: Readonly<Record<string, InputTensor>>, wanted: Wanted): Promise<TappedRun> {
    const floats = new Map(wanted.floats.map((name) => [name, this.#outputs.get(name)!]));
    const taps = new Map(wanted.quantized.map((name) => [name, this.#taps.get(name)!]));
    const stay = wanted.inPlace.map((name) => [name, this.#outputs.get(name)!] as const);
    const { outputs, inPlace, run, readBack } = await this.#session.run(
      feeds,
      [...floats.values(), ...[...taps.values()].flatMap((tap) => Object.values<string>({ ...tap }))],
      stay.map(([, output]) => output),
    );
    this.proven = true;
    const quantized = [...taps].map(([name, tap]) => [name, quantizedOutputs(tap, outputs)] as const);
    return {
      floats: new Map([...floats].map(([name, output]) => [name, outputs.get(output)!])),
      quantized: new Map(quantized.filter(([, one]) => isFinite(one))),
      inPlace: new Map(stay.map(([name, output]) => [name, inPlace.get(output)!])),
      run,
      readBack,
    };
  }

  /** Why it can run no more, or null while it can. */
  get lost(): string | null {
    return this.#session.lost;
  }

  /** Whether it computes on another device than that on which is drawn. */
  get isElsewhere(): boolean {
    const [mine, shared] = [this.#session.device, sharedDevice()];
    return mine !== null && shared !== null && mine !== shared;
  }

  /** A session that failed may fail to end, too; there is nothing left to free of it. */
  async release(): Promise<void> {
    await this.#session.release().catch(() => {});
  }
}

const isFloat = (type: ElementType): boolean => type === DataType.FLOAT || type === DataType.FLOAT16;
