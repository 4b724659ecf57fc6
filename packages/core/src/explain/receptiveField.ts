import { ShapeUnknown } from "../onnx/operation.js";
import { FIELD_RULES, fieldElsewhere, hasNoPlaces, type Field, type FieldRuleInput } from "./fieldRules.js";
import type { Graph } from "../onnx/graph.js";
import { pixels } from "./span.js";
import type { ReceptiveField } from "../activations/explanations.js";

/**
 * The receptive fields of the tensors that are computed from the picture, by name; null where an operator on the way
 * is not understood. They follow from kernels, strides, pads and dilations, through all paths (see `ReceptiveField`).
 */
export function receptiveFields(graph: Graph): ReadonlyMap<string, ReceptiveField | null> {
  const fields = new Map<string, Seen | null>([[graph.picture, seenByPicture(graph)]]);
  for (const [tensor, node] of graph.producers) {
    const inputs = node.input.filter((name) => fields.has(name));
    // A shape is the same for all pictures, and so is what is computed from shapes only.
    if (inputs.length > 0 && !SIZES.has(node.opType)) {
      fields.set(tensor, fieldAfter(graph, tensor, inputs, fields));
    }
  }
  // A layer is drawn with its last two axes as rows and columns.
  return new Map(
    [...fields].map(([tensor, seen]) => [
      tensor,
      seen && (isUsual(seen) || hasNoPlaces(graph.shape(tensor))) ? receptiveField(seen.field) : null,
    ]),
  );
}

const SIZES = new Set(["Shape", "Size"]);

/** What a tensor sees, and which of its axes are rows and columns. */
interface Seen {
  readonly field: Field;
  readonly places: readonly [row: number, column: number];
  readonly rank: number;
}

const usually = (field: Field, rank: number): Seen => ({ field, places: [rank - 2, rank - 1], rank });
const isUsual = ({ places: [row, column], rank }: Seen) => row === rank - 2 && column === rank - 1;

/** As many channels as these have pictures only. */
const isChannels = (size: number | undefined) => size === 1 || size === 3 || size === 4;

/** As 1×C×H×W or C×H×W, or with the channels last. */
function seenByPicture(graph: Graph): Seen | null {
  const shape = known(() => graph.shape(graph.picture));
  if (!shape || shape.length < 3) return null;
  const rank = shape.length;
  const isLast = isChannels(shape[rank - 1]) && !isChannels(shape[rank - 3]);
  const places = isLast ? ([rank - 3, rank - 2] as const) : ([rank - 2, rank - 1] as const);
  const [height = 0, width = 0] = places.map((axis) => shape[axis]);
  return { field: [pixels(height), pixels(width)], places, rank };
}

function fieldAfter(
  graph: Graph,
  tensor: string,
  inputs: readonly string[],
  fields: ReadonlyMap<string, Seen | null>,
): Seen | null {
  return known(() => {
    const [first, ...others] = inputs.flatMap((name) => {
      const seen = fields.get(name);
      return seen ? [{ ...seen, shape: graph.shape(name) }] : [];
    });
    if (!first || others.length < inputs.length - 1) return null;
    const op = graph.operation(graph.producers.get(tensor)!);
    const output = graph.shape(tensor);
    const input: FieldRuleInput = { op, opset: graph.opset, below: [first, ...others], output };
    const { rank } = first;
    if (op.node.opType === "Transpose" && !hasNoPlaces(output)) {
      const order = op.ints("perm") ?? output.map((_, axis) => rank - 1 - axis);
      return { ...first, places: [order.indexOf(first.places[0]), order.indexOf(first.places[1])] };
    }
    if ([first, ...others].every(isUsual)) {
      const field = FIELD_RULES.get(op.node.opType)?.(input) ?? null;
      return field && usually(field, output.length);
    }
    if (others.some(({ places }) => String(places) !== String(first.places))) return null;
    const field = fieldElsewhere(input, first.places);
    return field && (hasNoPlaces(output) ? usually(field, output.length) : { ...first, field });
  });
}

function known<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof ShapeUnknown) return null;
    throw error;
  }
}

function receptiveField([rows, columns]: Field): ReceptiveField {
  return {
    size: [rows.size, columns.size],
    stride: [rows.stride, columns.stride],
    start: [rows.start, columns.start],
    seen: {
      x: columns.from,
      y: rows.from,
      width: columns.to - columns.from,
      height: rows.to - rows.from,
    },
  };
}
