import { NeuronCloudError } from "../errors.js";
import { subgraphsOf } from "../onnx/order.js";
import type { GraphProto, ModelProto } from "../onnx/onnx_pb.js";
import type { NamedBytes } from "./files.js";
import { hasLostBytes, hasTextLineEnds, isText, isUtf8 } from "./mangled.js";

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
  if (hasLostBytes(bytes)) throw mangled(what);
}

/**
 * Reads a file by `read`, and where that fails, says what became of the file or what it is instead, where its bytes or its name
 * tell.
 * @throws {NeuronCloudError} `unsupported-model`, `corrupt-model`.
 */
export function orRefuse<T>({ name, bytes }: NamedBytes, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const what = name || "The file";
    if (isText(bytes) && !/^\s*</.test(ascii(bytes, 0, 64))) {
      throw new NeuronCloudError(
        "unsupported-model",
        `${what} is a text, no ONNX model. Choose the .onnx file itself; one in base64 has to be decoded first.`,
      );
    }
    if (!isText(bytes) && (hasTextLineEnds(bytes) || isUtf8(bytes))) throw mangled(what);
    if (/\.(pb|pt|pth|ckpt|mlmodel|keras|pdmodel|pkl|joblib|bin|params)$/i.test(name)) {
      throw new NeuronCloudError(
        "unsupported-model",
        `${what} is no ONNX model, as its ending says, too. ${EXPORT}`,
      );
    }
    throw error;
  }
}

function mangled(what: string): NeuronCloudError {
  return new NeuronCloudError(
    "corrupt-model",
    `${what} was sent as text, which changed its bytes. Transfer it again as a binary file: with git, mark *.onnx as binary.`,
  );
}

const EXPORT = "Export it to ONNX first (torch.onnx.export, tf2onnx, optimum).";
const UNPACK = "Unpack it, and choose the .onnx file in it.";

const OTHERS: readonly { name: string; remedy: string; is: (bytes: Uint8Array) => boolean }[] = [
  {
    name: "a pointer of Git LFS",
    remedy: "Get the file itself: `git lfs pull`.",
    is: (bytes) => ascii(bytes, 0, 26) === "version https://git-lfs.gi",
  },
  {
    name: "a ZIP archive, as PyTorch and Keras save models",
    remedy: `${EXPORT} If there is an .onnx file in it, unpack it.`,
    is: (bytes) => ascii(bytes, 0, 4) === "PK\u0003\u0004",
  },
  { name: "a TensorFlow Lite model", remedy: EXPORT, is: (bytes) => ascii(bytes, 4, 8) === "TFL3" },
  {
    name: "an HDF5 file, as Keras saves models",
    remedy: EXPORT,
    is: (bytes) => ascii(bytes, 1, 4) === "HDF",
  },
  { name: "a GGUF model", remedy: EXPORT, is: (bytes) => ascii(bytes, 0, 4) === "GGUF" },
  {
    name: "weights alone (safetensors)",
    remedy: `There is no graph in it. ${EXPORT}`,
    is: (bytes) => ascii(bytes, 8, 10) === '{"' && bytes.subarray(4, 8).every((byte) => byte === 0),
  },
  {
    name: "a pickled object of Python's, as PyTorch and scikit-learn save models",
    remedy: "Export it to ONNX first (torch.onnx.export, skl2onnx).",
    is: ([first, protocol = 0]) => first === 0x80 && protocol >= 2 && protocol <= 5,
  },
  {
    name: "a graph in XML, as OpenVINO saves models",
    remedy: "Choose the .onnx file that it was made from.",
    is: (bytes) => /^\s*<(\?xml|net\b)/.test(ascii(bytes, 0, 64)),
  },
  {
    name: "an engine of TensorRT",
    remedy: "Choose the .onnx file that it was made from.",
    is: (bytes) => ["ftrt", "ptrt"].includes(ascii(bytes, 0, 4)),
  },
  {
    name: "an array of NumPy's",
    remedy: "Open the model first, and give it the array as its input.",
    is: (bytes) => ascii(bytes, 1, 6) === "NUMPY",
  },
  {
    name: "a picture",
    remedy: "Open the model first, and give it the picture as its input.",
    is: (bytes) => ascii(bytes, 1, 4) === "PNG" || ascii(bytes, 0, 3) === "\u00ff\u00d8\u00ff",
  },
  {
    name: "a packed file",
    remedy: UNPACK,
    is: (bytes) =>
      ["\u001f\u008b", "7z", "BZ"].includes(ascii(bytes, 0, 2)) ||
      ["Rar!", "\u0028\u00b5\u002f\u00fd"].includes(ascii(bytes, 0, 4)) ||
      ascii(bytes, 257, 262) === "ustar",
  },
];

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
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
