import { Attributor } from "../attribute/attributor.js";
import { BackwardModel } from "../attribute/backwardModel.js";
import { Dreamer } from "../attribute/dreamer.js";
import { Explainer } from "../explain/explainer.js";
import { answerKind, type AnswerKind } from "../onnx/answers.js";
import type { InputTensor } from "../inputs/types.js";
import { lesionModel, type LesionInputs } from "../onnx/lesion.js";
import { neverNegative } from "../onnx/neverNegative.js";
import { writeModel } from "../onnx/modelFile.js";
import { Rest } from "../measure/rest.js";
import type { MeasuredNetwork } from "../measure/silence.js";
import type { ModelProto } from "../onnx/onnx_pb.js";
import { queue } from "../runtime/queue.js";
import { Changes } from "./changes.js";
import { Network } from "./network.js";
import type { CreateRequest } from "./protocol.js";
import type { TappedTensor } from "./tapReader.js";

/** A model with all that is asked of it, and its double in which layers can be changed. */
export class ServedModel {
  readonly spec: CreateRequest;
  readonly network: Network;
  readonly explainer: Explainer;
  readonly attributor: Attributor;
  readonly dreamer: Dreamer;
  /** What a run must be given besides, where layers are to be changed. */
  readonly lesions: ReadonlyMap<string, LesionInputs>;
  readonly answerKind: AnswerKind;
  /** The operator that puts each tensor out; a changed layer is still what it was. */
  readonly kinds: ReadonlyMap<string, string>;
  /** Of which of the drawn layers each of them is made. */
  readonly inputs: ReadonlyMap<string, readonly string[]>;
  /** The tensors in which nothing can be below 0. */
  readonly neverNegative: ReadonlySet<string>;
  readonly #backward: BackwardModel;
  /** As it is measured by changes. */
  readonly measured: MeasuredNetwork;
  readonly #changes = new Map<Network | null, Changes>();
  #rest: { readonly key: string; readonly rest: Rest } | null = null;
  #released = false;
  /** For the layers that were last changed. */
  #lesioned: { readonly layers: string; readonly served: ServedModel } | null = null;

  /** @throws {NeuronCloudError} `corrupt-model`, `unknown-layer`, `unsupported-layer`. */
  constructor(
    spec: CreateRequest,
    whole?: ServedModel,
    lesions: ReadonlyMap<string, LesionInputs> = new Map(),
  ) {
    this.spec = spec;
    this.lesions = lesions;
    this.network = new Network(spec);
    const { model, dims, picture } = this.network;
    const { answerLayer } = spec;
    this.answerKind = answerLayer === null ? "probabilities" : answerKind(model.graph, answerLayer);
    this.kinds = whole?.kinds ?? kindsOf(model);
    this.explainer = new Explainer(model, dims, picture);
    this.inputs = whole?.inputs ?? this.explainer.inputsOf(spec.layers);
    this.neverNegative = neverNegative(model.graph);
    this.#backward = new BackwardModel({ ...spec, model, dims, picture });
    this.attributor = new Attributor(this.#backward);
    this.dreamer = new Dreamer(this.#backward);
    this.measured = {
      graph: this.#backward.graph,
      answerLayer,
      answerKind: this.answerKind,
      rest: (layer, outputs) => this.#restOf(layer, outputs),
    };
  }

  /** The session for the layer that was last asked about is kept. */
  async #restOf(layer: string, outputs: readonly string[]): Promise<Rest> {
    const key = [layer, ...outputs].join("\n");
    if (this.#rest?.key === key) return this.#rest.rest;
    const rest = new Rest(this.network, layer, outputs, this.spec.runtime);
    const before = this.#rest?.rest;
    this.#rest = { key, rest };
    await before?.release();
    return rest;
  }

  /** The model in which these layers can be changed; itself where there are none. */
  async changingIn(layers: readonly string[]): Promise<ServedModel> {
    if (layers.length === 0) return this;
    const key = layers.toSorted().join("\n");
    if (this.#lesioned?.layers === key) return this.#lesioned.served;
    const { model, inputs } = lesionModel(this.network.model, layers, this.network.dims);
    const served = new ServedModel({ ...this.spec, onnx: writeModel(model) }, this, inputs);
    const before = this.#lesioned?.served;
    this.#lesioned = { layers: key, served };
    await before?.release();
    return served;
  }

  /** The same with what its changes make different. @param whole see `Changes` */
  changes(whole: Network | null): Changes {
    const known = this.#changes.get(whole);
    if (known) return known;
    const made = new Changes(this, whole);
    this.#changes.set(whole, made);
    return made;
  }

  /** Tensors of an earlier run, computed again from what it was given. Calls must not overlap: see `queue`. */
  async again(
    feeds: Readonly<Record<string, InputTensor>>,
    names: readonly string[],
  ): Promise<ReadonlyMap<string, TappedTensor>> {
    const { tensors } = await this.network.run(feeds, names);
    if (this.#released) await this.network.release(); // another change took this one's place since
    return tensors;
  }

  async release(): Promise<void> {
    this.#released = true;
    const lesioned = this.#lesioned?.served;
    this.#lesioned = null;
    await this.#rest?.rest.release();
    this.#rest = null;
    await queue.add(async () => {
      await this.network.release();
      // oxlint-disable-next-line no-await-in-loop -- ONNX Runtime does one thing at a time
      for (const changes of this.#changes.values()) await changes.release();
    });
    await this.#backward.release();
    await lesioned?.release();
  }
}

function kindsOf({ graph }: ModelProto): ReadonlyMap<string, string> {
  return new Map(graph?.node.flatMap(({ opType, output }) => output.map((name) => [name, opType])));
}
