import { create } from "@bufbuild/protobuf";
import { broadcast } from "../onnx/arrangeRules.js";
import { floatTensor, int64Tensor, node, type AttributeValue } from "../onnx/build.js";
import { NodeProtoSchema, type NodeProto, type TensorProto } from "../onnx/onnx_pb.js";
import { count, dim, ShapeUnknown, type Shape } from "../onnx/operation.js";
import type { ProviderName } from "../runtime/types.js";

/** In front of the names that this library adds to a graph. */
const PREFIX = "neuron-cloud/";
/** Constants of so many numbers are kept once. */
const SHARED = 64;

/** What a writer is told of the graph that it adds to. */
export interface WriterOptions {
  /** Of the tensors that are there. */
  readonly shapes: ReadonlyMap<string, Shape>;
  /** Weights and other constants. */
  readonly constants: ReadonlyMap<string, TensorProto>;
  /** The version of ONNX's own operator set. */
  readonly opset: number;
  /** What is to run the graph: each understands other operators. */
  readonly provider: ProviderName;
}

/** Adds nodes to a graph, and keeps the shape of each tensor that it makes. */
export class GraphWriter {
  readonly nodes: NodeProto[] = [];
  readonly initializers: TensorProto[] = [];
  readonly opset: number;
  readonly provider: ProviderName;
  readonly #shapes: Map<string, Shape>;
  readonly #constants: ReadonlyMap<string, TensorProto>;
  readonly #shared = new Map<string, string>();
  #names = 0;

  constructor({ shapes, constants, opset, provider }: WriterOptions) {
    this.#shapes = new Map(shapes);
    this.#constants = constants;
    this.opset = opset;
    this.provider = provider;
  }

  get webgl(): boolean {
    return this.provider === "webgl";
  }

  /** @throws {ShapeUnknown} */
  shape(tensor: string): Shape {
    const shape = this.#shapes.get(tensor);
    if (!shape) throw new ShapeUnknown(`the shape of "${tensor}" is only known when the model runs`);
    return shape;
  }

  /** A name that no tensor has. */
  name(hint: string): string {
    let name;
    do name = `${PREFIX}${hint}-${++this.#names}`;
    while (this.#shapes.has(name)); // a model that was gone back through has some
    return name;
  }

  /** A node of one output, whose name is given back. */
  emit(
    operator: string,
    inputs: readonly string[],
    shape: Shape,
    attributes: Readonly<Record<string, AttributeValue>> = {},
    output = this.name(operator),
  ): string {
    this.nodes.push(node(operator, inputs, [output], attributes));
    return this.declare(output, shape);
  }

  /** A node as another, of the same attributes, on other inputs and with outputs of its own. */
  again({ opType, attribute }: NodeProto, inputs: readonly string[], shapes: readonly Shape[]): string[] {
    const output = shapes.map((shape) => this.declare(this.name(opType), shape));
    this.nodes.push(
      create(NodeProtoSchema, { opType, name: output[0]!, input: [...inputs], output, attribute }),
    );
    return output;
  }

  declare(tensor: string, shape: Shape): string {
    this.#shapes.set(tensor, shape);
    return tensor;
  }

  floats(dims: Shape, data: Float32Array): string {
    const key = data.length <= SHARED ? `${dims.join()}:${data.join()}` : null;
    return this.#constant(key, dims, (name) => floatTensor(name, dims, data));
  }

  filled(dims: Shape, value: number): string {
    return this.#constant(`${dims.join()} of ${value}`, dims, (name) =>
      floatTensor(name, dims, new Float32Array(count(dims)).fill(value)),
    );
  }

  ints(data: readonly number[]): string {
    return this.#constant(`int ${data.join()}`, [data.length], (name) =>
      int64Tensor(name, [data.length], data),
    );
  }

  /** Of shape [1], which broadcasts alike; WebGL takes no scalars. */
  scalar(value: number): string {
    return this.filled([1], value);
  }

  /** What an operator's own parameter is given as, such as Clip's limits. */
  parameter(value: number): string {
    return this.webgl ? this.scalar(value) : this.filled([], value);
  }

  /**
   * Weights for a use of another kind than the model's own: WebGL keeps a constant as the texture that its first use wants,
   * and Conv and ConvTranspose want others.
   */
  reused(tensor: string): string {
    if (!this.webgl) return tensor;
    const constant = this.#constants.get(tensor);
    if (!constant) return this.mul(tensor, this.scalar(1));
    return this.#constant(`copy of ${tensor}`, this.shape(tensor), (name) => ({ ...constant, name }));
  }

  add(a: string, b: string): string {
    return this.#binary("Add", a, b);
  }

  sub(a: string, b: string): string {
    return this.#binary("Sub", a, b);
  }

  mul(a: string, b: string): string {
    return this.#binary("Mul", a, b);
  }

  div(a: string, b: string): string {
    return this.#binary("Div", a, b);
  }

  /** The smallest shape that both broadcast to. */
  broadcast(a: Shape, b: Shape): Shape {
    return broadcast(a, b);
  }

  map(operator: string, tensor: string, attributes?: Readonly<Record<string, AttributeValue>>): string {
    return this.emit(operator, [tensor], this.shape(tensor), attributes);
  }

  scale(tensor: string, by: number): string {
    return by === 1 ? tensor : this.mul(tensor, this.scalar(by));
  }

  /** `plus` − the tensor. */
  from(plus: number, tensor: string): string {
    return this.sub(this.scalar(plus), tensor);
  }

  plus(tensor: string, value: number): string {
    return this.add(tensor, this.scalar(value));
  }

  relu(tensor: string): string {
    return this.map("Relu", tensor);
  }

  clip(tensor: string, low: number, high: number): string {
    return this.opset < 11
      ? this.map("Clip", tensor, { min: { float: low }, max: { float: high } })
      : this.emit("Clip", [tensor, this.parameter(low), this.parameter(high)], this.shape(tensor));
  }

  /** 1 where a tensor that is nowhere negative is above 0, else 0. */
  positive(tensor: string): string {
    // WebGL has no Sign, nor had ONNX before version 9.
    return this.webgl || this.opset < 9
      ? this.map("Ceil", this.clip(tensor, 0, 1))
      : this.map("Sign", tensor);
  }

  /** 1 where a tensor of any sign is above 0, else 0. */
  above(tensor: string): string {
    return this.positive(this.relu(tensor));
  }

  square(tensor: string): string {
    // WebGL loses track of a node that reads one tensor twice.
    return this.webgl ? this.scale(this.mul(tensor, this.scale(tensor, -1)), -1) : this.mul(tensor, tensor);
  }

  matMul(a: string, b: string): string {
    const [left, right] = [this.shape(a), this.shape(b)];
    const stacks = broadcast(left.slice(0, -2), right.slice(0, -2));
    return this.emit("MatMul", [a, b], [...stacks, dim(left, -2), dim(right, -1)]);
  }

  #binary(operator: string, a: string, b: string): string {
    return this.emit(operator, [a, b], broadcast(this.shape(a), this.shape(b)));
  }

  #constant(key: string | null, shape: Shape, make: (name: string) => TensorProto): string {
    const known = key === null ? undefined : this.#shared.get(key);
    if (known !== undefined) return known;
    const name = this.name("constant");
    this.initializers.push(make(name));
    if (key !== null) this.#shared.set(key, name);
    return this.declare(name, shape);
  }
}
