import type {
  Attribution,
  AttributionMethod,
  AttributionRequest,
  LayerAttribution,
  Progress,
} from "../activations/attribution.js";
import type { DreamOptions, DreamProgress, DreamRequest } from "../activations/dreams.js";
import type { InputPicture, LayerShape } from "../activations/types.js";
import { NeuronCloudError } from "../errors.js";
import type { GradientRule } from "../gradient/rule.js";
import { isModelInput } from "../inputs/capture.js";
import { floatsOf } from "../inputs/tensor.js";
import type { InputSpec, InputTensor } from "../inputs/types.js";
import { Graph } from "../onnx/graph.js";
import { TensorProto_DataType as DataType, type ModelProto } from "../onnx/onnx_pb.js";
import { inferTypes, type ElementType } from "../onnx/types.js";
import type { OpenSizes } from "../onnx/shapes.js";
import type { ProviderName, RuntimeFiles } from "../runtime/types.js";
import { BackwardSession, type BackwardResult } from "./backwardSession.js";
import { biasesOf, upstreamOf, type Bias } from "./biases.js";
import { Facts } from "./facts.js";
import { integrate } from "./integrated.js";
import { dreamOf, dreamSeed } from "./dream.js";
import { attributedPicture, inputRange, products, sumOf } from "./picture.js";
import { beforeSoftmax, noClasses, questionOf, unknownLayer, type Question } from "./question.js";
import { relevanceRules, type Relevance } from "./relevanceRules.js";

/** A network that attributions are made of. */
export interface AttributedModel {
  readonly model: ModelProto;
  readonly dims: OpenSizes;
  /** The name of the input that takes the picture. */
  readonly picture: string;
  readonly input: InputSpec;
  readonly layers: readonly string[];
  readonly answerLayer: string | null;
  readonly runtime: RuntimeFiles;
}

/** A run that is asked about. */
export interface AttributedRun {
  readonly feeds: Readonly<Record<string, InputTensor>>;
  readonly tensors: ReadonlyMap<string, { readonly shape: LayerShape; readonly data: Float32Array }>;
  readonly provider: ProviderName;
  /** Of the classes. */
  readonly probabilities: Float32Array;
}

/** How much more what speaks for a neuron counts, by method. */
const GAMMA = { "lrp-gamma": 0.25, "lrp-alpha-beta": Infinity } as const;

/** What tensors contributed, the picture among them, and what each leaves to constants. */
interface Shares {
  readonly values: ReadonlyMap<string, Float32Array>;
  readonly bias: (layer: string) => number;
  readonly result: BackwardResult;
}

/** Says what each neuron contributed to an answer. Sessions are made when they are needed, and kept. */
export class Attributor {
  readonly #of: AttributedModel;
  readonly #graph: Graph;
  readonly #facts: Facts;
  readonly #types: ReadonlyMap<string, ElementType>;
  readonly #biases: readonly Bias[];
  readonly #bounds: Relevance["picture"];
  readonly #sessions = new Map<string, BackwardSession>();

  constructor(of: AttributedModel) {
    this.#of = of;
    this.#graph = new Graph(of.model, of.dims, of.picture);
    this.#facts = new Facts(this.#graph);
    this.#types = of.model.graph ? inferTypes(of.model.graph) : new Map();
    this.#biases = biasesOf(this.#graph);
    this.#bounds = this.#boundsOf(of);
  }

