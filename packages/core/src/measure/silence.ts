import type {
  ChannelEffect,
  ChannelRanking,
  ChannelRankingProgress,
  ChannelRankingRequest,
} from "../activations/channels.js";
import type { Intervention } from "../activations/interventions.js";
import type { LayerShape } from "../activations/types.js";
import { questionOf } from "../attribute/question.js";
import { NeuronCloudError } from "../errors.js";
import { notExplainable } from "../explain/refusals.js";
import type { InputTensor } from "../inputs/types.js";
import { probabilitiesOf, type AnswerKind } from "../onnx/answers.js";
import type { Graph } from "../onnx/graph.js";
import type { Outcome, Rest } from "./rest.js";

/** A network that is measured. */
export interface MeasuredNetwork {
  readonly graph: Graph;
  readonly answerLayer: string | null;
  readonly answerKind: AnswerKind;
  /** What comes after a layer, up to some tensors. */
  readonly rest: (layer: string, outputs: readonly string[]) => Promise<Rest>;
}

/** A run that is measured again with changes. */
export interface MeasuredRun {
  readonly feeds: Readonly<Record<string, InputTensor>>;
  readonly tensors: ReadonlyMap<string, { readonly shape: LayerShape; readonly data: Float32Array }>;
  readonly probabilities: Float32Array;
}

/** Changes each channel of a layer by itself, and measures what that does to a score. @throws {NeuronCloudError} */
export async function rankChannels(
  { graph, answerLayer, answerKind, rest: restOf }: MeasuredNetwork,
  run: MeasuredRun,
  request: ChannelRankingRequest,
  report: (progress: ChannelRankingProgress) => void,
  signal: AbortSignal,
): Promise<ChannelRanking> {
  const { layer, neuron, to = 0 } = request;
  const { shape, data } = heldLayer(run.tensors, layer);
  const channels = request.channels ?? channelsOf(shape);
  requireChannels(layer, channels, shape[0]);
  const question = questionOf(graph, request, { layer: answerLayer, probabilities: run.probabilities });
  const rest = await restOf(layer, [question.tensor, ...(answerLayer === null ? [] : [answerLayer])]);
  if (!rest.reached.has(question.tensor)) {
    throw notExplainable(
      `Nothing of layer "${layer}" gets to what is asked about. Choose a layer before it.`,
    );
  }

  const besides = await rest.besides(run.feeds, signal);
  const read = (outcome: Outcome) => {
    const answers = answerLayer === null ? undefined : outcome.get(answerLayer);
    const probabilities = answers && probabilitiesOf(answers, answerKind);
    const scores = outcome.get(question.tensor)!;
    return {
      score: scores.reduce((sum, value, i) => sum + value * question.seed[i]!, 0),
      answer: probabilities ? largestIn(probabilities) : null,
      probability: probabilities && typeof neuron === "number" ? (probabilities[neuron] ?? null) : null,
    };
  };
  let whole: ReturnType<typeof read> | undefined;
  const effects: ChannelEffect[] = [];
  const rankingNow = (): ChannelRanking => ({
    layer,
    score: whole!.score,
    answer: whole!.answer,
    channels: effects.toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || a.channel - b.channel),
  });
  // First the layer as it is, by the same way: what is compared is then rounded alike.
  const stateOf = (index: number) => (index === 0 ? data : changed(data, shape, channels[index - 1]!, to));
  await rest.run(
    channels.length + 1,
    stateOf,
    besides,
    (outcomes) => {
      for (const outcome of outcomes) {
        const { score, answer, probability } = read(outcome);
        if (whole)
          effects.push({
            channel: channels[effects.length]!,
            effect: whole.score - score,
            answer,
            probability,
          });
        else whole = { score, answer, probability };
      }
      report({ done: effects.length, total: channels.length, ranking: rankingNow() });
    },
    signal,
  );
  return rankingNow();
}

/** What one channel is to a network's answer on one input. */
export interface Silenced {
  /** Whether the answer is another without the channel. */
  readonly isOther: boolean;
  /** How far the probabilities are from what they were without the channel: 0 for not at all, 1 for altogether. */
  readonly without: number;
  /** The same with the channel alone. */
  readonly alone: number;
}

