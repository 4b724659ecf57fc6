/** Shapes of the operators that cut out of a tensor or rescale it (https://onnx.ai/onnx/operators/). */
import { dim, positive, required, ShapeUnknown, type Operation, type Shape } from "./operation.js";

export function depthToSpace(op: Operation): Shape[] {
  return [blocks(op, 1 / op.int("blocksize", 1))];
}

export function spaceToDepth(op: Operation): Shape[] {
  return [blocks(op, op.int("blocksize", 1))];
}

/** Input order since opset 11: picture, region of interest, scales, sizes; in opset 10: picture, scales. */
export function resize(op: Operation): Shape[] {
  const input = op.shape(0);
  const axes = op.ints("axes") ?? input.map((_, axis) => axis);
  const sizes = op.constant(3);
  if (sizes && (op.string("keep_aspect_ratio_policy") ?? "stretch") !== "stretch") {
    throw new ShapeUnknown("Resize is told to keep the aspect ratio, which is not understood");
  }
  const scales = sizes ? undefined : op.constant(op.shapes.length === 2 ? 1 : 2);
  const output = [...input];
  axes.forEach((axis, i) => {
    output[positive(axis, input.length)] = sizes ? dim(sizes, i) : scaled(dim(input, axis), scales, i);
  });
  return [output];
}

/** Takes off a border, and perhaps keeps rows and columns of a certain number (an operator of ONNX 1). */
export function crop(op: Operation): Shape[] {
  const [batch, channels, height, width] = [0, 1, 2, 3].map((axis) => dim(op.shape(0), axis));
  const [left = 0, top = 0, right = 0, bottom = 0] = op.ints("border") ?? [];
  const scale = op.ints("scale");
  return [[batch!, channels!, ...(scale ?? [height! - top - bottom, width! - left - right])]];
}

export function upsample(op: Operation): Shape[] {
  const scales = required(op, op.floats("scales") ?? op.constant(1));
  return [op.shape(0).map((size, axis) => scaled(size, scales, axis))];
}

/** Starts and ends are clamped to the tensor, as NumPy's are; a negative step goes backwards. */
export function slice(op: Operation): Shape[] {
  const input = op.shape(0);
  const starts = required(op, op.parameter("starts", 1));
  const ends = required(op, op.parameter("ends", 2));
  const axes = op.parameter("axes", 3) ?? starts.map((_, axis) => axis);
  const steps = op.constant(4) ?? starts.map(() => 1);
  const output = [...input];
  axes.forEach((axis, i) => {
    const size = dim(input, axis);
    const step = dim(steps, i);
    const [lowest, highest] = step > 0 ? [0, size] : [-1, size - 1];
    const clamp = (place: number) => Math.min(Math.max(positive(place, size), lowest), highest);
    const length = (clamp(dim(ends, i)) - clamp(dim(starts, i))) / step;
    output[positive(axis, input.length)] = Math.max(0, Math.ceil(length));
  });
  return [output];
}

/** Rows and columns divided by the block's side, channels multiplied by its area. */
function blocks(op: Operation, side: number): Shape {
  const [batch, channels, height, width] = [0, 1, 2, 3].map((axis) => dim(op.shape(0), axis));
  return [batch!, channels! * side * side, height! / side, width! / side];
}

/** In 32-bit floats, as the runtime multiplies. */
function scaled(size: number, scales: readonly number[] | undefined, axis: number): number {
  return Math.floor(Math.fround(size * dim(scales ?? [], axis)));
}
