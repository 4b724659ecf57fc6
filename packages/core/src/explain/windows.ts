import { dim, ShapeUnknown, type Operation, type Shape } from "../onnx/operation.js";
import { slideOf } from "../onnx/windowRules.js";

/** What an operator's window covers when it computes one neuron. */
export interface WindowAt {
  /** The neuron's channel in the output. */
  readonly channel: number;
  /** The window's elements that lie on the input: the index in the kernel, and in a feature map of the input. */
  readonly elements: readonly { readonly element: number; readonly place: number }[];
  /** How many elements lie on the input or on its padding. */
  readonly withPadding: number;
}

/** Of a Conv or a pool with a kernel. @param output the shape of what it puts out */
export function windowAt(op: Operation, output: Shape, neuron: number): WindowAt {
  if (output.length !== 4)
    throw new ShapeUnknown(`${op.node.opType} slides over other than rows and columns`);
  const [height, width] = [dim(output, 2), dim(output, 3)];
  const place = neuron % (height * width);
  const { kernel, dilations, strides, before, after } = slideOf(op);
  const inputWidth = dim(op.shape(0), 3);
  const covered = (axis: 0 | 1, step: number) => {
    const size = dim(op.shape(0), axis + 2);
    const first = step * dim(strides, axis) - dim(before, axis);
    return Array.from({ length: dim(kernel, axis) }, (_, offset) => {
      const at = first + offset * dim(dilations, axis);
      return { offset, at, inside: at >= 0 && at < size };
    }).filter(({ at }) => at < size + dim(after, axis));
  };
  const rows = covered(0, Math.floor(place / width));
  const columns = covered(1, place % width);
  const elements = rows.flatMap((row) =>
    columns
      .filter((column) => row.inside && column.inside)
      .map((column) => ({
        element: row.offset * dim(kernel, 1) + column.offset,
        place: row.at * inputWidth + column.at,
      })),
  );
  return {
    channel: Math.floor(neuron / (height * width)),
    elements,
    withPadding: rows.length * columns.length,
  };
}

/** The indices of a whole feature map. @param shape of the tensor, 1×C×H×W */
export function wholeMap(shape: Shape, channel: number): number[] {
  const area = shape.slice(2).reduce((product, size) => product * size, 1);
  return Array.from({ length: area }, (_, place) => channel * area + place);
}
