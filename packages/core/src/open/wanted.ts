import type { DeclaredDim } from "../onnx/declarations.js";
import type { GraphProto, NodeProto } from "../onnx/onnx_pb.js";
import { Operation, type Known, type Shape } from "../onnx/operation.js";

/** Hands on a tensor of the same sizes, whatever its other inputs are. */
const SAME = new Set(
  "Abs Add Cast Ceil Clip DequantizeLinear Div Dropout Exp Floor Identity LeakyRelu Log Mul Neg Pow QuantizeLinear Relu Round Sigmoid Sqrt Sub Tanh".split(
    " ",
  ),
);

/** A tensor that an input goes on as: the input's axis that each of its own is. */
type Axes = readonly number[] | undefined;

/**
 * An input's sizes with what the operators that read it want along the axes that the file leaves open: as many channels as a Conv's
 * weights have, as many features as a matrix has rows. Where the file says nothing at all, these tell how many axes there are.
 * @param shapes of the weights
 */
export function wantedDims(
  name: string,
  declared: readonly DeclaredDim[] | undefined,
  { node: nodes }: Pick<GraphProto, "node">,
  shapes: ReadonlyMap<string, Shape>,
): readonly DeclaredDim[] {
  const passed = new Map<string, Axes>([[name, declared?.map((_, axis) => axis)]]);
  const wanted = new Map<number, number>();
  let rank = declared?.length;
  for (const node of nodes) {
    const from = node.input.find((input) => passed.has(input));
    if (from === undefined) continue;
    const want = wishOf(node, from, shapes);
    const axes = passed.get(from) ?? want?.axes ?? axesOf(rank);
    if (want && axes) {
      rank ??= axes.length;
      for (const [own, size] of want.sizes(axes.length)) {
        const axis = axes[own];
        if (axis !== undefined && !wanted.has(axis)) wanted.set(axis, size);
      }
    }
    const [output] = node.output;
    if (!output) continue;
    if (SAME.has(node.opType)) passed.set(output, axes);
    if (node.opType === "Transpose") {
      const perm = new Operation({ ...node, input: [] }, nothingKnown).ints("perm");
      const before = axes ?? axesOf(perm?.length);
      if (perm && before)
        passed.set(
          output,
          perm.map((axis) => before[axis] ?? axis),
        );
    }
  }
  const dims = declared ?? axesOf(rank)?.map(() => undefined) ?? [1];
  return dims.map((dim, axis) => (typeof dim === "number" ? dim : (wanted.get(axis) ?? dim)));
}

interface Wish {
  /** Where nobody said how many there are. */
  readonly axes: Axes;
  sizes(rank: number): readonly (readonly [axis: number, size: number])[];
}

const axesOf = (rank: number | undefined): Axes =>
  rank === undefined ? undefined : Array.from({ length: rank }, (_, axis) => axis);

const nothingKnown: Known = { shape: () => [], values: () => [] };

const along = (axis: number, size: number | undefined, rank?: number): Wish | null =>
  size === undefined ? null : { axes: axesOf(rank), sizes: (all) => [[axis < 0 ? all + axis : axis, size]] };

/** What an operator wants of the tensor that it reads, as far as its weights tell. */
function wishOf(node: NodeProto, from: string, shapes: ReadonlyMap<string, Shape>): Wish | null {
  const { opType, input } = node;
  const weights = (at: number) => shapes.get(input[at] ?? "");
  const attributes = new Operation({ ...node, input: [] }, nothingKnown);
  const isQ = opType.startsWith("QLinear");
  const w = weights(isQ ? 3 : 1);
  switch (opType) {
    case "Conv":
    case "ConvInteger":
    case "FusedConv":
    case "QLinearConv":
      return w && input[0] === from ? along(1, w[1]! * attributes.int("group", 1), w.length) : null;
    case "ConvTranspose":
      return w && input[0] === from ? along(1, w[0], w.length) : null;
    case "MatMul":
    case "MatMulInteger":
    case "QLinearMatMul":
      return w && input[0] === from && w.length > 1 ? along(-1, w.at(-2), 2) : null;
    case "Gemm":
      return w && input[0] === from ? along(1, w[attributes.int("transB", 0)], 2) : null;
    case "LSTM":
    case "GRU":
    case "RNN":
      return w && input[0] === from ? along(2, w[2], 3) : null;
    case "BatchNormalization":
    case "InstanceNormalization":
      return along(1, w?.[0]);
    case "LayerNormalization":
      return along(-1, w?.at(-1));
    case "Add":
    case "Sub":
    case "Mul":
    case "Div": {
      const other = shapes.get(input.find((one) => one !== from) ?? "");
      const sizes = (rank: number) =>
        (other ?? []).flatMap((size, i): [number, number][] =>
          size > 1 && other ? [[rank - other.length + i, size]] : [],
        );
      return other ? { axes: undefined, sizes } : null;
    }
    default:
      return null;
  }
}
