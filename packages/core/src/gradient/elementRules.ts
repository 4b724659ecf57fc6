/** Gradients of the functions of single neurons: what each puts out grows by so much with what it takes in. */
import type { Operation } from "../onnx/operation.js";
import { unbroadcast } from "./arrange.js";
import type { GraphWriter } from "./graphWriter.js";
import type { GradientRule } from "./rule.js";

/** @param x what the function is given @param y what it makes of it */
type Slope = (w: GraphWriter, x: string, y: string, op: Operation) => string;

const bySlope =
  (slope: Slope): GradientRule =>
  (w, op, g) => [w.mul(g, slope(w, op.node.input[0]!, op.node.output[0]!, op))];

/** `inside` where a condition (1 or 0) holds, elsewhere `outside`. */
const choose = (w: GraphWriter, condition: string, inside: string, outside: string) =>
  w.add(w.mul(condition, inside), w.mul(w.from(1, condition), outside));

/** 1 between two limits, else 0. */
const between = (w: GraphWriter, x: string, low: number, high: number) =>
  w.mul(w.above(w.plus(x, -low)), w.above(w.from(high, x)));

/** size × exp(−steep × x²) */
const bell = (w: GraphWriter, x: string, steep: number, size: number) =>
  w.scale(w.map("Exp", w.scale(w.square(x), -steep)), size);

const overRoot = (w: GraphWriter, x: string) => w.div(w.scalar(1), w.map("Sqrt", x));

const hardSlope = (w: GraphWriter, x: string, alpha: number, beta: number) =>
  w.scale(between(w, x, -beta / alpha, (1 - beta) / alpha), alpha);

/** Of older networks. Limits that a run computes are inputs, as others: they get what lies beyond them. */
const clip: GradientRule = (w, op, g, { needs }) => {
  const [x = "", low, high] = op.node.input;
  const inside = [
    ...(low ? [w.above(w.sub(x, low))] : limit(op.float("min", -Infinity), (at) => w.above(w.plus(x, -at)))),
    ...(high ? [w.above(w.sub(high, x))] : limit(op.float("max", Infinity), (at) => w.above(w.from(at, x)))),
  ];
  const beyond = (mask: () => string, input: 1 | 2) =>
    needs[input] ? unbroadcast(w, w.mul(g, mask()), op.shape(input)) : undefined;
  return [
    needs[0] ? inside.reduce((a, b) => w.mul(a, b), g) : undefined,
    beyond(() => w.above(w.sub(low!, x)), 1),
    beyond(() => w.above(w.sub(x, high!)), 2),
  ];
};

const limit = (at: number, mask: (at: number) => string) => (Math.abs(at) < 3e38 ? [mask(at)] : []);

/** Half the sum of 1 and the error function, and what that grows by. */
function gelu(w: GraphWriter, x: string, _: string, op: Operation): string {
  if (op.string("approximate") === "tanh") return tanhGelu(w, x);
  const part = w.scale(w.plus(w.map("Erf", w.scale(x, Math.SQRT1_2)), 1), 0.5);
  return w.add(part, w.mul(x, bell(w, x, 0.5, 1 / Math.sqrt(2 * Math.PI))));
}

function tanhGelu(w: GraphWriter, x: string): string {
  const c = Math.sqrt(2 / Math.PI);
  const square = w.square(x);
  const t = w.map("Tanh", w.scale(w.mul(x, w.plus(w.scale(square, 0.044715), 1)), c));
  const within = w.scale(w.plus(w.scale(square, 3 * 0.044715), 1), c);
  const bent = w.mul(x, w.mul(w.from(1, w.square(t)), within));
  return w.scale(w.add(w.plus(t, 1), bent), 0.5);
}

function mish(w: GraphWriter, x: string): string {
  const t = w.map("Tanh", w.map("Softplus", x));
  return w.add(t, w.mul(w.mul(x, w.map("Sigmoid", x)), w.from(1, w.square(t))));
}

function swish(w: GraphWriter, x: string, y: string, op: Operation): string {
  const alpha = op.float("alpha", 1);
  const s = w.map("Sigmoid", w.scale(x, alpha));
  return w.add(s, w.scale(w.mul(y, w.from(1, s)), alpha));
}

/** y = scale × (e^(x / width) − 1) × alpha below 0, scale × x above. */
const exponential =
  (read: (op: Operation) => { alpha: number; scale?: number; width?: number }): Slope =>
  (w, x, y, op) => {
    const { alpha, scale = 1, width = 1 } = read(op);
    return choose(w, w.above(x), w.scalar(scale), w.scale(w.plus(y, alpha * scale), 1 / width));
  };

