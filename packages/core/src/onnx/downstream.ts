import { create } from "@bufbuild/protobuf";
import { NeuronCloudError } from "../errors.js";
import { int64Tensor, tensorValue } from "./build.js";
import {
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  TensorProto_DataType as DataType,
  ValueInfoProtoSchema,
  type GraphProto,
  type ModelProto,
  type NodeProto,
  type TensorProto,
} from "./onnx_pb.js";
import { ShapeUnknown, type Shape } from "./operation.js";
import { inOrder, readsOf } from "./order.js";
import { graphInputs, isStandard, traceShapes, type OpenSizes, type TracedShapes } from "./shapes.js";
import { activations } from "./tap.js";
import { inferTypes, isFloat32, type ElementType } from "./types.js";

/** The rest of a network from one of its layers on. */
export interface DownstreamModel {
  /** Its inputs are the layer itself, and what else its nodes read that is computed of the network's inputs. */
  readonly model: ModelProto;
  /** The sizes of the layer's tensor. */
  readonly dims: Shape;
  /** The inputs but for the layer. */
  readonly needs: readonly string[];
  /** Those of the outputs that were asked for which the layer leads to, or is. */
  readonly reached: ReadonlySet<string>;
  /** Whether its shapes allow several of each input at once, along the first axis. */
  readonly batches: boolean;
}

/**
 * What a network does from a layer on, as a model of its own: where one layer is changed over and over, nothing before it has to
 * be computed again.
 * @param outputs those that the layer leads to are the model's outputs
 * @throws {NeuronCloudError} `unsupported-layer` where the layer does not hold 32-bit floats, or its shape is only known at a run
 */
export function downstreamModel(
  model: ModelProto,
  layer: string,
  outputs: readonly string[],
  sizes?: OpenSizes,
): DownstreamModel {
  const graph = model.graph ?? create(GraphProtoSchema);
  const traced = traceShapes(model, sizes);
  const types = inferTypes(graph);
  const dims = traced.shapes.get(layer);
  if (!dims || !isFloat32(types.get(layer))) throw unchangeable(layer);

  const ordered = inOrder(graph.node);
  const behind = behindOf(ordered, [layer]);
  const reached = outputs.filter((name) => name !== layer && behind.has(name));
  const computed = new Set([...activations(graph).keys(), ...graphInputs(graph).map(({ name }) => name)]);
  const { nodes, needs } = neededFor(ordered, reached, behind, computed);

  const loose = nodes.map((node) => (behind.has(node.output[0] ?? "") ? loosened(node, traced) : { node }));
  const part = Object.assign(create(GraphProtoSchema), {
    name: graph.name,
    node: loose.map(({ node }) => node),
    initializer: [...readBy(graph, nodes), ...loose.flatMap(({ constant }) => constant ?? [])],
    input: [layer, ...needs].map((name) => tensorValue(name, undefined, typeOf(types.get(name)))),
    output: reached.map((name) => create(ValueInfoProtoSchema, { name })),
  });
  const made = Object.assign(create(ModelProtoSchema), model, { graph: part });
  const batches = [layer, ...needs, ...reached].every((name) => traced.shapes.get(name)?.[0] === 1);
  return {
    model: made,
    dims,
    needs,
    reached: new Set(outputs.filter((name) => behind.has(name))),
    batches: batches && keepsTwo(made, [layer, ...needs], reached, traced),
  };
}

/** Some tensors, and all that is computed of them. */
export function behindOf(ordered: readonly NodeProto[], tensors: Iterable<string>): ReadonlySet<string> {
  const behind = new Set(tensors);
  for (const node of ordered) {
    if (readsOf(node).some((name) => behind.has(name))) for (const name of node.output) behind.add(name);
  }
  return behind;
}

/** The nodes that some tensors take, back to the layer, and what they read that is computed elsewhere. */
function neededFor(
  ordered: readonly NodeProto[],
  wanted: readonly string[],
  behind: ReadonlySet<string>,
  computed: ReadonlySet<string>,
): { nodes: readonly NodeProto[]; needs: readonly string[] } {
  const [layer] = behind;
  const [needs, read] = [new Set<string>(), new Set(wanted)];
  const nodes = ordered.toReversed().filter((node) => {
    if (!node.output.some((name) => read.has(name))) return false;
    // Constants that nodes compute come along.
    const isPart = node.output.some((name) => name !== layer && behind.has(name));
    if (!isPart && node.output.some((name) => computed.has(name))) return false;
    for (const name of readsOf(node)) {
      read.add(name);
      if (computed.has(name) && !behind.has(name)) needs.add(name);
    }
    return true;
  });
  return { nodes: nodes.toReversed(), needs: [...needs] };
}

/** A Reshape that says "one picture" says "as many as there are" instead, which is the same for one. */
function loosened(node: NodeProto, traced: TracedShapes): { node: NodeProto; constant?: TensorProto } {
  const [from = "", shape = ""] = node.input;
  const isFixed = node.attribute.some(({ name, i }) => name === "allowzero" && i !== 0n);
  if (node.opType !== "Reshape" || !isStandard(node) || isFixed) return { node };
  if (traced.shapes.get(from)?.[0] !== 1 || traced.shapes.get(node.output[0] ?? "")?.[0] !== 1)
    return { node };
  try {
    const values = traced.values(shape);
    const name = `neuron-cloud/sizes/${node.output[0]}`;
    const constant = int64Tensor(name, [values.length], [0, ...values.slice(1)]);
    return { node: create(NodeProtoSchema, { ...node, input: [from, name] }), constant };
  } catch (error) {
    if (!(error instanceof ShapeUnknown)) throw error;
    return { node }; // the sizes are computed, and may be right for any number
  }
}

/** Whether two at once come out as two. A run must prove that neither heard of the other. */
function keepsTwo(
  made: ModelProto,
  inputs: readonly string[],
  outputs: readonly string[],
  traced: TracedShapes,
): boolean {
  const two = new Map(inputs.map((name) => [name, [2, ...traced.shape(name).slice(1)]]));
  const { shapes } = traceShapes(made, two);
  return outputs.every((name) => String(shapes.get(name)) === String([2, ...traced.shape(name).slice(1)]));
}

function readBy({ initializer }: GraphProto, nodes: readonly NodeProto[]): TensorProto[] {
  const read = new Set(nodes.flatMap(readsOf));
  return initializer.filter(({ name }) => read.has(name));
}

const typeOf = (type: ElementType): DataType =>
  type === undefined || type === "none" ? DataType.FLOAT : type;

function unchangeable(layer: string): NeuronCloudError {
  return new NeuronCloudError(
    "unsupported-layer",
    `Layer "${layer}" can't be changed, as it does not hold 32-bit floats or its shape is only known when the model runs. ` +
      "Choose another.",
  );
}
