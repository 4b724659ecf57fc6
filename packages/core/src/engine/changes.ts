import { floatsOf } from "../inputs/tensor.js";
import type { InputTensor, ModelInput } from "../inputs/types.js";
import { changeModel, type ChangeModel } from "../onnx/change.js";
import { downstreamModel } from "../onnx/downstream.js";
import { writeModel } from "../onnx/modelFile.js";
import type { Shape } from "../onnx/operation.js";
import { queue } from "../runtime/queue.js";
import { Network, type DrawnResult } from "./network.js";
import type { KeptRun } from "./keptRun.js";
import type { ServedModel } from "./servedModel.js";
import type { DrawnTensor, TappedTensor, TensorFacts } from "./tapReader.js";

type Feeds = Readonly<Record<string, InputTensor>>;

/** What a run with changes gave: all but the answer are differences to the run before. */
export interface ChangedRun extends DrawnResult {
  /** What changed in each layer that the changes lead to, and that can be subtracted from in the graph. */
  readonly changes: ReadonlyMap<string, DrawnTensor>;
}

/**
 * A network in which layers are changed, and which itself puts out what is different then: bytes where its provider makes them, as of any
 * layer. Where one layer is changed that nothing goes around, it begins there.
 */
export class Changes {
  readonly #served: ServedModel;
  /** The layer that it begins with; null where it begins with the input. */
  readonly #cut: string | null;
  readonly #of: ChangeModel;
  readonly #network: Network;

  /** @param served the network with changes @param whole the same without, where the run before is one of it; else null */
  constructor(served: ServedModel, whole: Network | null) {
    const { network, spec, lesions } = served;
    const [first, ...others] = lesions.keys();
    const answers = spec.answerLayer === null ? [] : [spec.answerLayer];
    const part =
      whole && first !== undefined && others.length === 0
        ? downstreamModel(whole.model, first, [...spec.layers, ...answers], whole.dims)
        : null;
    const rest = part?.needs.length === 0 && answers.every((name) => part.reached.has(name)) ? part : null;
    this.#served = served;
    this.#cut = (rest && first) ?? null;
    const sizes = rest && first !== undefined ? new Map([[first, rest.dims]]) : network.dims;
    this.#of = changeModel(rest?.model ?? network.model, lesions.keys(), spec.layers, sizes);
    this.#network = new Network({
      ...spec,
      ...(rest && first !== undefined && { input: takingLayer(first, rest.dims) }),
      onnx: writeModel(this.#of.model),
      layers: Array.from(this.#of.changes.values(), ({ change }) => change),
    });
  }

  /** @param feeds what the network with changes is given @param before the run without them */
  async run(feeds: Feeds, { tensors, facts }: KeptRun, signal?: AbortSignal): Promise<ChangedRun> {
    const { changes } = this.#of;
    const held = await tensors.of([...changes.keys()]);
    const were = Array.from(changes, ([layer, { before: name, dims }]): [string, InputTensor] => [
      name,
      { type: "float32", dims, data: held.get(layer)!.data },
    ]);
    const given = {
      ...(this.#cut === null ? feeds : this.#begin(this.#cut, feeds, held)),
      ...Object.fromEntries(were),
    };
    const result = await queue.add(() => this.#network.draw(given), signal);
    const drawn = Array.from(changes, ([layer, { change }]): [string, DrawnTensor] => {
      return [layer, { ...result.drawn.get(change)!, ...facts.get(layer)! }];
    });
    return { ...result, changes: new Map(drawn) };
  }

  #begin(layer: string, feeds: Feeds, held: ReadonlyMap<string, TappedTensor>): Feeds {
    const { gain, offset, dims } = this.#served.lesions.get(layer)!;
    const [times, plus] = [floatsOf(feeds[gain]!), floatsOf(feeds[offset]!)];
    const data = held.get(layer)!.data.slice();
    for (let i = 0; i < data.length; i++) {
      const factor = times[i]!;
      if (factor !== 1) data[i] = factor === 0 ? 0 : data[i]! * factor; // what is set is set, also where it was infinite
      data[i]! += plus[i]!;
    }
    return { [layer]: { type: "float32", dims, data } };
  }

  /** What changed in all layers. @param changes as `run` gave them */
  async all(
    { tensors, before, facts }: KeptRun,
    changes: ChangedRun["changes"],
  ): Promise<ReadonlyMap<string, DrawnTensor>> {
    const { layers } = this.#served.spec;
    const late = layers.filter((name) => this.#of.behind.has(name) && !changes.has(name));
    const [now, then] = late.length > 0 ? [await tensors.of(late), await before?.tensors.of(late)] : [];
    return new Map(
      layers.map((name): [string, DrawnTensor] => {
        const [is, was] = [now?.get(name), then?.get(name)];
        if (late.includes(name) && is && was) return [name, { ...is, data: subtracted(is.data, was.data) }];
        return [name, changes.get(name) ?? unchanged(facts.get(name)!)];
      }),
    );
  }

  release(): Promise<void> {
    return this.#network.release();
  }
}

const takingLayer = (layer: string, dims: Shape): ModelInput => ({
  tensors: { [layer]: { type: "float32", dims, data: new Float32Array() } },
});

function unchanged(facts: TensorFacts): DrawnTensor {
  const [channels, height, width] = facts.shape;
  return {
    ...facts,
    quantized: {
      values: new Uint8Array(channels * height * width),
      scale: 1,
      zeroPoint: 0,
      statistics: { min: 0, max: 0, mean: 0, l2: 0, activeFraction: 0, nonFinite: 0 },
      channelMaxima: new Float32Array(channels),
      channelMinima: new Float32Array(channels),
    },
  };
}

/** Where both are the same bits, as an infinite activation may be, nothing changed. */
function subtracted(now: Float32Array, before: Float32Array): Float32Array {
  const change = new Float32Array(now.length);
  for (let i = 0; i < change.length; i++) {
    const [a, b] = [now[i]!, before[i]!];
    change[i] = a === b ? 0 : a - b;
  }
  return change;
}