/** Silences each channel of a layer, and then all but each. @throws {NeuronCloudError} */
export async function silenceChannels(
  { answerLayer, answerKind, rest: restOf }: MeasuredNetwork,
  run: MeasuredRun,
  layer: string,
  signal: AbortSignal,
): Promise<readonly Silenced[]> {
  const { shape, data } = heldLayer(run.tensors, layer);
  if (answerLayer === null) {
    throw notExplainable("The model card names no `answerLayer`, so no channel can decide on an answer.");
  }
  const rest = await restOf(layer, [answerLayer]);
  if (layer === answerLayer || !rest.reached.has(answerLayer)) {
    throw notExplainable(`Layer "${layer}" does not lead to the answer. Choose a layer before it.`);
  }
  const [channels] = shape;
  const stateOf = (index: number) => {
    if (index === 0) return data;
    if (index <= channels) return changed(data, shape, index - 1, 0);
    return aloneIn(data, shape, index - 1 - channels);
  };
  const answers: Float32Array[] = [];
  const besides = await rest.besides(run.feeds, signal);
  const keep = (outcomes: readonly Outcome[]) =>
    answers.push(...outcomes.map((outcome) => probabilitiesOf(outcome.get(answerLayer)!, answerKind)));
  await rest.run(2 * channels + 1, stateOf, besides, keep, signal);
  const whole = answers[0]!;
  return channelsOf(shape).map((channel) => {
    const [without, alone] = [answers[channel + 1]!, answers[channels + 1 + channel]!];
    return {
      isOther: answerOf(without) !== answerOf(whole),
      without: distance(whole, without),
      alone: distance(whole, alone),
    };
  });
}

/** @throws {NeuronCloudError} `unknown-layer` */
export function heldLayer<Tensor>(tensors: ReadonlyMap<string, Tensor>, layer: string): Tensor {
  const held = tensors.get(layer);
  if (held) return held;
  throw new NeuronCloudError(
    "unknown-layer",
    `No layer "${layer}" was tapped. These were: ${[...tensors.keys()].join(", ")}.`,
  );
}

const channelsOf = ([channels]: LayerShape) => Array.from({ length: channels }, (_, channel) => channel);

function requireChannels(layer: string, channels: readonly number[], size: number): void {
  const wrong = channels.find((channel) => !Number.isInteger(channel) || channel < 0 || channel >= size);
  if (wrong === undefined) return;
  throw new NeuronCloudError(
    "unknown-layer",
    `Layer "${layer}" has ${size} channels, counted from 0; there is no channel ${wrong}.`,
  );
}

function changed(
  data: Float32Array,
  [, height, width]: LayerShape,
  channel: number,
  to: NonNullable<Intervention["to"]>,
): Float32Array {
  const [from, end] = [channel * height * width, (channel + 1) * height * width];
  const state = data.slice();
  if (typeof to === "number") return state.fill(to, from, end);
  for (let i = from; i < end; i++) state[i]! *= to.times;
  return state;
}

function aloneIn(data: Float32Array, [, height, width]: LayerShape, channel: number): Float32Array {
  const [from, end] = [channel * height * width, (channel + 1) * height * width];
  const state = new Float32Array(data.length);
  state.set(data.subarray(from, end), from);
  return state;
}

/** Of a network that answers yes or no with a single number, which of both. */
function answerOf(probabilities: Float32Array): number {
  return probabilities.length === 1 ? Number(probabilities[0]! >= 0.5) : largestIn(probabilities);
}

/** The total variation of two distributions; the farthest that any is from what it was, where they are none. */
function distance(a: Float32Array, b: Float32Array): number {
  const apart = a.map((value, i) => Math.abs(value - b[i]!));
  const [sum, most] = [
    apart.reduce((all, one) => all + one, 0) / 2,
    apart.reduce((x, y) => Math.max(x, y), 0),
  ];
  return Math.min(1, Math.max(sum, most));
}

function largestIn(values: Float32Array): number {
  let largest = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[largest]!) largest = i;
  return largest;
}
