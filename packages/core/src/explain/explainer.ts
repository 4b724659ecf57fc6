import type { ModelProto } from "../onnx/onnx_pb.js";
import type { OpenSizes } from "../onnx/shapes.js";
import { classMapOf } from "./classMap.js";
import { contributionsOf, type KeptTensors, type Reading } from "./contributions.js";
import { Graph } from "../onnx/graph.js";
import { madeOf } from "../onnx/madeOf.js";
import { notExplainable } from "./refusals.js";
import { receptiveFields } from "./receptiveField.js";
import type { ClassMap, Contributions, ExplainOptions, ReceptiveField } from "../activations/explanations.js";

/** A model that can say why it answered so, given what its tensors held. */
export class Explainer {
  /** By tensor. */
  readonly receptiveFields: ReadonlyMap<string, ReceptiveField | null>;
  readonly #graph: Graph;

  constructor(model: ModelProto, inputShape: OpenSizes, picture?: string) {
    this.#graph = new Graph(model, inputShape, picture);
    this.receptiveFields = receptiveFields(this.#graph);
  }

  /** The name of the network's input tensor, which `kept` shall hold too. */
  get picture(): string {
    return this.#graph.picture;
  }

  /** See `madeOf`. */
  inputsOf(layers: readonly string[]): ReadonlyMap<string, readonly string[]> {
    return madeOf(this.#graph, layers);
  }

  /** See `contributionsOf`. */
  contributions(
    kept: KeptTensors,
    layer: string,
    neuron: number,
    options?: ExplainOptions,
  ): Reading<Contributions> {
    return contributionsOf(this.#graph, kept, layer, neuron, options);
  }

  /** See `classMapOf`. @param answer null for a model that does not classify */
  classMap(kept: KeptTensors, answer: string | null, classIndex: number): Reading<ClassMap> {
    if (answer === null) {
      throw notExplainable(
        "The model card names no `answerLayer`, so there are no classes to find evidence for.",
      );
    }
    return classMapOf(this.#graph, kept, this.receptiveFields, answer, classIndex);
  }
}