const elu = exponential((op) => ({ alpha: op.float("alpha", 1) }));
const celu = exponential((op) => ({ alpha: op.float("alpha", 1), width: op.float("alpha", 1) }));
const selu = exponential((op) => ({
  alpha: op.float("alpha", 1.67326319217681884765625),
  scale: op.float("gamma", 1.05070102214813232421875),
}));

const SLOPES: Readonly<Record<string, Slope>> = {
  Acos: (w, x) => w.scale(overRoot(w, w.from(1, w.square(x))), -1),
  Acosh: (w, x) => overRoot(w, w.plus(w.square(x), -1)),
  Affine: (w, _x, _y, op) => w.scalar(op.float("alpha", 1)),
  Asin: (w, x) => overRoot(w, w.from(1, w.square(x))),
  Asinh: (w, x) => overRoot(w, w.plus(w.square(x), 1)),
  Atan: (w, x) => w.div(w.scalar(1), w.plus(w.square(x), 1)),
  Atanh: (w, x) => w.div(w.scalar(1), w.from(1, w.square(x))),
  Abs: (w, x) => w.sub(w.above(x), w.above(w.scale(x, -1))),
  Celu: celu,
  Cos: (w, x) => w.scale(w.map("Sin", x), -1),
  Cosh: (w, x) => w.map("Sinh", x),
  Elu: elu,
  Erf: (w, x) => bell(w, x, 1, 2 / Math.sqrt(Math.PI)),
  Exp: (_w, _x, y) => y,
  Gelu: gelu,
  HardSigmoid: (w, x, _, op) => hardSlope(w, x, op.float("alpha", 0.2), op.float("beta", 0.5)),
  HardSwish: (w, x) => {
    const gate = w.clip(w.plus(w.scale(x, 1 / 6), 0.5), 0, 1);
    return w.add(gate, w.mul(x, hardSlope(w, x, 1 / 6, 0.5)));
  },
  LeakyRelu: (w, x, _, op) => {
    const alpha = op.float("alpha", 0.01);
    return w.plus(w.scale(w.above(x), 1 - alpha), alpha);
  },
  Log: (w, x) => w.div(w.scalar(1), x),
  Mish: mish,
  Neg: (w) => w.scalar(-1),
  ImageScaler: (w, _x, _y, op) => w.scalar(op.float("scale", 1)),
  Reciprocal: (w, _, y) => w.scale(w.square(y), -1),
  // The mask is of the output, so that a runtime may still make one operation of a Conv and its Relu.
  Relu: (w, _, y) => w.positive(y),
  ScaledTanh: (w, _, y, op) => {
    const [alpha, beta] = [op.float("alpha", 1), op.float("beta", 1)];
    return w.scale(w.from(1, w.square(w.scale(y, 1 / alpha))), alpha * beta);
  },
  Selu: selu,
  Shrink: (w, x, _, op) => w.above(w.plus(w.map("Abs", x), -op.float("lambd", 0.5))),
  Sigmoid: (w, _, y) => w.mul(y, w.from(1, y)),
  Sin: (w, x) => w.map("Cos", x),
  Sinh: (w, x) => w.map("Cosh", x),
  Softplus: (w, x) => w.map("Sigmoid", x),
  Softsign: (w, x) => w.div(w.scalar(1), w.square(w.plus(w.map("Abs", x), 1))),
  Sqrt: (w, _, y) => w.div(w.scalar(0.5), y),
  Swish: swish,
  Tan: (w, _, y) => w.plus(w.square(y), 1),
  Tanh: (w, _, y) => w.mul(w.from(1, y), w.plus(y, 1)),
  ThresholdedRelu: (w, x, _, op) => w.above(w.plus(x, -op.float("alpha", 1))),
};

/** A function whose slope below 0 is learned. */
const prelu: GradientRule = (w, op, g, { needs }) => {
  const [x = "", slope = ""] = op.node.input;
  const above = w.above(x);
  const below = w.from(1, above);
  return [
    needs[0] ? w.mul(g, w.add(above, w.mul(below, slope))) : undefined,
    needs[1] ? unbroadcast(w, w.mul(g, w.mul(below, x)), op.shape(1)) : undefined,
  ];
};

export const elementRules: readonly (readonly [string, GradientRule])[] = [
  ...Object.entries(SLOPES).map(([operator, slope]) => [operator, bySlope(slope)] as const),
  ["Clip", clip],
  ["PRelu", prelu],
  // Steps: flat wherever they have a slope at all.
  ...["Ceil", "Floor", "Round", "Sign"].map((operator) => [operator, () => []] as const),
];
