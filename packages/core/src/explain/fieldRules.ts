/** How each operator widens what its neurons see of the picture, after https://onnx.ai/onnx/operators/. */
import { dim, positive, required, type Operation, type Shape } from "../onnx/operation.js";
import { slideOf } from "../onnx/windowRules.js";
import { slide, together, union, type Span } from "./span.js";

/** What a tensor's last two axes, its rows and columns, see of the picture's. */
export type Field = readonly [rows: Span, columns: Span];

export interface FieldRuleInput {
  readonly op: Operation;
  readonly opset: number;
  /** The inputs that depend on the picture. */
  readonly below: readonly [Below, ...Below[]];
  readonly output: Shape;
}

interface Below {
  readonly field: Field;
  readonly shape: Shape;
}

/** Null where the neurons' fields are no window that moves with them. */
type FieldRule = (input: FieldRuleInput) => Field | null;

/** Neurons that see what the neurons at their own place see; inputs of one row or column are repeated for all. */
const samePlace: FieldRule = ({ below, output }) =>
  perAxis((axis) =>
    union(
      below.map(({ field, shape }) =>
        shape.at(axis) === output.at(axis) ? at(field, axis) : together(at(field, axis)),
      ),
    ),
  );

const everywhere: FieldRule = ({ below }) =>
  perAxis((axis) => union(below.map(({ field }) => together(at(field, axis)))));

/** Rows and columns stay, or all are summed up or strung together. */
const samePlaceOrEverywhere: FieldRule = (input) =>
  keepsPlaces(input) ? samePlace(input) : hasNoPlaces(input.output) ? everywhere(input) : null;

/** Channels are cut out, or elements of a vector; rows and columns that are cut out are not followed. */
const part: FieldRule = (input) =>
  hasNoPlaces(input.below[0].shape) ? everywhere(input) : keepsPlaces(input) ? samePlace(input) : null;

const window: FieldRule = ({ op, below: [{ field }], output }) => {
  const { extents, strides, before } = slideOf(op);
  if (output.length !== 4) return null;
  return perAxis((axis) =>
    slide(at(field, axis), {
      extent: dim(extents, axis),
      stride: dim(strides, axis),
      before: dim(before, axis),
      places: dim(output, axis),
    }),
  );
};

const pad: FieldRule = ({ op, below: [{ field, shape }], output }) => {
  const axes = op.constant(3)?.map((axis) => positive(axis, shape.length)) ?? shape.map((_, axis) => axis);
  const pads = required(op, op.parameter("pads", 1));
  if ((op.string("mode") ?? "constant") !== "constant") return null;
  return perAxis((axis) =>
    slide(at(field, axis), {
      extent: 1,
      stride: 1,
      before: pads[axes.indexOf(shape.length + axis)] ?? 0,
      places: dim(output, axis),
    }),
  );
};

const concat: FieldRule = (input) => {
  const rank = input.output.length;
  if (hasNoPlaces(input.output)) return everywhere(input);
  return positive(input.op.int("axis", 1), rank) < rank - 2 ? samePlace(input) : null;
};

/** Along the channels only, since opset 13; before, along all that follows its axis. */
const softmax: FieldRule = (input) => {
  const rank = input.output.length;
  const alongPlaces = input.opset < 13 || positive(input.op.int("axis", -1), rank) >= rank - 2;
  return alongPlaces ? everywhere(input) : samePlace(input);
};

export const FIELD_RULES: ReadonlyMap<string, FieldRule> = new Map([
  ...each(
    "Abs BatchNormalization Cast Ceil Celu Clip Cos DequantizeLinear Dropout Elu Erf Exp Floor Gelu HardSigmoid " +
      "HardSwish Identity LRN LeakyRelu Log Mish Neg PRelu QuantizeLinear Reciprocal Relu Round Selu Shrink Sigmoid " +
      "Sign Sin Softplus Softsign Sqrt Swish Tanh ThresholdedRelu",
    samePlace,
  ),
  ...each("Add And Div Equal Greater Less Max Mean Min Mod Mul Or Pow Sub Sum Where Xor", samePlace),
  ...each("AveragePool Conv LpPool MaxPool", window),
  ...each(
    "GlobalAveragePool GlobalLpPool GlobalMaxPool InstanceNormalization GroupNormalization",
    everywhere,
  ),
  ...each("Flatten Gemm Reshape Squeeze Unsqueeze", samePlaceOrEverywhere),
  ...each("Slice Split", part),
  ...each(
    "ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare",
    samePlaceOrEverywhere,
  ),
  ...each("Hardmax LogSoftmax Softmax", softmax),
  ["Concat", concat],
  ["MatMul", (input) => (hasNoPlaces(input.output) ? everywhere(input) : null)],
  ["Pad", pad],
  ["Transpose", (input) => (hasNoPlaces(input.output) ? everywhere(input) : null)],
]);

/**
 * After an operator on tensors whose rows and columns are other axes than the last two, as in 1×H×W×C: neurons at their own
 * place see the same, and all that are summed up see all.
 * @param places the axes of rows and columns
 */
export function fieldElsewhere(
  input: FieldRuleInput,
  places: readonly [row: number, column: number],
): Field | null {
  const { op, below, output } = input;
  if (hasNoPlaces(output)) return everywhere(input);
  const isAsLarge = below.every(
    ({ shape }) => shape.length === output.length && places.every((axis) => shape[axis] === output[axis]),
  );
  const isConcat =
    op.node.opType === "Concat" && !places.includes(positive(op.int("axis", 1), output.length));
  if (!isAsLarge || !(isConcat || FIELD_RULES.get(op.node.opType) === samePlace)) return null;
  return perAxis((axis) => union(below.map(({ field }) => at(field, axis))));
}

/** A vector, or maps of one row and column. */
export function hasNoPlaces(shape: Shape): boolean {
  return shape.length <= 2 || (shape.at(-2) === 1 && shape.at(-1) === 1);
}

function each(operators: string, rule: FieldRule): [string, FieldRule][] {
  return operators.split(" ").map((operator) => [operator, rule]);
}

/** Axes are counted from the end, where rows and columns are. */
function perAxis(rule: (axis: -2 | -1) => Span): Field {
  return [rule(-2), rule(-1)];
}

function at([rows, columns]: Field, axis: -2 | -1): Span {
  return axis === -2 ? rows : columns;
}

function keepsPlaces({ below, output }: FieldRuleInput): boolean {
  return [...below.map(({ shape }) => shape), output].every(
    (shape) => shape.length >= 3 && shape.at(-2) === output.at(-2) && shape.at(-1) === output.at(-1),
  );
}
