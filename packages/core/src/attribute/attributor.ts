import type {
  Attribution,
  AttributionMethod,
  AttributionRequest,
  LayerAttribution,
  Progress,
} from "../activations/attribution.js";
import type { LayerShape } from "../activations/types.js";
import type { GradientRule } from "../gradient/rule.js";
import { isModelInput } from "../inputs/capture.js";
import { floatsOf } from "../inputs/tensor.js";
import type { InputTensor } from "../inputs/types.js";
import type { ProviderName } from "../runtime/types.js";
import type { BackwardModel } from "./backwardModel.js";
import type { BackwardResult } from "./backwardSession.js";
import { addedBeyond, biasesOf, type Bias } from "./biases.js";
import { Facts } from "./facts.js";
import { integrate } from "./integrated.js";
import { attributedPicture, inputRange, products, sumOf } from "./picture.js";
import { beforeSoftmax, questionOf, type Question } from "./question.js";
import { relevanceRules, type Relevance } from "./relevanceRules.js";

/** An attribution that is yet to be drawn. */
export interface FoundAttribution extends Omit<Attribution, "layers"> {
  readonly layers: readonly Omit<LayerAttribution, "drawn">[];
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

/** One question by one method. */
interface Inquiry {
  readonly question: Question;
  readonly method: AttributionMethod;
  readonly run: AttributedRun;
  readonly signal: AbortSignal;
}

/** Says what each neuron contributed to an answer. */
export class Attributor {
  readonly #model: BackwardModel;
  readonly #facts: Facts;
  readonly #biases: readonly Bias[];
  readonly #bounds: Relevance["picture"];

  constructor(model: BackwardModel) {
    this.#model = model;
    this.#facts = new Facts(model.graph);
    this.#biases = biasesOf(model.graph);
    this.#bounds = this.#pictureBounds();
  }

  /** @throws {NeuronCloudError} `unknown-layer`, `not-explainable`, `no-gradient`, `no-provider`, `run-failed` */
  async attribute(
    request: AttributionRequest,
    run: AttributedRun,
    report: (progress: Progress) => void,
    signal: AbortSignal,
  ): Promise<FoundAttribution> {
    const { method = "lrp-alpha-beta" } = request;
    const { answerLayer, layers, input, picture } = this.#model.options;
    const { probabilities } = run;
    const question = questionOf(this.#model.graph, request, { layer: answerLayer, probabilities });
    const inquiry = { question, method, run, signal };
    const { values, bias, result } =
      method === "integrated-gradients"
        ? await this.#integrated(inquiry, report)
        : await this.#goneBack(inquiry);
    return {
      score: result.score,
      layers: layers.map((name) => {
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

  #pictureBounds(): Relevance["picture"] {
    const { input, picture: tensor } = this.#model.options;
    const summed = this.#facts.consumers(tensor).every(({ opType }) => opType === "Conv");
    return isModelInput(input) || input.layout === "nhwc" || !summed
      ? null
      : { tensor, ...inputRange(input) };
  }

  #run(
    { question: { tensor, seed }, method, run: { provider }, signal }: Inquiry,
    feeds: Readonly<Record<string, InputTensor>>,
  ): Promise<BackwardResult> {
    const { layers, picture } = this.#model.options;
    const session = this.#model.session(`${method} ${tensor}`, provider, () => ({
      of: tensor,
      wrt: [
        ...[picture, ...layers].filter((name) => this.#model.hasGradient(name)),
        ...(method === "gradient-activation" ? this.#biases.map((bias) => bias.tensor) : []),
      ],
      outputs: [...new Set([tensor, ...(method === "integrated-gradients" ? layers : [])])],
      rules: this.#rules(method),
    }));
    return session.run(feeds, seed, this.#model.graph.shape(tensor), signal);
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
  async #goneBack(inquiry: Inquiry): Promise<Shares> {
    const { run, method } = inquiry;
    const { graph, options } = this.#model;
    const result = await this.#run(inquiry, run.feeds);
    const { gradients } = result;
    const values = new Map<string, Float32Array>();
    for (const [name, { data }] of run.tensors) {
      const gradient = gradients.get(name);
      if (gradient) values.set(name, products(data, gradient));
    }
    const atPicture = gradients.get(options.picture);
    if (atPicture) {
      const isRelevance = this.#boundsFor(method) !== null;
      const pixels = () => floatsOf(run.feeds[options.picture]!);
      values.set(options.picture, isRelevance ? atPicture : products(pixels(), atPicture));
    }
    const isExact = method === "gradient-activation";
    return {
      values,
      result,
      bias: (layer) =>
        isExact && gradients.has(layer) ? addedBeyond(graph, layer, this.#biases, gradients) : 0,
    };
  }

  async #integrated(inquiry: Inquiry, report: (progress: Progress) => void): Promise<Shares> {
    const { feeds } = inquiry.run;
    const { picture } = this.#model.options;
    const given = feeds[picture]!;
    const input = floatsOf(given);
    const scaled = (part: number) => input.map((value) => value * part);
    const runAt = (part: number) =>
      this.#run(inquiry, {
        ...feeds,
        [picture]: { type: "float32", dims: given.dims, data: scaled(part) },
      });
    const valuesOf = ({ gradients, outputs }: BackwardResult, part: number) =>
      new Map(
        [...gradients.keys()].map((name) => [
          name,
          name === picture ? scaled(part) : outputs.get(name)!.data,
        ]),
      );
    const { gains, start, last } = await integrate(runAt, valuesOf, report, inquiry.signal);
    return { values: gains, result: last, bias: () => start };
  }

  /** The answer's neurons themselves, which a softmax has made probabilities of. */
  #asAnswer(
    layer: string,
    { tensor, seed }: Question,
    { outputs }: BackwardResult,
  ): Float32Array | undefined {
    const { answerLayer } = this.#model.options;
    return layer === answerLayer && tensor === beforeSoftmax(this.#model.graph, layer)
      ? products(outputs.get(tensor)!.data, seed)
      : undefined;
  }
}
