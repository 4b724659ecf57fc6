import { TensorProto_DataLocation as DataLocation, type GraphProto, type TensorProto } from "./onnx_pb.js";
import { subgraphsOf } from "./order.js";

/** Whether a graph keeps values in files beside the model's: of its weights, its constants, or its branches and loops. */
export function hasExternalData({ initializer, node: nodes }: GraphProto): boolean {
  const inNodes = nodes.some(
    (node) => node.attribute.some(({ t }) => t && isExternal(t)) || subgraphsOf(node).some(hasExternalData),
  );
  return inNodes || initializer.some(isExternal);
}

function isExternal({ dataLocation }: TensorProto): boolean {
  return dataLocation === DataLocation.EXTERNAL;
}
