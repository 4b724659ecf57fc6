/**
 * Layer-wise relevance propagation, as other rules for going back through a network than the gradient's. What goes back is a
 * neuron's relevance per unit of its activation, so that where an operator only hands on, picks or averages, the gradient's own rule
 * is right, and relevance is what arrives times the activation. Papers: see `AttributionMethod`.
 */
import { expand } from "../gradient/arrange.js";
import type { GraphWriter } from "../gradient/graphWriter.js";
import type { GradientRule } from "../gradient/rule.js";
import { GRADIENT_RULES } from "../gradient/rules.js";
import type { NodeProto } from "../onnx/onnx_pb.js";
import { Operation } from "../onnx/operation.js";
import type { Facts } from "./facts.js";

/** What relevance goes by. */
export interface Relevance {
  /** By how much more what speaks for a neuron counts than what speaks against it; infinite for what speaks for it alone. */
  readonly gamma: number;
  readonly facts: Facts;
  /**
   * The picture, with the least and the largest value that each channel can have; null where that is not known, or where
   * something else than a weighted sum reads it.
   */
  readonly picture: {
    readonly tensor: string;
    readonly low: readonly number[];
    readonly high: readonly number[];
  } | null;
}

/** Keeps a division from running away. */
const EPSILON = 1e-6;

export function relevanceRules(relevance: Relevance): ReadonlyMap<string, GradientRule> {
  const linear = linearRule(relevance);
  const { facts } = relevance;
  const learned =
    (otherwise: GradientRule): GradientRule =>
    (w, op, c, context) =>
      (facts.computed(op.node.input[1] ?? "") ? otherwise : linear)(w, op, c, context);
  return new Map<string, GradientRule>([
    ["Conv", learned(shared)],
    ["ConvTranspose", learned(shared)],
    ["Gemm", learned(shared)],
    ["MatMul", learned(shared)],
    [
      "Mul",
      (w, op, c, context) =>
        (op.node.input.every((name) => facts.computed(name)) ? shared : own("Mul"))(w, op, c, context),
    ],
    ...BENT.map((operator) => [operator, inProportion] as const),
  ]);
}

const own = (operator: string): GradientRule => GRADIENT_RULES.get(operator)!;

/** Functions that bend: what a neuron contributed goes to its input whole, however flat the function is there. */
const BENT =
  "Celu Clip Elu Erf Gelu HardSigmoid HardSwish Mish Selu Sigmoid Softplus Softsign Swish Tanh".split(" ");

const inProportion: GradientRule = (w, op, c) => {
  const [x = ""] = op.node.input;
  // The sign of x, and 1 at 0, keeps the division from 0.
  const side = w.plus(w.scale(w.above(w.scale(x, -1)), -2), 1);
  return [w.mul(c, w.div(op.node.output[0]!, w.add(x, w.scale(side, EPSILON))))];
};

/** Of a product of two tensors that both come from the input, each gets half. */
const shared: GradientRule = (w, op, c, context) => own(op.node.opType)(w, op, w.scale(c, 0.5), context);

/** Of a sum that the network weights. */
function linearRule({ gamma, facts, picture }: Relevance): GradientRule {
  return (w, op, c) => {
    const [x = "", weights = ""] = op.node.input;
    const [pre = ""] = op.node.output;
    const sums = new WeightedSums(w, op);
    const rectified = facts.rectified(pre);
    const relevance = w.mul(c, rectified ?? pre);
    if (x === picture?.tensor) return [bounded(sums, relevance, picture)];

    const favoured = favour(w, weights, gamma);
    const nonNegative = facts.nonNegative(x);
    const up = nonNegative ? x : w.relu(x);
    const down = nonNegative ? null : w.sub(x, up);
    // What each input handed to neurons above 0, by what favours them, and to those below 0.
    const sides = [
      { sign: 1, for: favoured.above, against: favoured.below() },
      ...(rectified === undefined ? [{ sign: -1, for: favoured.below(), against: favoured.above }] : []),
    ];
    const shares = sides.map((side) => {
      const sum = down ? w.add(sums.of(up, side.for), sums.of(down, side.against)) : sums.of(up, side.for);
      const size = w.relu(w.scale(sum, side.sign));
      const whole = rectified === undefined ? w.mul(relevance, w.above(w.scale(pre, side.sign))) : relevance;
      return w.scale(w.mul(w.div(whole, w.plus(size, EPSILON)), w.positive(size)), side.sign);
    });
    const back = (which: "for" | "against") =>
      sides.map((side, i) => sums.back(shares[i]!, side[which])).reduce((a, b) => w.add(a, b));
    const first = back("for");
    if (!down) return [first];
    const above = w.above(x);
    return [w.add(w.mul(above, first), w.mul(w.from(1, above), back("against")))];
  };
}

/**
 * The z^B rule: against the least and the largest that each pixel could be. It gives relevance itself, which is a sum of three parts
 * and no multiple of the picture.
 */
function bounded(
  sums: WeightedSums,
  relevance: string,
  { low, high }: NonNullable<Relevance["picture"]>,
): string {
  const { w, op } = sums;
  const [x = "", weights = ""] = op.node.input;
  const limit = (values: readonly number[]) =>
    expand(w, w.floats([1, values.length, 1, 1], Float32Array.from(values)), op.shape(0));
  const plus = w.relu(weights);
  const minus = w.sub(weights, plus);
  const terms = [
    { input: x, weights, sign: 1 },
    { input: limit(low), weights: plus, sign: -1 },
    { input: limit(high), weights: minus, sign: -1 },
  ];
  const total = (parts: readonly string[]) => parts.reduce((a, b) => w.add(a, b));
  const sum = total(terms.map((term) => w.scale(sums.of(term.input, term.weights), term.sign)));
  const share = w.div(relevance, w.plus(sum, EPSILON));
  return total(terms.map((term) => w.scale(w.mul(term.input, sums.back(share, term.weights)), term.sign)));
}

/** Weights in which those above 0 count more, and others in which those below 0 do. */
function favour(w: GraphWriter, weights: string, gamma: number) {
  const positive = w.relu(weights);
  if (gamma === Infinity) return { above: positive, below: () => w.sub(weights, positive) };
  const gained = w.scale(positive, gamma);
  return {
    above: w.add(weights, gained),
    below: () => w.sub(w.scale(weights, 1 + gamma), gained),
  };
}

/** An operator's sums, with other inputs and weights and without what it adds, and the way back from them. */
class WeightedSums {
  constructor(
    readonly w: GraphWriter,
    readonly op: Operation,
  ) {}

  of(input: string, weights: string): string {
    const { w, op } = this;
    return w.again(op.node, [input, weights], [w.shape(op.node.output[0]!)])[0]!;
  }

  back(share: string, weights: string): string {
    const { w, op } = this;
    const node: NodeProto = { ...op.node, input: [op.node.input[0]!, weights] };
    const known = { shape: (tensor: string) => w.shape(tensor), values: () => [] };
    const [gradient] = own(node.opType)(w, new Operation(node, known), share, {
      needs: [true, false],
      gradients: [share],
    });
    return gradient!;
  }
}
