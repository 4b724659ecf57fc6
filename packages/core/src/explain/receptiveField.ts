import { ShapeUnknown } from "../onnx/operation.js";
import { FIELD_RULES, type Field } from "./fieldRules.js";
import type { Graph } from "../onnx/graph.js";
import { pixels } from "./span.js";
import type { ReceptiveField } from "../activations/explanations.js";

/**
 * The receptive fields of the tensors that are computed from the picture, by name; null where an operator on the way
 * is not understood. They follow from kernels, strides, pads and dilations, through all paths (see `ReceptiveField`).
 */
export function receptiveFields(graph: Graph): ReadonlyMap<string, ReceptiveField | null> {
  const fields = new Map([[graph.picture, fieldOfPicture(graph)]]);
  for (const [tensor, node] of graph.producers) {
    const inputs = node.input.filter((name) => fields.has(name));
    // A shape is the same for all pictures, and so is what is computed from shapes only.
    if (inputs.length > 0 && !SIZES.has(node.opType)) {
      fields.set(tensor, fieldAfter(graph, tensor, inputs, fields));
    }
  }
  return new Map([...fields].map(([tensor, field]) => [tensor, field && receptiveField(field)]));
}

const SIZES = new Set(["Shape", "Size"]);

function fieldOfPicture(graph: Graph): Field | null {
  const shape = known(() => graph.shape(graph.picture));
  const [, , height, width] = shape ?? [];
  return height === undefined || width === undefined ? null : [pixels(height), pixels(width)];
}

function fieldAfter(
  graph: Graph,
  tensor: string,
  inputs: readonly string[],
  fields: ReadonlyMap<string, Field | null>,
): Field | null {
  return known(() => {
    const [first, ...others] = inputs.flatMap((name) => {
      const field = fields.get(name);
      return field ? [{ field, shape: graph.shape(name) }] : [];
    });
    if (!first || others.length < inputs.length - 1) return null;
    const op = graph.operation(graph.producers.get(tensor)!);
    const rule = FIELD_RULES.get(op.node.opType);
    return rule?.({ op, opset: graph.opset, below: [first, ...others], output: graph.shape(tensor) }) ?? null;
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
