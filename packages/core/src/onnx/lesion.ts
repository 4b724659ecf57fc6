import { create } from "@bufbuild/protobuf";
import { NeuronCloudError } from "../errors.js";
import { node, tensorValue } from "./build.js";
import { GraphProtoSchema, ModelProtoSchema, NodeProtoSchema, type ModelProto } from "./onnx_pb.js";
import type { Shape } from "./operation.js";
import { traceShapes, type OpenSizes } from "./shapes.js";
import { inferTypes, isFloat32 } from "./types.js";

/** A model whose layers can be changed while it runs. */
export interface LesionModel {
  readonly model: ModelProto;
  /** For each of the layers, the inputs that every run is given, of the layer's shape. */
  readonly inputs: ReadonlyMap<string, LesionInputs>;
}

/** A layer then holds what it would have, times `gain`, plus `offset`. */
export interface LesionInputs {
  readonly gain: string;
  readonly offset: string;
  readonly dims: Shape;
}

/**
 * A model in which, after each of some layers, all that reads it reads it times a gain and plus an offset, which are inputs. The
 * given model stays as it is; the weights are shared.
 * @throws {NeuronCloudError} `unknown-layer`, `unsupported-layer`
 */
export function lesionModel(
  model: ModelProto,
  layers: readonly string[],
  inputShape?: OpenSizes,
): LesionModel {
  const graph = model.graph ?? create(GraphProtoSchema);
  const { shapes } = traceShapes(model, inputShape);
  const types = inferTypes(graph);
  const made = new Set(graph.node.flatMap(({ output }) => output));
  const inputs = new Map(
    layers.map((layer): [string, LesionInputs] => {
      if (!made.has(layer)) throw unknownLayer(layer);
      const dims = shapes.get(layer);
      if (!dims) throw openShape(layer);
      if (!isFloat32(types.get(layer))) throw notFloat(layer);
      return [layer, { gain: `neuron-cloud/gain/${layer}`, offset: `neuron-cloud/offset/${layer}`, dims }];
    }),
  );
  const before = (tensor: string) => (inputs.has(tensor) ? `neuron-cloud/before/${tensor}` : tensor);
  const nodes = graph.node.flatMap((operation) => {
    const changed = operation.output.filter((name) => inputs.has(name));
    if (changed.length === 0) return [operation];
    const renamed = create(NodeProtoSchema, { ...operation, output: operation.output.map(before) });
    return [renamed, ...changed.flatMap((layer) => change(layer, before(layer), inputs.get(layer)!))];
  });
  const values = [...inputs.values()].flatMap(({ gain, offset, dims }) =>
    [gain, offset].map((name) => tensorValue(name, dims)),
  );
  const changed = Object.assign(create(GraphProtoSchema), graph, {
    node: nodes,
    input: [...graph.input, ...values],
  });
  return { model: Object.assign(create(ModelProtoSchema), model, { graph: changed }), inputs };
}

function change(layer: string, before: string, { gain, offset }: LesionInputs) {
  const scaled = `neuron-cloud/scaled/${layer}`;
  const shifted = node("Add", [scaled, offset], [layer]);
  shifted.name = `neuron-cloud/changed/${layer}`; // the layer's own operator may be called as the layer
  return [node("Mul", [before, gain], [scaled]), shifted];
}

function unknownLayer(layer: string): NeuronCloudError {
  return new NeuronCloudError(
    "unknown-layer",
    `The model has no layer "${layer}" to intervene in. Take a name from \`activations.layers\`.`,
  );
}

function openShape(layer: string): NeuronCloudError {
  return new NeuronCloudError(
    "unsupported-layer",
    `Nothing can be changed in layer "${layer}", as its shape is only known when the model runs. Choose another.`,
  );
}

function notFloat(layer: string): NeuronCloudError {
  return new NeuronCloudError(
    "unsupported-layer",
    `Nothing can be changed in layer "${layer}", as it holds other numbers than 32-bit floats. Choose one that is made of it.`,
  );
}
