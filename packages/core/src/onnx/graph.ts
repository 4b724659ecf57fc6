import { floatReader } from "./constants.js";
import type { ModelProto, NodeProto, TensorProto } from "./onnx_pb.js";
import { Operation, ShapeUnknown, type Shape } from "./operation.js";
import { graphInputs, isStandard, traceShapes, type OpenSizes, type TracedShapes } from "./shapes.js";
import { activations } from "./tap.js";

/** Operators that hand their first input on as it is: the same values, in the same row-major order. */
export const COPIES: ReadonlySet<string> = new Set([
  "Dropout",
  "Flatten",
  "Identity",
  "Reshape",
  "Squeeze",
  "Unsqueeze",
]);

/** Weights or another float tensor that does not depend on the picture. */
export interface FloatConstant {
  readonly shape: Shape;
  /** The value at an index in the row-major order. */
  at(index: number): number;
}

/** A model's graph, as one asks it for reasons: which operator computed a tensor, from what, with which weights. */
export class Graph {
  /** The network's input tensor. */
  readonly picture: string;
  /** The version of ONNX's own operator set. */
  readonly opset: number;
  /** The tensors that depend on the picture, in the order of the network, with the nodes that compute them. */
  readonly producers: ReadonlyMap<string, NodeProto>;
  readonly #traced: TracedShapes;
  readonly #constants: ReadonlyMap<string, TensorProto>;
  readonly #nodes: ReadonlyMap<string, NodeProto>;

  /**
   * @param inputShape sizes for the axes that the model's inputs leave open. @default 1 for the batch
   * @param picture the name of the input to explain by. @default the first
   */
  constructor(model: ModelProto, inputShape?: OpenSizes, picture?: string) {
    const { graph } = model;
    const nodes = graph?.node ?? [];
    this.picture = picture ?? (graph && graphInputs(graph)[0]?.name) ?? "";
    this.opset = Number(model.opsetImport.find(({ domain }) => domain === "")?.version ?? 0);
    this.producers = graph ? activations(graph) : new Map();
    this.#traced = traceShapes(model, inputShape);
    this.#nodes = new Map(nodes.flatMap((node) => node.output.map((name) => [name, node])));
    this.#constants = new Map(graph?.initializer.map((tensor) => [tensor.name, tensor]));
  }

  /** @throws {ShapeUnknown} */
  shape(tensor: string): Shape {
    return this.#traced.shape(tensor);
  }

  /** A node with what is known of its inputs. @throws {ShapeUnknown} */
  operation(node: NodeProto): Operation {
    if (!isStandard(node)) throw new ShapeUnknown(`the operator ${node.opType} is not understood`);
    return new Operation(node, this.#traced);
  }

  /** Whether the tensor's shape can be told before a run. */
  hasShape(tensor: string): boolean {
    return this.#traced.shapes.has(tensor);
  }

  dependsOnPicture(tensor: string): boolean {
    return tensor === this.picture || this.producers.has(tensor);
  }

  /** Where a tensor's values come from, unchanged. */
  original(tensor: string): string {
    const node = this.#nodes.get(tensor);
    const [first] = node?.input ?? [];
    return node && first && isStandard(node) && COPIES.has(node.opType) ? this.original(first) : tensor;
  }

  /** Undefined for a tensor that is computed, or does not hold 32-bit floats. */
  constant(tensor: string): FloatConstant | undefined {
    const original = this.original(tensor);
    const node = this.#nodes.get(original);
    const held = this.#constants.get(original) ?? (node && constantTensor(node));
    const at = held && floatReader(held);
    return at && { shape: this.shape(tensor), at };
  }
}

function constantTensor({ opType, attribute }: NodeProto): TensorProto | undefined {
  return opType === "Constant" ? attribute.find(({ name }) => name === "value")?.t : undefined;
}
