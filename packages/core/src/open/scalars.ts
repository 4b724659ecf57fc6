import { constantOfNode, tensorValues } from "../onnx/constants.js";
import type { GraphProto } from "../onnx/onnx_pb.js";

/** The first number of whichever of the tensors is a short constant; undefined where none is. */
export function constantScalar(
  { initializer, node }: GraphProto,
  names: readonly string[],
): number | undefined {
  for (const name of names) {
    const tensor = initializer.find((one) => one.name === name);
    const producer = node.find(({ opType, output }) => opType === "Constant" && output[0] === name);
    const values = tensor ? tensorValues(tensor) : producer && constantOfNode(producer)?.values;
    if (values?.[0] !== undefined) return values[0];
  }
  return undefined;
}
