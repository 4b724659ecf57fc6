// What of a model file a gradient is taken of, and by what.
import {
  gradientModel,
  NeuronCloudError,
  type GradientModel,
  type ModelProto,
  type OpenedModel,
} from "@neuron-cloud/core";
import { create } from "@bufbuild/protobuf";
import { beforeSoftmax } from "../../packages/core/src/attribute/question.js";
import { Graph } from "../../packages/core/src/onnx/graph.js";
import {
  GraphProtoSchema,
  ModelProtoSchema,
  TensorProto_DataType as DataType,
} from "../../packages/core/src/onnx/onnx_pb.js";
import { graphInputs, traceShapes } from "../../packages/core/src/onnx/shapes.js";
import { inferTypes } from "../../packages/core/src/onnx/types.js";
import { graphOf } from "./bar.js";

/** Weights that are looked at where no input is a float. */
const WEIGHTS = 2;

/** As a tensor's `dataType` has it. */
const FLOAT: number = DataType.FLOAT;

export interface Task {
  readonly of: string;
  readonly wrt: readonly string[];
  readonly backward: GradientModel;
  /** Puts out `of` alone, and takes what `backward` takes. */
  readonly forward: ModelProto;
  readonly dims: readonly number[];
}

export async function taskOf(opened: OpenedModel): Promise<Task> {
  const model = await graphOf(opened);
  const inputShape = new Map(opened.inputs.map(({ name, dims }) => [name, dims]));
  const proto = model.graph ?? create(GraphProtoSchema);
  const types = inferTypes(proto);
  const isFloat = (name: string) => types.get(name) === DataType.FLOAT;
  const { shapes } = traceShapes(model, inputShape);
  const answer =
    opened.card.answerLayer ?? proto.output.find(({ name }) => isFloat(name) && shapes.has(name))?.name;
  if (answer === undefined) {
    throw new NeuronCloudError("no-gradient", "None of the model's outputs is a float of a known shape.");
  }
  const of = beforeSoftmax(new Graph(model, inputShape, opened.inputs[0]?.name ?? ""), answer);
  const inputs = graphInputs(proto)
    .map(({ name }) => name)
    .filter(isFloat);
  const tables = proto.initializer
    .filter(({ dataType, dims }) => dataType === FLOAT && dims.length > 1)
    .map(({ name }) => name);
  const depending = (wrt: readonly string[], fed: readonly string[]) =>
    gradientModel(model, { of, wrt, fed, outputs: [of], inputShape });
  const fed =
    inputs.length > 0 ? [] : [...depending(tables, []).gradients.keys()].toSorted().slice(0, WEIGHTS);
  const backward = depending(inputs.length > 0 ? inputs : fed, fed);
  const wrt = [...backward.gradients.keys()];
  return { of, wrt, backward, forward: pruned(backward.model, of), dims: shapes.get(of) ?? [] };
}

/** A model that computes one tensor, and nothing that it does not need. */
function pruned(model: ModelProto, output: string): ModelProto {
  const graph = model.graph ?? create(GraphProtoSchema);
  const needed = new Set([output]);
  const node = graph.node
    .toReversed()
    .filter((one) => {
      const isNeeded = one.output.some((name) => needed.has(name));
      if (isNeeded) for (const name of one.input) needed.add(name);
      return isNeeded;
    })
    .toReversed();
  const read = Object.assign(create(GraphProtoSchema), graph, {
    node,
    initializer: graph.initializer.filter(({ name }) => needed.has(name)),
    input: graph.input.filter(({ name }) => needed.has(name)),
    output: graph.output.filter(({ name }) => name === output),
  });
  return Object.assign(create(ModelProtoSchema), model, { graph: read });
}
