import { NeuronCloudError } from "../errors.js";
import { subgraphsOf } from "../onnx/order.js";
import {
  TensorProto_DataLocation as DataLocation,
  type GraphProto,
  type ModelProto,
  type TensorProto,
} from "../onnx/onnx_pb.js";
import { lastPart, type NamedBytes } from "./files.js";

/** The names of the files, besides its own, that a model keeps weights in. */
export function externalFiles({ graph }: ModelProto): string[] {
  return [...new Set(graph ? external(graph).map(({ location }) => location) : [])];
}

/**
 * Puts the weights that lie in other files into the model, in place.
 * @throws {NeuronCloudError} `missing-file`, `corrupt-model` where a file is too short.
 */
export function takeExternalData(model: ModelProto, files: readonly NamedBytes[]): void {
  if (!model.graph) return;
  const byName = new Map(files.map((file) => [file.name, file.bytes]));
  const missing = externalFiles(model).filter((location) => !byName.has(lastPart(location)));
  if (missing.length > 0) {
    throw new NeuronCloudError(
      "missing-file",
      `The model keeps its weights in ${missing.join(", ")} besides. Choose all of its files together.`,
    );
  }
  for (const { tensor, location, offset, length } of external(model.graph)) {
    const file = byName.get(lastPart(location))!;
    const end = length === undefined ? file.length : offset + length;
    if (end > file.length) {
      throw new NeuronCloudError(
        "corrupt-model",
        `${location} ends after ${file.length} bytes, where "${tensor.name}" wants those up to ${end}. Get the file again, whole.`,
      );
    }
    tensor.rawData = file.subarray(offset, end);
    tensor.dataLocation = DataLocation.DEFAULT;
    tensor.externalData = [];
  }
}

interface External {
  readonly tensor: TensorProto;
  readonly location: string;
  readonly offset: number;
  readonly length: number | undefined;
}

function external(graph: GraphProto): External[] {
  const constants = graph.node.flatMap(({ attribute }) => attribute.flatMap(({ t }) => (t ? [t] : [])));
  const own = [...graph.initializer, ...constants].filter(
    ({ dataLocation }) => dataLocation === DataLocation.EXTERNAL,
  );
  const found = own.map((tensor): External => {
    const entry = (key: string) => tensor.externalData.find((one) => one.key === key)?.value;
    const length = entry("length");
    return {
      tensor,
      location: entry("location") ?? "",
      offset: Number(entry("offset") ?? 0),
      length: length === undefined ? undefined : Number(length),
    };
  });
  return graph.node.flatMap(subgraphsOf).reduce((all, inner) => all.concat(external(inner)), found);
}
