import { create } from "@bufbuild/protobuf";
import type { LayerShape } from "../activations/types.js";
import { NeuronCloudError } from "../errors.js";
import type { NumberType } from "../inputs/types.js";
import { floatTensor, node, tensorValue } from "./build.js";
import { declaredType } from "./declarations.js";
import { drawnShape } from "./drawn.js";
import { TYPE_NAMES } from "./inputs.js";
import { nearestNames } from "./nearest.js";
import {
  GraphProtoSchema,
  ModelProtoSchema,
  ValueInfoProtoSchema,
  type GraphProto,
  type ModelProto,
  type NodeProto,
  type ValueInfoProto,
} from "./onnx_pb.js";
import type { Shape } from "./operation.js";
import { inOrder, readsOf } from "./order.js";
import { graphInputs, traceShapes, type OpenSizes } from "./shapes.js";
import { inferTypes, isFloat32, type ElementType } from "./types.js";

/** How `addTaps` taps. */
export interface TapOptions {
  /**
   * Reads each tapped tensor through a node of its own. ONNX Runtime's WebGL provider needs it: as it fuses a Relu into
   * its Conv, it mixes up outputs that other nodes read, and then fails or, worse, gives another tensor's values. It
   * must also be told every shape in advance. @default false
   */
  readonly isolate?: boolean | undefined;
  /** Sizes for the axes that the model's inputs leave open. @default 1 for the batch */
  readonly inputShape?: OpenSizes | undefined;
}

/** What `addTaps` made. */
export interface TappedModel {
  /** The model, with more outputs. */
  readonly model: ModelProto;
  /** The name of the graph output that gives each tapped tensor. */
  readonly outputs: ReadonlyMap<string, string>;
}

/** An intermediate tensor that can be drawn as a layer block. */
export interface TappableTensor {
  /** As in the ONNX graph. */
  readonly name: string;
  /** The ONNX operator that puts it out, such as `Relu`. */
  readonly kind: string;
  /** Channels, rows and columns, as it is drawn. */
  readonly shape: LayerShape;
  /** The size along each of its own axes, outermost first. */
  readonly dims: Shape;
  /** Its element type; undefined where only a run tells. */
  readonly type: NumberType | undefined;
}

/**
 * The tensors that can be tapped and drawn, in the order in which the network computes them: numbers of any type and any
 * sizes that depend on the input. Those are left out whose sizes only a run tells, that have no elements, and those inside
 * the subgraphs of `If`, `Loop` and `Scan`.
 * @param inputShape sizes for the axes that the model's inputs leave open. @default 1 for the batch
 */
export function tappableTensors(model: ModelProto, inputShape?: OpenSizes): TappableTensor[] {
  if (!model.graph) return [];
  const { shapes } = traceShapes(model, inputShape);
  const types = inferTypes(model.graph);
  return [...activations(model.graph)].flatMap(([name, { opType }]) => {
    const dims = shapes.get(name);
    const shape = dims && drawnShape(dims);
    const type = types.get(name);
    if (!dims || !shape || !isNumber(type)) return [];
    return [{ name, kind: opType, shape, dims, type: numberTypeOf(type) }];
  });
}

/** Type and sizes are for the runtime to work out, which knows both better. */
function undeclared(name: string): ValueInfoProto {
  return create(ValueInfoProtoSchema, { name });
}

/** Whether a tensor can hold numbers: false for texts and for what is no tensor, true where only a run tells. */
export function isNumber(type: ElementType): boolean {
  return type === undefined || numberTypeOf(type) !== undefined;
}

function numberTypeOf(type: ElementType): NumberType | undefined {
  const name = type === "none" ? undefined : TYPE_NAMES.get(type);
  return name === "string" ? undefined : name;
}

/**
 * A model that also puts out intermediate tensors. The given model stays as it is; the weights are shared.
 * @throws {NeuronCloudError} `unknown-layer` for a tensor that the model does not compute; `unsupported-layer` for one
 * that holds no numbers or, with `isolate`, other than 32-bit floats or a shape that only a run tells.
 */
