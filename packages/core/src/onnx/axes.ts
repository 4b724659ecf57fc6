/** What the axes of tensors mean, followed from the inputs through the operators (https://onnx.ai/onnx/operators/). */
import type { AxisRole, LayerAxis } from "../activations/types.js";
import type { InputTensor } from "../inputs/types.js";
import type { GraphProto, NodeProto } from "./onnx_pb.js";
import { positive, type Shape } from "./operation.js";

/** A role, and a word for it where it is not the role itself. */
export type AxisMeaning = AxisRole | readonly [role: AxisRole, name: string];

type Meanings = readonly AxisMeaning[];

/** What is known of a node's tensors. */
interface At {
  readonly node: NodeProto;
  /** Of each input: what its axes mean, undefined where nothing is known. */
  readonly inputs: readonly (Meanings | undefined)[];
  readonly shapes: readonly (Shape | undefined)[];
  readonly output: Shape;
}

/**
 * What the axes of a graph's tensors mean, by name, for those with a known shape.
 * @param given of the graph's inputs
 */
export function axisMeanings(
  { node: nodes }: GraphProto,
  shapes: ReadonlyMap<string, Shape>,
  given: ReadonlyMap<string, Meanings>,
): ReadonlyMap<string, Meanings> {
  const known = new Map(given);
  for (const node of nodes) {
    for (const [i, name] of node.output.entries()) {
      const output = shapes.get(name);
      if (!output) continue;
      const inputs = node.input.map((input) => known.get(input));
      const at = { node, inputs, shapes: node.input.map((input) => shapes.get(input)), output };
      const meanings = (i === 0 || SAME_FOR_ALL.has(node.opType)) && RULES.get(node.opType)?.(at);
      const followed = meanings && meanings.length === output.length ? meanings : elementwise(at);
      known.set(name, followed ?? usual(output.length));
    }
  }
  return known;
}

/** Axes that have more than one neuron, with words for people; one axis at least. */
export function layerAxes(meanings: Meanings, dims: Shape): readonly LayerAxis[] {
  const all = meanings.map((meaning, i): LayerAxis => {
    const [role, name] = typeof meaning === "string" ? [meaning, meaning] : meaning;
    return { name: role === "other" && name === "other" ? `axis ${i}` : name, role, size: dims[i]! };
  });
  const kept = all.filter(({ size }) => size > 1);
  if (kept.length === 0)
    return [all.find(({ role }) => role !== "batch") ?? { name: "channel", role: "channel", size: 1 }];
  return distinct(kept);
}

/** Two axes of one name are told apart: the second token that attention looks at is its key. */
function distinct(axes: readonly LayerAxis[]): readonly LayerAxis[] {
  return axes.map((axis, i) => {
    const before = axes.slice(0, i).filter(({ name }) => name === axis.name).length;
    return before === 0 ? axis : { ...axis, name: `${axis.name} ${before + 1}` };
  });
}

/** What a tensor of so many axes is most likely to be. */
export function usual(rank: number): Meanings {
  switch (rank) {
    case 0:
      return [];
    case 1:
      return ["feature"];
    case 2:
      return ["batch", "channel"];
    case 3:
      return ["batch", "token", "feature"];
    case 4:
      return ["batch", "channel", "row", "column"];
    default:
      return ["batch", ...Array.from({ length: rank - 3 }, (): AxisMeaning => "other"), "row", "column"];
  }
}

/** What the axes of inputs are most likely to be: whole numbers are tokens, which are looked up. */
export function inputMeanings(
  inputs: Readonly<Record<string, Pick<InputTensor, "type" | "dims">>>,
): ReadonlyMap<string, Meanings> {
  return new Map(
    Object.entries(inputs).map(([name, { type, dims }]) => [
      name,
      (type === "int32" || type === "int64") && dims.length === 2
        ? ["batch", "token"]
        : hasChannelsLast(dims)
          ? ["batch", "row", "column", "channel"]
          : usual(dims.length),
    ]),
  );
}

/** Whether a tensor can only be a picture as 1×H×W×C. */
function hasChannelsLast({ length, 1: second = 0, 3: last = 0 }: Shape): boolean {
  return length === 4 && [1, 3, 4].includes(last) && ![1, 3, 4].includes(second);
}

/** As the input that has the output's rank and sizes. */
function elementwise({ inputs, shapes, output }: At): Meanings | undefined {
  const same = inputs.findIndex(
    (meanings, i) =>
      meanings?.length === output.length && shapes[i]?.every((size, axis) => size === output[axis]),
  );
  return same >= 0 ? inputs[same] : inputs.find((meanings) => meanings?.length === output.length);
}

const SPATIAL: Readonly<Record<number, Meanings>> = {
  1: ["time"],
  2: ["row", "column"],
  3: ["depth", "row", "column"],
};

/** What a window does not slide over: whoever says so meant something else, or nothing. */
const NO_PLACES: ReadonlySet<AxisRole | undefined> = new Set([
  "feature",
  "token",
  "channel",
  "other",
  "batch",
]);

function convolved({ output, inputs: [before] }: At): Meanings | undefined {
  const spatial = before?.slice(2) ?? [];
  const usualSpatial = SPATIAL[output.length - 2];
  const keeps =
    spatial.length === output.length - 2 && spatial.every((meaning) => !NO_PLACES.has(nameOf(meaning)));
  return usualSpatial && ["batch", "channel", ...(keeps ? spatial : usualSpatial)];
}

