/** Gradients of the operators that reckon with several tensors, which may be broadcast to one shape. */
import { TensorProto_DataType as DataType } from "../onnx/onnx_pb.js";
import type { Operation } from "../onnx/operation.js";
import { unbroadcast } from "./arrange.js";
import type { GraphWriter } from "./graphWriter.js";
import type { GradientRule } from "./rule.js";

/** What each input gets of the gradient; made only for those that are asked for. */
type Parts = (w: GraphWriter, g: string, op: Operation) => readonly (() => string)[];

const broadcasting =
  (parts: Parts): GradientRule =>
  (w, op, g, { needs }) =>
    parts(w, g, op).map((make, i) => (needs[i] ? unbroadcast(w, make(), op.shape(i)) : undefined));

export const add: GradientRule = broadcasting((_, g, op) => op.node.input.map(() => () => g));

export const sub: GradientRule = broadcasting((w, g) => [() => g, () => w.scale(g, -1)]);

export const mul: GradientRule = broadcasting((w, g, { node }) => {
  const [a = "", b = ""] = node.input;
  return [() => w.mul(g, b), () => w.mul(g, a)];
});

export const div: GradientRule = broadcasting((w, g, { node }) => {
  const b = node.input[1]!;
  return [() => w.div(g, b), () => w.scale(w.div(w.mul(g, node.output[0]!), b), -1)];
});

export const average: GradientRule = broadcasting((w, g, { node }) =>
  node.input.map(() => () => w.scale(g, 1 / node.input.length)),
);

export const pow: GradientRule = broadcasting((w, g, op) => {
  const [x = "", given = ""] = op.node.input;
  // It may be a whole number, which the products here are not made of.
  const exponent = w.emit("Cast", [given], op.shape(1), { to: DataType.FLOAT });
  const y = op.node.output[0]!;
  const slope = () => {
    const shape = w.broadcast(op.shape(0), op.shape(1));
    return w.mul(exponent, w.emit("Pow", [x, w.plus(exponent, -1)], shape));
  };
  return [() => w.mul(g, slope()), () => w.mul(g, w.mul(y, w.map("Log", x)))];
});

/** Each element from the second tensor or the third; the condition has no gradient. */
export const where: GradientRule = (w, op, g, { needs }) => {
  const taken = w.emit("Cast", [op.node.input[0]!], op.shape(0), { to: DataType.FLOAT });
  const part = (mask: string, input: number) =>
    needs[input] ? unbroadcast(w, w.mul(g, mask), op.shape(input)) : undefined;
  return [undefined, part(taken, 1), part(w.from(1, taken), 2)];
};
