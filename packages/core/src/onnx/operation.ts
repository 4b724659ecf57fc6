import { tensorValues } from "./constants.js";
import type { AttributeProto, NodeProto } from "./onnx_pb.js";

/** A tensor's size along each axis, outermost first. */
export type Shape = readonly number[];

/** Why a shape cannot be known before the model runs. Thrown by shape rules, caught by the walk. */
export class ShapeUnknown extends Error {}

/** What is known of the tensors before a node. */
export interface Known {
  /** @throws {ShapeUnknown} */
  shape(tensor: string): Shape;
  /** @throws {ShapeUnknown} where the tensor is computed from the picture, or is long */
  values(tensor: string): readonly number[];
}

/** A node as a shape rule sees it: shapes and short constants of its inputs, and its attributes. */
export class Operation {
  /** Of every input; an empty shape stands for one that is left out. */
  readonly shapes: readonly Shape[];
  private readonly attributes: ReadonlyMap<string, AttributeProto>;

  constructor(
    readonly node: NodeProto,
    private readonly known: Known,
  ) {
    this.shapes = node.input.map((name) => (name === "" ? [] : known.shape(name)));
    this.attributes = new Map(node.attribute.map((attribute) => [attribute.name, attribute]));
  }

  shape(input: number): Shape {
    const shape = this.shapes[input];
    if (!shape) throw new ShapeUnknown(`${this.node.opType} lacks its input ${input}`);
    return shape;
  }

  /** The values of an input that does not depend on the picture; undefined where it is left out. */
  constant(input: number): readonly number[] | undefined {
    const name = this.node.input[input];
    return name ? this.known.values(name) : undefined;
  }

  int(attribute: string, fallback: number): number {
    const found = this.attributes.get(attribute);
    return found ? Number(found.i) : fallback;
  }

  ints(attribute: string): readonly number[] | undefined {
    return this.attributes.get(attribute)?.ints.map(Number);
  }

  float(attribute: string, fallback: number): number {
    return this.attributes.get(attribute)?.f ?? fallback;
  }

  floats(attribute: string): readonly number[] | undefined {
    return this.attributes.get(attribute)?.floats;
  }

  string(attribute: string): string | undefined {
    const found = this.attributes.get(attribute);
    return found && new TextDecoder().decode(found.s);
  }

  /** The numbers of an attribute that holds a short tensor. */
  tensor(attribute: string): readonly number[] | undefined {
    const tensor = this.attributes.get(attribute)?.t;
    return tensor && tensorValues(tensor);
  }

  /** A parameter that ONNX moved, between two of its versions, from an attribute to a constant input. */
  parameter(attribute: string, input: number): readonly number[] | undefined {
    return this.ints(attribute) ?? this.constant(input);
  }
}

/** The size along an axis; negative axes count from the end. */
export function dim(shape: Shape, axis: number): number {
  const size = shape.at(axis);
  if (size === undefined)
    throw new ShapeUnknown(`a tensor of shape [${shape.join(", ")}] has no axis ${axis}`);
  return size;
}

/** An axis counted from the front; ONNX counts negative ones from the end. */
export function positive(axis: number, rank: number): number {
  return axis < 0 ? axis + rank : axis;
}

/** A parameter that an operator cannot do without. */
export function required<T>(op: Operation, value: T | undefined): T {
  if (value === undefined) throw new ShapeUnknown(`${op.node.opType} lacks a parameter`);
  return value;
}

/** How many elements a tensor of this shape has. */
export function count(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1);
}
