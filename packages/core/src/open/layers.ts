import { mostNeurons } from "../activations/encode.js";
import { readsOf } from "../onnx/order.js";
import type { GraphProto, NodeProto } from "../onnx/onnx_pb.js";
import { count } from "../onnx/operation.js";
import type { TappableTensor } from "../onnx/tap.js";
import type { DrawableLayer } from "./types.js";

/** What fits into a cloud that is still readable, and into the memory of a phone. */
const MOST_BLOCKS = 40;
const MOST_NEURONS = 8e6;

/** Nobody calls these a layer: they reorder, convert or compare. */
const NO_LAYERS = new Set(
  (
    "And ArgMax ArgMin BitShift BitwiseAnd BitwiseNot BitwiseOr BitwiseXor Cast CastLike Compress Constant ConstantOfShape " +
    "CumSum DequantizeLinear Dropout DynamicQuantizeLinear Equal Expand EyeLike Flatten Gather GatherElements GatherND Greater GreaterOrEqual " +
    "Identity IsInf IsNaN Less LessOrEqual Neg NonZero Not OneHot Or Pad Range Reshape ScatterElements ScatterND Shape Sign " +
    "Size Slice Split Squeeze Tile TopK Transpose Trilu Unsqueeze Where Xor"
  ).split(" "),
);

/** What goes on in the same layer: of these it is the last whose output is drawn. */
const CONTINUES = new Set(
  (
    "Add BatchNormalization BiasGelu Clip Celu Div Elu Erf Exp Gelu HardSigmoid HardSwish InstanceNormalization LayerNormalization " +
    "LeakyRelu Mish Mul PRelu Pow QLinearAdd QLinearLeakyRelu QLinearMul QLinearSigmoid Relu Selu Sigmoid SkipLayerNormalization Softplus " +
    "Softsign Sqrt Sub Swish Tanh ThresholdedRelu"
  ).split(" "),
);

const RANKS: readonly [RegExp, number][] = [
  [/^(Softmax|LogSoftmax|Concat|QLinearConcat|.*Pool|LSTM|GRU|RNN|Attention|MultiHeadAttention)$/, 3],
  [/^(Relu|LeakyRelu|PRelu|Sigmoid|Tanh|Gelu|.*Gelu|Clip|HardSwish|Swish|Elu|Selu|Mish|.*Normalization)$/, 2],
];

/**
 * All drawable tensors, and which of them are drawn by default: the outputs that a person would call a layer, at most 40 blocks
 * and 8 million neurons.
 * @param chosen names somebody chose; @default what suits
 * @param answer the tensor that holds the answer, which is always drawn
 */
export function describeLayers(
  graph: GraphProto,
  tensors: readonly TappableTensor[],
  chosen: readonly string[] | undefined,
  answer: string | null,
): DrawableLayer[] {
  const names = new Set(chosen ?? defaultLayers(graph, tensors, answer));
  return tensors
    .filter(({ shape }) => count(shape) <= mostNeurons)
    .map((tensor) =>
      Object.assign({}, tensor, { group: groupOf(tensor.name), isDefault: names.has(tensor.name) }),
    );
}

function defaultLayers(
  graph: GraphProto,
  tensors: readonly TappableTensor[],
  answer: string | null,
): string[] {
  const readers = readersOf(graph);
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const isLayer = ({ name, kind, shape, type }: TappableTensor) =>
    name === answer ||
    (!NO_LAYERS.has(kind) &&
      (type === undefined || /float|int8/.test(type)) &&
      count(shape) > 1 &&
      count(shape) <= mostNeurons &&
      !goesOn(name, shape, readers, byName));
  const layers = tensors.filter(isLayer);
  // A graph of other things is drawn as it is.
  const all = layers.length > 0 ? layers : tensors.filter(({ shape }) => count(shape) <= mostNeurons);
  return thinOut(all, answer).map(({ name }) => name);
}

/** Whether the only reader computes the same layer on. */
function goesOn(
  name: string,
  shape: readonly number[],
  readers: ReadonlyMap<string, readonly NodeProto[]>,
  tensors: ReadonlyMap<string, TappableTensor>,
): boolean {
  const [reader, ...others] = readers.get(name) ?? [];
  if (!reader || others.length > 0 || !CONTINUES.has(reader.opType)) return false;
  const next = tensors.get(reader.output[0] ?? "");
  return next !== undefined && String(next.shape) === String(shape);
}

function readersOf(graph: GraphProto): ReadonlyMap<string, readonly NodeProto[]> {
  const readers = new Map<string, NodeProto[]>();
  for (const node of graph.node) {
    for (const name of new Set(readsOf(node))) {
      const list = readers.get(name);
      if (list) list.push(node);
      else readers.set(name, [node]);
    }
  }
  return readers;
}

/** The more telling kinds stay, and of equals some all along the network; what is too large goes first. */
function thinOut(layers: readonly TappableTensor[], answer: string | null): readonly TappableTensor[] {
  const last = layers.at(-1);
  const isKept = (layer: TappableTensor) => layer.name === answer || layer === last;
  let rest = layers;
  for (const least of [2, 3]) {
    if (rest.length <= MOST_BLOCKS) break;
    const better = rest.filter((layer) => isKept(layer) || rank(layer) >= least);
    if (better.length >= MOST_BLOCKS / 2) rest = better;
  }
  if (rest.length > MOST_BLOCKS) {
    const step = (rest.length - 1) / (MOST_BLOCKS - 1);
    rest = Array.from({ length: MOST_BLOCKS }, (_, i) => rest[Math.round(i * step)]!);
    const answerLayer = layers.find(({ name }) => name === answer);
    if (answerLayer && !rest.includes(answerLayer)) rest = [...rest.slice(0, -1), answerLayer];
  }
  const fits = new Set(rest);
  let neurons = rest.reduce((sum, { shape }) => sum + count(shape), 0);
  for (const layer of rest.toSorted((a, b) => count(b.shape) - count(a.shape))) {
    if (neurons <= MOST_NEURONS) break;
    if (isKept(layer) && fits.size > 1 && count(layer.shape) < MOST_NEURONS) continue;
    fits.delete(layer);
    neurons -= count(layer.shape);
  }
  return rest.filter((layer) => fits.has(layer));
}

/** How telling a layer is. */
function rank({ kind }: TappableTensor): number {
  return RANKS.find(([kinds]) => kinds.test(kind))?.[1] ?? 1;
}

/** All but the last part of a name that goes by slashes, or by points. */
function groupOf(name: string): string {
  const parts = name.split(name.includes("/") ? "/" : ".").filter(Boolean);
  return parts.slice(0, -1).join("/");
}
