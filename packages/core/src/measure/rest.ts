import { NeuronCloudError } from "../errors.js";
import { inputTensor } from "../inputs/tensor.js";
import type { InputTensor } from "../inputs/types.js";
import { downstreamModel, type DownstreamModel } from "../onnx/downstream.js";
import { writeModel } from "../onnx/modelFile.js";
import { count } from "../onnx/operation.js";
import { addTaps } from "../onnx/tap.js";
import { reasonOf } from "../runtime/choose.js";
import { openSession, type Session } from "../runtime/ort.js";
import { queue } from "../runtime/queue.js";
import type { Network } from "../engine/network.js";
import type { RuntimeFiles } from "../runtime/types.js";

/** What the rest of the network makes of one state of the layer, by tensor. */
export type Outcome = ReadonlyMap<string, Float32Array>;

type Feeds = Readonly<Record<string, InputTensor>>;

/** So many floats of the layer go into a run at once, and so many of its states at most. */
const [MOST_FLOATS, MOST_STATES] = [2 ** 22, 32];
/** How far a number may be from what it is in a run by itself, of the largest there: sums are rounded in another order. */
const ROUNDING = 1e-4;

/**
 * The rest of a network from a layer on, run on one state of the layer after another: several at once where the graph allows it
 * and a first run proves it. It is always wasm's, which takes inputs of any number; runs wait their turn in the realm's queue.
 */
export class Rest {
  readonly layer: string;
  readonly #network: Network;
  readonly #runtime: RuntimeFiles;
  readonly #part: DownstreamModel;
  #session: Session | null = null;
  /** How many states go into a run; null before it is known whether that may be more than one. */
  #most: number | null = null;

  /** @throws {NeuronCloudError} `unsupported-layer` */
  constructor(network: Network, layer: string, outputs: readonly string[], runtime: RuntimeFiles) {
    this.layer = layer;
    this.#network = network;
    this.#runtime = runtime;
    this.#part = downstreamModel(network.model, layer, outputs, network.dims);
    const { batches, dims } = this.#part;
    if (!batches) this.#most = 1;
    else if (count(dims) > MOST_FLOATS / 2) this.#most = 1;
  }

  /** Those of the outputs that were asked for which the layer leads to, or is. */
  get reached(): ReadonlySet<string> {
    return this.#part.reached;
  }

  /** What the rest reads besides the layer, as it was in a run. */
  async besides(feeds: Feeds, signal?: AbortSignal): Promise<Feeds> {
    const { needs } = this.#part;
    const own = needs.filter((name) => !(name in feeds));
    const given = needs.flatMap((name) => (name in feeds ? [[name, feeds[name]!] as const] : []));
    if (own.length === 0) return Object.fromEntries(given);
    const { model, dims } = this.#network;
    const tapped = addTaps(model, own, { inputShape: dims });
    const outputs = await queue.add(async () => {
      const session = await this.#open(writeModel(tapped.model), [...tapped.outputs.values()]);
      try {
        return (await session.run(feeds)).outputs;
      } catch (error) {
        throw runFailed(this.layer, error);
      } finally {
        await session.release();
      }
    }, signal);
    const computed = own.map((name) => {
      const { type, dims: sizes, data } = outputs.get(tapped.outputs.get(name)!)!;
      return [name, inputTensor(type, sizes, data)] as const;
    });
    return Object.fromEntries([...given, ...computed]);
  }

