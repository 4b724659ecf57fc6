import { create, type MessageInitShape } from "@bufbuild/protobuf";
import {
  AttributeProto_AttributeType as AttributeType,
  AttributeProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  TensorProto_DataType as DataType,
  TensorProtoSchema,
  ValueInfoProtoSchema,
  type ModelProto,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from "./onnx_pb.js";

/**
 * A node's attribute. Plain numbers are integers (INT, INTS), since nearly all of ONNX's attributes are; a float
 * says so: `{ float: 0.5 }`, `{ floats: [0.5, 2] }`. A `Constant` takes `{ tensor }`.
 */
export type AttributeValue =
  | number
  | readonly number[]
  | string
  | {
      /** FLOAT. */
      readonly float: number;
    }
  | {
      /** FLOATS. */
      readonly floats: readonly number[];
    }
  | {
      /** TENSOR. */
      readonly tensor: TensorProto;
    };

/** A float tensor's name and its size along each axis, outermost first. */
export interface TensorSpec {
  /** As nodes call it. */
  readonly name: string;
  /** In ONNX’s order, such as batch, channels, rows, columns. */
  readonly dims: readonly number[];
}

/** What `model` makes a model of. */
export interface ModelSpec {
  /** The graph's name. */
  readonly name: string;
  /** The version of ONNX's own operator set that the nodes are written for. */
  readonly opset: number;
  /** What a run is given. */
  readonly input: TensorSpec;
  /** What a run answers with. */
  readonly output: TensorSpec;
  /** In an order in which they can run: each after those it reads from. */
  readonly nodes: readonly NodeProto[];
  /** Weights and other constants. */
  readonly initializers: readonly TensorProto[];
}

/** A constant of 32-bit floats, row-major. It shares the memory of `data`. */
export function floatTensor(name: string, dims: readonly number[], data: Float32Array): TensorProto {
  return create(TensorProtoSchema, {
    name,
    dims: dims.map(BigInt),
    dataType: DataType.FLOAT,
    // ONNX wants little-endian, which is what every platform with a browser is.
    rawData: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  });
}

/** A constant of 64-bit integers, which is how ONNX passes shapes, axes and pads to an operator. */
export function int64Tensor(name: string, dims: readonly number[], data: readonly number[]): TensorProto {
  return create(TensorProtoSchema, {
    name,
    dims: dims.map(BigInt),
    dataType: DataType.INT64,
    int64Data: data.map(BigInt),
  });
}

/**
 * A node of the graph, named after its first output.
 * @param inputs names of tensors; an empty one stands for an optional input that is left out
 */
export function node(
  opType: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: Readonly<Record<string, AttributeValue>> = {},
): NodeProto {
  return create(NodeProtoSchema, {
    opType,
    name: outputs[0] ?? opType,
    input: [...inputs],
    output: [...outputs],
    attribute: Object.entries(attributes).map(([name, value]) =>
      Object.assign(attributeFields(value), { name }),
    ),
  });
}

/**
 * The declaration of a tensor, as graph inputs and outputs need one.
 * @param dims left out where only a run tells them
 */
export function tensorValue(
  name: string,
  dims?: readonly number[],
  elemType: DataType = DataType.FLOAT,
): ValueInfoProto {
  const dim = dims?.map((size) => ({ value: { case: "dimValue" as const, value: BigInt(size) } }));
  return create(ValueInfoProtoSchema, {
    name,
    type: { value: { case: "tensorType", value: { elemType, ...(dim && { shape: { dim } }) } } },
  });
}

/** A whole model with one input and one output, ready for `writeModel`. */
export function model({ name, opset, input, output, nodes, initializers }: ModelSpec): ModelProto {
  return create(ModelProtoSchema, {
    // The oldest version in which weights need not be declared as inputs is 4; 8 is read by all runtimes since 2021.
    irVersion: 8n,
    producerName: "neuron-cloud",
    opsetImport: [{ domain: "", version: BigInt(opset) }],
    graph: {
      name,
      node: [...nodes],
      initializer: [...initializers],
      input: [tensorValue(input.name, input.dims)],
      output: [tensorValue(output.name, output.dims)],
    },
  });
}

function attributeFields(value: AttributeValue): MessageInitShape<typeof AttributeProtoSchema> {
  if (typeof value === "number") return { type: AttributeType.INT, i: BigInt(value) };
  if (typeof value === "string") return { type: AttributeType.STRING, s: new TextEncoder().encode(value) };
  if ("float" in value) return { type: AttributeType.FLOAT, f: value.float };
  if ("floats" in value) return { type: AttributeType.FLOATS, floats: [...value.floats] };
  if ("tensor" in value) return { type: AttributeType.TENSOR, t: value.tensor };
  return { type: AttributeType.INTS, ints: value.map(BigInt) };
}
