// A model in double precision, which central differences need: in floats, a network's rounding hides the slope before a step is
// small enough for its kinks.
import type { ModelProto, TensorProto, NodeProto } from "@neuron-cloud/core";
import { create } from "@bufbuild/protobuf";
import { GraphWriter } from "../../packages/core/src/gradient/graphWriter.js";
import {
  AttributeProto_AttributeType as AttributeType,
  AttributeProtoSchema,
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  TensorProto_DataType as DataType,
  TensorProtoSchema,
  type AttributeProto,
  type ValueInfoProto,
} from "../../packages/core/src/onnx/onnx_pb.js";
import { Operation } from "../../packages/core/src/onnx/operation.js";
import { isStandard, traceShapes, type OpenSizes } from "../../packages/core/src/onnx/shapes.js";
import { inferTypes, isFloat32 } from "../../packages/core/src/onnx/types.js";
import { STEPS } from "./doubleSteps.js";

/** A model that takes and gives doubles where the given one takes and gives floats. */
export function inDoubles(model: ModelProto, inputShape?: OpenSizes): ModelProto {
  const graph = model.graph ?? create(GraphProtoSchema);
  const traced = traceShapes(model, inputShape);
  const constants = new Map(graph.initializer.map((tensor) => [tensor.name, tensor]));
  const version = Number(model.opsetImport.find(({ domain }) => domain === "")?.version ?? 1);
  const types = inferTypes(graph);
  const w = new GraphWriter({ shapes: traced.shapes, constants, opset: version, provider: "wasm" });
  for (const node of graph.node) {
    const step =
      isStandard(node) && isFloat32(types.get(node.output[0] ?? "")) ? STEPS[node.opType] : undefined;
    const [output = ""] = node.output;
    if (step) {
      const shape = traced.shape(output);
      w.emit("Identity", [step(w, new Operation(node, traced), shape)], shape, {}, output);
    } else w.nodes.push(retyped(node));
  }
  const made = Object.assign(create(GraphProtoSchema), graph, {
    node: w.nodes,
    initializer: [...graph.initializer, ...w.initializers].map(doubleTensor),
    input: graph.input.map(doubleValue),
    output: graph.output.map(doubleValue),
    valueInfo: [],
  });
  return Object.assign(create(ModelProtoSchema), model, { graph: made });
}

function retyped(node: NodeProto): NodeProto {
  const attribute = node.attribute.map((one) => retypedAttribute(node, one));
  if (node.opType === "ConstantOfShape" && attribute.length === 0)
    attribute.push(tensorAttribute("value", doubles([1], [0])));
  return Object.assign(create(NodeProtoSchema), node, { attribute });
}

function retypedAttribute({ opType }: NodeProto, one: AttributeProto): AttributeProto {
  if (opType === "Cast" && one.name === "to" && isFloat32(Number(one.i)))
    return Object.assign(create(AttributeProtoSchema), one, { i: BigInt(DataType.DOUBLE) });
  if (opType === "Constant" && one.name === "value_float")
    return tensorAttribute("value", doubles([], [one.f]));
  if (opType === "Constant" && one.name === "value_floats")
    return tensorAttribute("value", doubles([one.floats.length], one.floats));
  return one.t ? tensorAttribute(one.name, doubleTensor(one.t)) : one;
}

const tensorAttribute = (name: string, t: TensorProto) =>
  create(AttributeProtoSchema, { name, type: AttributeType.TENSOR, t });

function doubleTensor(tensor: TensorProto): TensorProto {
  const { dataType, rawData, floatData, dims, name } = tensor;
  if (!isFloat32(dataType)) return tensor;
  const floats = rawData.length > 0 ? new Float32Array(rawData.slice().buffer) : floatData;
  return Object.assign(doubles(dims.map(Number), floats), { name });
}

const doubles = (dims: readonly number[], data: ArrayLike<number>) =>
  create(TensorProtoSchema, {
    dims: dims.map(BigInt),
    dataType: DataType.DOUBLE,
    rawData: new Uint8Array(new Float64Array(data).buffer),
  });

function doubleValue(value: ValueInfoProto): ValueInfoProto {
  const tensor = value.type?.value;
  if (tensor?.case !== "tensorType" || !isFloat32(tensor.value.elemType)) return value;
  const type = { ...tensor.value, elemType: DataType.DOUBLE };
  return { ...value, type: { ...value.type!, value: { case: "tensorType", value: type } } };
}