function transposed({ node, inputs: [before], output }: At): Meanings | undefined {
  const order = intsOf(node, "perm") ?? output.map((_, axis) => output.length - 1 - axis);
  return before && order.map((axis) => before[axis] ?? "other");
}

function multiplied({
  inputs: [left, right],
  shapes: [leftShape, rightShape],
  output,
}: At): Meanings | undefined {
  const rows = left?.slice(0, -1) ?? usual(output.length).slice(0, -1);
  if (rightShape && leftShape && rightShape.length > 2 && right) {
    // Query times key: the columns are tokens, too.
    const last = right.at(-1);
    const columns: AxisMeaning = nameOf(last) === "token" ? ["token", "key"] : (last ?? "feature");
    const front = rows.map((meaning): AxisMeaning =>
      nameOf(meaning) === "token" && nameOf(last) === "token" ? ["token", "query"] : meaning,
    );
    return output.length === front.length + 1 ? [...front, columns] : undefined;
  }
  return output.length === rows.length + 1 ? [...rows, rows.length > 1 ? "feature" : "channel"] : undefined;
}

function reshaped({ inputs: [before], shapes: [from], output }: At): Meanings | undefined {
  if (!before || !from) return undefined;
  // Axes that stay at the front or at the back keep their meaning; one that is split becomes heads and features.
  let front = 0;
  while (front < output.length && front < from.length && output[front] === from[front]) front++;
  let back = 0;
  while (
    back < output.length - front &&
    back < from.length - front &&
    output.at(-1 - back) === from.at(-1 - back)
  )
    back++;
  const middle = output.length - front - back;
  const taken = from.length - front - back;
  const head = before.slice(0, front);
  const tail = back > 0 ? before.slice(-back) : [];
  if (middle === 2 && taken === 1 && nameOf(before[front]) === "feature")
    return [...head, "head", "feature", ...tail];
  if (middle === 1 && taken > 1) {
    const merged = new Set(before.slice(front, front + taken).map(nameOf));
    const meaning: AxisMeaning = merged.has("head")
      ? "feature"
      : merged.has("token") && !merged.has("feature")
        ? "token"
        : "channel";
    return [...head, output.length === 1 ? "feature" : meaning, ...tail];
  }
  if (middle === 0) return [...head, ...tail];
  return [...head, ...Array.from({ length: middle }, (): AxisMeaning => "other"), ...tail];
}

function reduced(at: At): Meanings | undefined {
  const {
    inputs: [before],
    shapes: [from],
    output,
  } = at;
  if (!before || !from || output.length === from.length) return before;
  const axes = intsOf(at.node, "axes")?.map((axis) => positive(axis, from.length));
  if (axes) return before.filter((_, axis) => !axes.includes(axis));
  return reshaped(at);
}

/** Rows of a table, looked up by tokens. */
function gathered({ node, inputs: [table, ids], shapes: [from], output }: At): Meanings | undefined {
  const axis = positive(intOf(node, "axis", 0), from?.length ?? 1);
  if (!ids && !table) return undefined;
  const rows =
    table ?? (from?.length === 2 ? (["token", "feature"] as const) : usual(from?.length ?? output.length));
  return [...rows.slice(0, axis), ...(ids ?? []), ...rows.slice(axis + 1)];
}

function unsqueezed(at: At): Meanings | undefined {
  const {
    inputs: [before],
    output,
  } = at;
  const axes = intsOf(at.node, "axes")?.map((axis) => positive(axis, output.length));
  if (!before || !axes) return reshaped(at);
  const rest = [...before];
  return output.map((_, axis) => (axes.includes(axis) ? "other" : (rest.shift() ?? "other")));
}

/** LSTM, GRU and RNN: the first output is [steps, directions, batch, features], or batch first. */
function recurrent({ output }: At): Meanings {
  return output.length === 4 ? ["time", "other", "batch", "feature"] : ["other", "batch", "feature"];
}

const SAME_FOR_ALL = new Set(["Split"]);

const RULES: ReadonlyMap<string, (at: At) => Meanings | undefined> = new Map([
  ...each("Conv ConvTranspose ConvInteger QLinearConv AveragePool MaxPool", convolved),
  ...each("MatMul QLinearMatMul MatMulInteger FusedMatMul", multiplied),
  ...each("Reshape Flatten Squeeze", reshaped),
  ...each(
    "ReduceL1 ReduceL2 ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare ArgMax ArgMin",
    reduced,
  ),
  ...each("LSTM GRU RNN", recurrent),
  ["Gather", gathered],
  ["Transpose", transposed],
  ["Unsqueeze", unsqueezed],
  ["Shape", (): Meanings => [["other", "size"]]],
]);

function each<T>(operators: string, rule: T): [string, T][] {
  return operators.split(" ").map((operator) => [operator, rule]);
}

function nameOf(meaning: AxisMeaning | undefined): AxisRole | undefined {
  return typeof meaning === "string" ? meaning : meaning?.[0];
}

function intsOf({ attribute }: NodeProto, name: string): readonly number[] | undefined {
  return attribute.find((one) => one.name === name)?.ints.map(Number);
}

function intOf({ attribute }: NodeProto, name: string, otherwise: number): number {
  const found = attribute.find((one) => one.name === name);
  return found ? Number(found.i) : otherwise;
}
