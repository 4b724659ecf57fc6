import { NeuronCloudError } from "../errors.js";
import { subgraphsOf } from "../onnx/order.js";
import type { GraphProto, ModelProto } from "../onnx/onnx_pb.js";
import type { NamedBytes } from "./files.js";

/**
 * Names what is no ONNX model, where its bytes tell.
 * @throws {NeuronCloudError} `unsupported-model`, `corrupt-model`.
 */
export function refuseOtherFiles({ name, bytes }: NamedBytes): void {
  const what = name || "The file";
  if (/\.ort$/i.test(name) || ascii(bytes, 4, 8) === "ORTM") {
    throw new NeuronCloudError(
      "unsupported-model",
      `${what} is in ONNX Runtime's own format (.ort), which runs but keeps no graph that could be looked into. Open the .onnx ` +
        "file that it was made from.",
    );
  }
  const other = OTHERS.find(({ is }) => is(bytes));
  if (other) {
    throw new NeuronCloudError(
      "unsupported-model",
      `${what} is ${other.name}, no ONNX model. ${other.remedy}`,
    );
  }
  if (isMangled(bytes)) {
    throw new NeuronCloudError(
      "corrupt-model",
      `${what} was sent as text, which changed its bytes. Transfer it again as a binary file: with git, mark *.onnx as binary.`,
    );
  }
}

const EXPORT = "Export it to ONNX first (torch.onnx.export, tf2onnx, optimum).";

const OTHERS: readonly { name: string; remedy: string; is: (bytes: Uint8Array) => boolean }[] = [
  {
    name: "a pointer of Git LFS",
    remedy: "Get the file itself: `git lfs pull`.",
    is: (bytes) => ascii(bytes, 0, 26) === "version https://git-lfs.gi",
  },
  {
    name: "a ZIP archive, as PyTorch and Keras save models",
    remedy: EXPORT,
    is: (bytes) => ascii(bytes, 0, 4) === "PK\u0003\u0004",
  },
  { name: "a TensorFlow Lite model", remedy: EXPORT, is: (bytes) => ascii(bytes, 4, 8) === "TFL3" },
  {
    name: "an HDF5 file, as Keras saves models",
    remedy: EXPORT,
    is: (bytes) => ascii(bytes, 1, 4) === "HDF",
  },
  { name: "a GGUF model", remedy: EXPORT, is: (bytes) => ascii(bytes, 0, 4) === "GGUF" },
];

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

/** Bytes that are no UTF-8 become U+FFFD (EF BF BD) on their way as text: weights hold many. */
function isMangled(bytes: Uint8Array): boolean {
  let replaced = 0;
  const length = Math.min(bytes.length, 1 << 16);
  for (let i = 0; i + 2 < length; i++) {
    if (bytes[i] === 0xef && bytes[i + 1] === 0xbf && bytes[i + 2] === 0xbd) replaced++;
  }
  return replaced > 3 && replaced * 64 > length / 64;
}

const KNOWN_DOMAINS = new Set([
  "",
  "ai.onnx",
  "ai.onnx.ml",
  "com.microsoft",
  "com.microsoft.nchwc",
  "com.ms.internal.nhwc",
]);

/**
 * Names operators that only a plug-in of the runtime computes.
 * @throws {NeuronCloudError} `unsupported-model`.
 */
export function refuseCustomOperators(model: ModelProto): void {
  const own = new Set(model.functions.map(({ domain, name }) => `${domain}::${name}`));
  const custom = new Set(
    model.graph
      ? operators(model.graph).filter((one) => !own.has(one) && !KNOWN_DOMAINS.has(one.split("::")[0] ?? ""))
      : [],
  );
  if (custom.size === 0) return;
  const names = [...custom].map((one) => one.replace(/^(.*)::(.*)$/, "$2 (of $1)"));
  throw new NeuronCloudError(
    "unsupported-model",
    `The model uses operators that are not ONNX's own: ${names.join(", ")}. ONNX Runtime Web has none of them. Export the model ` +
      "without them, or cut them off: mostly they only prepare the input.",
  );
}

function operators(graph: GraphProto): string[] {
  return graph.node.flatMap((node) =>
    subgraphsOf(node).reduce(
      (all, inner) => all.concat(operators(inner)),
      [`${node.domain}::${node.opType}`],
    ),
  );
}
