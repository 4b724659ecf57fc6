// How cases are made: small models whose input is `x`, and whose output `y`.
import {
  floatTensor,
  inferShapes,
  int64Tensor,
  model,
  node,
  type AttributeValue,
  type ModelProto,
  type NodeProto,
  type TensorProto,
} from "@neuron-cloud/core";
import { randomTensor } from "../runModel.js";

export interface GradientCase {
  readonly model: ModelProto;
  readonly dims: readonly number[];
  /** Of the output. */
  readonly outputDims: readonly number[];
  /** Weights whose gradients are held against differences, too. */
  readonly weights: readonly string[];
  /** A range for the input that keeps clear of poles. @default -1.2 to 1.8 */
  readonly range?: { readonly from: number; readonly to: number } | undefined;
  /** By how much an input is changed: little where kinks lie close. @default 0.02 */
  readonly step?: number | undefined;
}

export interface More {
  readonly constants?: readonly TensorProto[];
  readonly weights?: readonly string[];
  readonly opset?: number;
  readonly dims?: readonly number[];
  readonly range?: { readonly from: number; readonly to: number };
  readonly step?: number;
}

const PICTURE = [1, 4, 9, 9];
export type Attributes = Readonly<Record<string, AttributeValue>>;
export const w = (name: string, ...dims: number[]) => randomTensor(name, dims);
export const above = (name: string, ...dims: number[]) => randomTensor(name, dims, { from: 0.5, to: 2 });
export const ints = (name: string, ...data: number[]) => int64Tensor(name, [data.length], data);
export const floats = (name: string, ...data: number[]) =>
  floatTensor(name, [data.length], Float32Array.from(data));
export const scalar = (name: string, value: number) => floatTensor(name, [], Float32Array.of(value));

export function network(nodes: readonly NodeProto[], more: More = {}): GradientCase {
  const { constants = [], weights = [], opset = 16, dims = PICTURE, range, step } = more;
  const input = { name: "x", dims };
  const made = (outputDims: readonly number[]) =>
    model({
      name: "case",
      opset,
      input,
      output: { name: "y", dims: outputDims },
      nodes,
      initializers: constants,
    });
  const outputDims = inferShapes(made([])).get("y");
  if (!outputDims) throw new Error(`The shape of a case's output cannot be told: ${nodes[0]?.opType}`);
  return { model: made(outputDims), dims, outputDims, weights, range, step };
}

/** One node; its inputs are `x` and the constants, all of which are weights unless it is said which. */
export function one(op: string, attributes: Attributes = {}, more: More = {}): GradientCase {
  const constants = more.constants ?? [];
  const weights = more.weights ?? constants.filter(({ dataType }) => dataType === 1).map(({ name }) => name);
  const inputs = ["x", ...constants.map(({ name }) => name)];
  return network([node(op, inputs, ["y"], attributes)], { ...more, weights });
}

export const kernel = (...dims: number[]) => ({ constants: [w("w", ...dims), w("b", dims[0]!)] });
export const bare = (...dims: number[]) => ({ constants: [w("w", ...dims)] });
export const resized = (attributes: Attributes, ...scales: number[]) =>
  network([node("Resize", ["x", "", "s"], ["y"], attributes)], { constants: [floats("s", ...scales)] });