  /** @throws {NeuronCloudError} `unknown-layer`, `not-explainable`, `no-gradient`, `no-provider`, `run-failed` */
  async attribute(
    request: AttributionRequest,
    run: AttributedRun,
    report: (progress: Progress) => void,
    signal: AbortSignal,
  ): Promise<Attribution> {
    const { method = "lrp-alpha-beta" } = request;
    const { answerLayer, layers, input, picture } = this.#of;
    const question = questionOf(this.#graph, request, {
      layer: answerLayer,
      probabilities: run.probabilities,
    });
    const session = this.#session(method, question.tensor, run.provider);
    const { values, bias, result } =
      method === "integrated-gradients"
        ? await this.#integrated(session, question, run, report, signal)
        : await this.#goneBack(session, question, run, method, signal);
    return {
      score: result.score,
      layers: layers.map((name): LayerAttribution => {
        const { shape, data } = run.tensors.get(name)!;
        const own =
          values.get(name) ?? this.#asAnswer(name, question, result) ?? new Float32Array(data.length);
        return { name, shape, values: own, sum: sumOf(own), bias: bias(name) };
      }),
      picture: attributedPicture(input, values.get(picture)),
      method,
      provider: result.provider,
      passedOver: result.passedOver,
    };
  }

  /**
   * What excites a class, a channel or a neuron most: see `dreamOf`. It goes back from the tensor before a Relu, as a neuron at 0 has no
   * gradient.
   */
  async dream(
    request: DreamRequest,
    options: Pick<DreamOptions, "steps" | "seed">,
    provider: ProviderName,
    report: (progress: DreamProgress) => void,
    signal: AbortSignal,
  ): Promise<InputPicture> {
    const { input, picture } = this.#of;
    if (isModelInput(input) || input.layout === "nhwc" || !this.#hasGradient(picture)) throw noDream();
    const tensor = this.#dreamed(request);
    const session = this.#session("gradient-activation", tensor, provider);
    const [dims, pictureDims] = [this.#graph.shape(tensor), this.#graph.shape(picture)];
    const seed = dreamSeed(request, dims);
    const others = input.others ?? {};
    const gradientAt = async (data: Float32Array) => {
      const feeds = { ...others, [picture]: { type: "float32", dims: pictureDims, data } } as const;
      return (await session.run(feeds, seed, dims, signal)).gradients.get(picture)!;
    };
    return dreamOf(input, gradientAt, options, report, signal);
  }

  #dreamed(request: DreamRequest): string {
    const { answerLayer } = this.#of;
    if ("class" in request) {
      if (answerLayer === null) throw noClasses();
      return beforeSoftmax(this.#graph, answerLayer);
    }
    const node = this.#graph.producers.get(request.layer);
    if (!node) throw unknownLayer(request.layer);
    return node.opType === "Relu" ? node.input[0]! : request.layer;
  }

  async release(): Promise<void> {
    const sessions = [...this.#sessions.values()];
    this.#sessions.clear();
    // oxlint-disable-next-line no-await-in-loop -- ONNX Runtime does one thing at a time
    for (const session of sessions) await session.release();
  }

  #boundsOf({ input, picture: tensor }: AttributedModel): Relevance["picture"] {
    const summed = this.#facts.consumers(tensor).every(({ opType }) => opType === "Conv");
    return isModelInput(input) || input.layout === "nhwc" || !summed
      ? null
      : { tensor, ...inputRange(input) };
  }

  /** Quantised layers and pictures of bytes have none. */
  #hasGradient(tensor: string): boolean {
    return this.#graph.hasShape(tensor) && (this.#types.get(tensor) ?? DataType.FLOAT) === DataType.FLOAT;
  }

  #session(method: AttributionMethod, tensor: string, provider: ProviderName): BackwardSession {
    const key = `${method} ${provider} ${tensor}`;
    const known = this.#sessions.get(key);
    if (known) return known;
    const { model, layers, picture, dims, runtime } = this.#of;
    const gradient = {
      of: tensor,
      wrt: [
        ...[picture, ...layers].filter((name) => this.#hasGradient(name)),
        ...(method === "gradient-activation" ? this.#biases.map((bias) => bias.tensor) : []),
      ],
      outputs: [...new Set([tensor, ...(method === "integrated-gradients" ? layers : [])])],
      inputShape: dims,
    };
    const session = new BackwardSession(model, gradient, { provider, runtime }, this.#rules(method));
    this.#sessions.set(key, session);
    return session;
  }

  #rules(method: AttributionMethod): ReadonlyMap<string, GradientRule> | undefined {
    if (method !== "lrp-gamma" && method !== "lrp-alpha-beta") return undefined;
    return relevanceRules({ gamma: GAMMA[method], facts: this.#facts, picture: this.#boundsFor(method) });
  }

  /** Only the γ rule holds the picture against what it could have been: what speaks for a neuron draws finer lines alone. */
  #boundsFor(method: AttributionMethod): Relevance["picture"] {
    return method === "lrp-gamma" ? this.#bounds : null;
  }

  /** One run, back from the answer to the picture. */
  async #goneBack(
    session: BackwardSession,
    { tensor, seed }: Question,
    run: AttributedRun,
    method: AttributionMethod,
    signal: AbortSignal,
  ): Promise<Shares> {
    const result = await session.run(run.feeds, seed, this.#graph.shape(tensor), signal);
    const { picture } = this.#of;
    const values = new Map<string, Float32Array>();
    for (const [name, { data }] of run.tensors) {
      const gradient = result.gradients.get(name);
      if (gradient) values.set(name, products(data, gradient));
    }
    const atPicture = result.gradients.get(picture);
    const whole = this.#boundsFor(method) !== null;
    if (atPicture)
      values.set(picture, whole ? atPicture : products(floatsOf(run.feeds[picture]!), atPicture));
    return {
      values,
      result,
      bias: (layer) => (method === "gradient-activation" ? this.#added(layer, result) : 0),
    };
  }

  async #integrated(
    session: BackwardSession,
    { tensor, seed }: Question,
    { feeds }: AttributedRun,
    report: (progress: Progress) => void,
    signal: AbortSignal,
  ): Promise<Shares> {
    const { picture } = this.#of;
    const given = feeds[picture]!;
    const input = floatsOf(given);
    const scaled = (part: number) => input.map((value) => value * part);
    const runAt = async (part: number) => {
      const data = scaled(part);
      return session.run(
        { ...feeds, [picture]: { type: "float32", dims: given.dims, data } },
        seed,
        this.#graph.shape(tensor),
        signal,
      );
    };
    const valuesOf = ({ gradients, outputs }: BackwardResult, part: number) =>
      new Map(
        [...gradients.keys()].map((name) => [
          name,
          name === picture ? scaled(part) : outputs.get(name)!.data,
        ]),
      );
    const { gains, start, last } = await integrate(runAt, valuesOf, report, signal);
    return { values: gains, result: last, bias: () => start };
  }

  /** The answer's neurons themselves, which a softmax has made probabilities of. */
  #asAnswer(
    layer: string,
    { tensor, seed }: Question,
    { outputs }: BackwardResult,
  ): Float32Array | undefined {
    return layer === this.#of.answerLayer ? products(outputs.get(tensor)!.data, seed) : undefined;
  }

  /** What the score gets from constants that come in further on than a layer. */
  #added(layer: string, { gradients }: BackwardResult): number {
    if (!gradients.has(layer)) return 0;
    const before = upstreamOf(this.#graph, layer);
    const later = this.#biases.filter(({ output }) => !before.has(output));
    return later.reduce((sum, { tensor, values }) => {
      const gradient = gradients.get(tensor);
      return gradient ? sum + sumOf(products(values, gradient)) : sum;
    }, 0);
  }
}

function noDream(): NeuronCloudError {
  return new NeuronCloudError(
    "not-explainable",
    "This network can't be dreamed of, as its input is no picture of 32-bit floats, channel by channel.",
  );
}
