import { fromBinary, toBinary } from "@bufbuild/protobuf";
import { NeuronCloudError } from "../errors.js";
import { inOrder } from "./order.js";
import { hasExternalData } from "./externalData.js";
import { ModelProtoSchema, type ModelProto } from "./onnx_pb.js";

/**
 * Reads an `.onnx` file. What this library has no name for is kept and written back by `writeModel`.
 * @throws {NeuronCloudError} `corrupt-model` for anything but a whole ONNX file.
 */
export function readModel(bytes: Uint8Array): ModelProto {
  const model = readModelParts(bytes);
  if (model.graph && hasExternalData(model.graph)) {
    throw corrupt(
      "The model keeps its weights in a second file (external data), which cannot be read here.",
      { remedy: "Open it with `openModel`, all files together, or export it again as one file." },
    );
  }
  return model;
}

/** As `readModel`, and leaves weights in other files to the caller. */
export function readModelParts(bytes: Uint8Array): ModelProto {
  if (bytes.length === 0) throw corrupt("The model file is empty.");
  if (looksLikeMarkup(bytes)) {
    throw corrupt("The model file is a web page, not ONNX; most likely its address is wrong.");
  }
  const model = decode(bytes);
  // Protobuf takes many a random file for a message with unknown fields, so what makes a model is asked for.
  if (!model.graph)
    throw corrupt("The model file holds no graph, so it is no ONNX model or not a whole one.");
  if (model.graph.node.length === 0) throw corrupt("The model's graph has no nodes, so it computes nothing.");
  const ordered = inOrder(model.graph.node);
  if (ordered !== model.graph.node) model.graph.node = [...ordered];
  return model;
}

/** The bytes of an `.onnx` file, as `InferenceSession.create` takes them. */
export function writeModel(model: ModelProto): Uint8Array<ArrayBuffer> {
  return toBinary(ModelProtoSchema, model);
}

function decode(bytes: Uint8Array): ModelProto {
  try {
    return fromBinary(ModelProtoSchema, bytes);
  } catch (cause) {
    throw corrupt(`The model file (${bytes.length} bytes) is no ONNX model or not a whole one.`, { cause });
  }
}

function looksLikeMarkup(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, 256)).trimStart().startsWith("<");
}

const DOWNLOAD_AGAIN =
  "Download or export the .onnx file again, and open it in a viewer such as Netron to check it.";

function corrupt(
  what: string,
  { remedy = DOWNLOAD_AGAIN, cause }: { remedy?: string; cause?: unknown } = {},
) {
  return new NeuronCloudError("corrupt-model", `${what} ${remedy}`, { cause });
}