  /**
   * Runs it on states of the layer, in turn; each is made when its turn comes.
   * @param onOutcomes hears what came of the next so many states
   */
  async run(
    states: number,
    stateOf: (index: number) => Float32Array,
    besides: Feeds,
    onOutcomes: (outcomes: readonly Outcome[]) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    const whole = Object.values(besides).every(({ type, dims }) => type === "float32" && dims[0] === 1);
    /* oxlint-disable no-await-in-loop -- ONNX Runtime does one thing at a time */
    for (let from = 0; from < states;) {
      const most = whole ? await this.#mostFor(stateOf, states, besides, signal) : 1;
      const some = Array.from({ length: Math.min(most, states - from) }, (_, i) => stateOf(from + i));
      onOutcomes(await queue.add(() => this.#runOn(some, besides), signal));
      from += some.length;
    }
    /* oxlint-enable no-await-in-loop */
  }

  release(): Promise<void> {
    return queue.add(async () => {
      const session = this.#session;
      this.#session = null;
      await session?.release();
    });
  }

  /** Two at once must come out as they do one by one. */
  async #mostFor(
    stateOf: (index: number) => Float32Array,
    states: number,
    besides: Feeds,
    signal?: AbortSignal,
  ): Promise<number> {
    if (this.#most !== null || states < 2) return this.#most ?? 1;
    const pair = [stateOf(0), stateOf(1)];
    const together = await queue.add(() => this.#runOn(pair, besides), signal);
    const apart = await Promise.all(
      pair.map((state) => queue.add(() => this.#runOn([state], besides), signal)),
    );
    const isSame = apart.every(([outcome], i) => isNear(outcome!, together[i]!));
    const fitting = Math.floor(MOST_FLOATS / count(this.#part.dims));
    this.#most = isSame ? Math.max(1, Math.min(MOST_STATES, fitting)) : 1;
    return this.#most;
  }

  async #runOn(states: readonly Float32Array[], besides: Feeds): Promise<readonly Outcome[]> {
    const { model, dims, reached } = this.#part;
    const outputs = (model.graph?.output ?? []).map(({ name }) => name);
    const itself = (state: Float32Array): [string, Float32Array][] =>
      reached.has(this.layer) ? [[this.layer, state]] : [];
    if (outputs.length === 0) return states.map((state) => new Map(itself(state)));
    this.#session ??= await this.#open(writeModel(model), outputs);
    const several = states.length;
    const given = Object.entries(besides).map(([name, tensor]) => [name, repeated(tensor, several)] as const);
    const layer = {
      type: "float32",
      dims: [several * (dims[0] ?? 1), ...dims.slice(1)],
      data: joined(states),
    } as const;
    const feeds = { ...Object.fromEntries(given), [this.layer]: several > 1 ? layer : { ...layer, dims } };
    const result = await this.#session.run(feeds).catch((error: unknown) => {
      throw runFailed(this.layer, error);
    });
    return states.map((state, i) => {
      const own = outputs.map((name): [string, Float32Array] => {
        const { data } = result.outputs.get(name)!;
        const size = data.length / several;
        return [name, data.slice(i * size, (i + 1) * size)];
      });
      return new Map([...own, ...itself(state)]);
    });
  }

  #open(onnx: Uint8Array, outputs: readonly string[]): Promise<Session> {
    return openSession("wasm", { onnx, outputs, runtime: this.#runtime });
  }
}

function runFailed(layer: string, cause: unknown): NeuronCloudError {
  return new NeuronCloudError(
    "run-failed",
    `What comes after layer "${layer}" could not be run by itself. Choose another layer. ${reasonOf(cause)}`,
    { cause },
  );
}

function joined(states: readonly Float32Array[]): Float32Array {
  const [first] = states;
  if (states.length === 1 && first) return first;
  const all = new Float32Array(states.reduce((sum, { length }) => sum + length, 0));
  states.forEach((state, i) => all.set(state, i * state.length));
  return all;
}

/** What all states of a run have in common, once for each. */
function repeated(tensor: InputTensor, times: number): InputTensor {
  if (times === 1 || tensor.type !== "float32") return tensor;
  const { dims, data } = tensor;
  return {
    ...tensor,
    dims: [times, ...dims.slice(1)],
    data: joined(Array.from({ length: times }, () => data)),
  };
}

function isNear(a: Outcome, b: Outcome): boolean {
  return [...a].every(([name, values]) => {
    const others = b.get(name);
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    return (
      others?.length === values.length &&
      values.every((value, i) => Math.abs(value - others[i]!) <= ROUNDING * largest)
    );
  });
}
