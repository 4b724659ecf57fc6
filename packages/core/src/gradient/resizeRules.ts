/**
 * Gradients of the operators that rescale a picture. They are linear along each axis: what a row of the result takes from which
 * rows is a matrix, and the gradient is the product with it (https://onnx.ai/onnx/operators/onnx__Resize.html).
 */
import { positive, type Operation, type Shape } from "../onnx/operation.js";
import { along, range } from "./arrange.js";
import { NoGradient, type GradientRule } from "./rule.js";

/** How a Resize reads one axis. */
interface Reading {
  readonly mode: string;
  readonly coordinates: string;
  readonly nearest: string;
  readonly cubic: number;
  readonly excludeOutside: boolean;
}

export const resize: GradientRule = (w, op, g) => [
  resizeMatrices(op, w.shape(g)).reduce(
    (out, matrix, axis) => (matrix ? along(w, out, axis, matrix, op.shape(0)[axis]!) : out),
    g,
  ),
];

/**
 * For each axis, what each row of a Resize's or an Upsample's result takes from which rows, row-major; null where an axis stays.
 * @throws {NoGradient} for a form of the operator that is not understood
 */
export function resizeMatrices(op: Operation, output: Shape): (Float32Array | null)[] {
  const { reading, scaleOf } = op.node.opType === "Upsample" ? upsampling(op) : resizing(op);
  return op.shape(0).map((size, axis) => {
    const length = output[axis]!;
    const scale = scaleOf(axis) ?? length / size;
    return length === size && scale === 1 ? null : matrixOf(reading, size, length, scale);
  });
}

function resizing(op: Operation) {
  const rank = op.shape(0).length;
  if (op.int("antialias", 0)) throw new NoGradient("Resize with antialias is not understood");
  const old = op.shapes.length === 2; // opset 10
  const reading: Reading = {
    mode: op.string("mode") ?? "nearest",
    coordinates: op.string("coordinate_transformation_mode") ?? (old ? "asymmetric" : "half_pixel"),
    nearest: op.string("nearest_mode") ?? (old ? "simple" : "round_prefer_floor"),
    cubic: op.float("cubic_coeff_a", -0.75),
    excludeOutside: op.int("exclude_outside", 0) === 1,
  };
  const axes = (op.ints("axes") ?? range(rank)).map((axis) => positive(axis, rank));
  const sizes = op.constant(3);
  const scales = sizes ? undefined : op.constant(old ? 1 : 2);
  return { reading, scaleOf: (axis: number) => scales?.[axes.indexOf(axis)] };
}

function upsampling(op: Operation) {
  const scales = op.floats("scales") ?? op.constant(1);
  const mode = op.string("mode") ?? "nearest";
  const reading = { mode, coordinates: "asymmetric", nearest: "floor", cubic: -0.75, excludeOutside: false };
  return { reading, scaleOf: (axis: number) => scales?.[axis] };
}

function matrixOf(reading: Reading, size: number, length: number, scale: number): Float32Array {
  const matrix = new Float32Array(length * size);
  for (let row = 0; row < length; row++) {
    const taps = tapsAt(reading, placeOf(reading.coordinates, row, size, length, scale), scale).filter(
      ({ at }) => !reading.excludeOutside || (at >= 0 && at < size),
    );
    const total = reading.excludeOutside ? taps.reduce((sum, { weight }) => sum + weight, 0) : 1;
    for (const { at, weight } of taps)
      matrix[row * size + Math.min(Math.max(at, 0), size - 1)]! += weight / total;
  }
  return matrix;
}

/** Where a row of the result lies on the input. */
function placeOf(coordinates: string, row: number, size: number, length: number, scale: number): number {
  switch (coordinates) {
    case "asymmetric":
      return row / scale;
    case "align_corners":
      return length === 1 ? 0 : (row * (size - 1)) / (length - 1);
    case "half_pixel":
      return (row + 0.5) / scale - 0.5;
    case "pytorch_half_pixel":
      return length === 1 ? 0 : (row + 0.5) / scale - 0.5;
    case "tf_half_pixel_for_nn":
      return (row + 0.5) / scale;
    case "half_pixel_symmetric": {
      const adjustment = length / (scale * size);
      return (size / 2) * (1 - adjustment) + (row + 0.5) / scale - 0.5;
    }
    default:
      throw new NoGradient(`Resize with the coordinates "${coordinates}" is not understood`);
  }
}

/** The rows that are read, and how much of each. */
function tapsAt({ mode, nearest, cubic }: Reading, place: number, scale: number) {
  if (mode === "nearest") return [{ at: roundTo(nearest, place, scale), weight: 1 }];
  const first = Math.floor(place);
  const past = place - first;
  if (mode !== "cubic") {
    return [
      { at: first, weight: 1 - past },
      { at: first + 1, weight: past },
    ];
  }
  return [-1, 0, 1, 2].map((k) => ({ at: first + k, weight: cubicWeight(cubic, Math.abs(past - k)) }));
}

function roundTo(nearest: string, place: number, scale: number): number {
  switch (nearest) {
    case "floor":
      return Math.floor(place);
    case "ceil":
      return Math.ceil(place);
    case "round_prefer_ceil":
      return Math.floor(place + 0.5);
    case "simple":
      return scale < 1 ? Math.ceil(place) : Math.floor(place);
    default:
      return Math.ceil(place - 0.5);
  }
}

function cubicWeight(a: number, d: number): number {
  return d <= 1 ? ((a + 2) * d - (a + 3)) * d * d + 1 : ((a * d - 5 * a) * d + 8 * a) * d - 4 * a;
}