export function addTaps(
  model: ModelProto,
  tensors: readonly string[],
  options: TapOptions = {},
): TappedModel {
  const { isolate = false, inputShape } = options;
  const graph = model.graph ?? create(GraphProtoSchema);
  const traced = traceShapes(model, inputShape);
  const types = inferTypes(graph);
  const computed = activations(graph);
  const read = new Set(graph.node.flatMap(({ input }) => input));
  // Sizes that the file leaves open stay so, for a run with others, unless all must be told.
  const declare = (value: ValueInfoProto) => {
    if (!isolate) return value;
    const shape = traced.shapes.get(value.name);
    return shape ? tensorValue(value.name, shape, declaredType(value)) : value;
  };

  const nodes: NodeProto[] = [];
  const graphOutputs = new Map(graph.output.map((value) => [value.name, declare(value)]));
  const outputs = new Map<string, string>();
  for (const tensor of new Set(tensors)) {
    if (!computed.has(tensor)) throw unknownLayer(tensor, tappableTensors(model, inputShape));
    const type = types.get(tensor);
    if (!isNumber(type)) throw noNumbers(tensor);
    if (isolate && !isFloat32(type)) throw notFloat(tensor);
    const shape = traced.shapes.get(tensor);
    if (isolate && !shape) throw shapeUnknown(tensor, traced.reasons.get(tensor));

    // An output that no node reads is safe as it is.
    const detour = isolate && (read.has(tensor) || !graphOutputs.has(tensor));
    const output = detour ? `${PREFIX}${tensor}` : tensor;
    if (detour) graphOutputs.delete(tensor);
    if (detour && !computed.has(output)) nodes.push(node("Mul", [tensor, ONE], [output]));
    if (!graphOutputs.has(output))
      graphOutputs.set(output, isolate ? tensorValue(output, shape) : undeclared(output));
    outputs.set(tensor, output);
  }
  const one = nodes.length > 0 && !makes(graph, ONE) ? [constantOne()] : [];
  const tapped = Object.assign(create(GraphProtoSchema), graph, {
    node: [...graph.node, ...one, ...nodes],
    input: graph.input.map(declare),
    output: [...graphOutputs.values()],
  });
  return { model: Object.assign(create(ModelProtoSchema), model, { graph: tapped }), outputs };
}

/** In front of the names that this library adds to a graph. */
const PREFIX = "neuron-cloud/";
const ONE = `${PREFIX}one`;

/** A node rather than an initializer, which old versions of ONNX's file format would want among the inputs too. */
function constantOne(): NodeProto {
  return node("Constant", [], [ONE], { value: { tensor: floatTensor("", [1], Float32Array.of(1)) } });
}

function makes(graph: GraphProto, tensor: string): boolean {
  return graph.node.some(({ output }) => output.includes(tensor));
}

/** The tensors that depend on the graph's input, in the order of the network, each with the node that puts it out. */
export function activations(graph: GraphProto): ReadonlyMap<string, NodeProto> {
  const inputs = new Set(graphInputs(graph).map(({ name }) => name));
  const found = new Map<string, NodeProto>();
  for (const producer of inOrder(graph.node)) {
    if (!readsOf(producer).some((name) => inputs.has(name) || found.has(name))) continue;
    for (const name of producer.output) if (name !== "") found.set(name, producer);
  }
  return found;
}

function unknownLayer(tensor: string, available: readonly TappableTensor[]): NeuronCloudError {
  const names = available.map(({ name }) => name);
  const nearest = nearestNames(tensor, names).map((name) => `"${name}"`);
  return new NeuronCloudError(
    "unknown-layer",
    `The model has no layer "${tensor}". ` +
      (nearest.length > 0
        ? `The most alike of its ${names.length} layers are ${nearest.join(", ")}.`
        : "It has no layers whose shape is known in advance; `openModel` asks a run for the others."),
  );
}

function noNumbers(tensor: string): NeuronCloudError {
  return new NeuronCloudError(
    "unsupported-layer",
    `The layer "${tensor}" holds texts, a sequence or a map, so it cannot be drawn. Choose another.`,
  );
}

function notFloat(tensor: string): NeuronCloudError {
  return new NeuronCloudError(
    "unsupported-layer",
    `The layer "${tensor}" does not hold 32-bit floats, which are all that WebGL computes with. Use the webgpu or wasm ` +
      "provider.",
  );
}

function shapeUnknown(tensor: string, reason = "the model does not declare it"): NeuronCloudError {
  return new NeuronCloudError(
    "unsupported-layer",
    `The shape of layer "${tensor}" cannot be known before the model runs, because ${reason}; WebGL needs it. Use the ` +
      "webgpu or wasm provider, or export the model with fixed sizes.",
  );
}
