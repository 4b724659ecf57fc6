// Functions of single neurons that ONNX Runtime has for floats alone, as steps of those that it has for doubles, too.
import { range } from "../../packages/core/src/gradient/arrange.js";
import type { GraphWriter } from "../../packages/core/src/gradient/graphWriter.js";
import type { Operation } from "../../packages/core/src/onnx/operation.js";

type Step = (w: GraphWriter, op: Operation) => string;

/** Limits beyond it are none. */
const LEAST = -3e38;

const gate = (w: GraphWriter, x: string, alpha: number, beta: number) =>
  limited(w, w.plus(w.scale(x, alpha), beta), 0, 1);

const limited = (w: GraphWriter, x: string, low: number, high: number) =>
  w.sub(w.plus(w.relu(w.plus(x, -low)), low), w.relu(w.plus(x, -high)));

function clip(w: GraphWriter, x: string, op: Operation): string {
  const low = op.constant(1)?.[0] ?? op.float("min", -Infinity);
  const high = op.constant(2)?.[0] ?? op.float("max", Infinity);
  const above = low > LEAST ? w.plus(w.relu(w.plus(x, -low)), low) : x;
  return high < -LEAST ? w.sub(above, w.relu(w.plus(above, -high))) : above;
}

const negative = (w: GraphWriter, x: string) => w.scale(w.relu(w.scale(x, -1)), -1);

const exponential = (w: GraphWriter, x: string, alpha: number) =>
  w.add(w.relu(x), w.scale(w.plus(w.map("Exp", negative(w, x)), -1), alpha));

/** 2 / √π × the integral of e^(−t²) up to x, by so many points as leave an error below 1e-5 up to 4, beyond which it is 1. */
function erf(w: GraphWriter, x: string): string {
  const points = 64;
  const near = limited(w, x, -4, 4);
  const square = w.square(near);
  // The midpoint rule's error is that of its ends alone, which the second sum, of half as many, takes away.
  const bySteps = (n: number) =>
    total(
      w,
      range(n).map((i) => w.map("Exp", w.scale(square, -(((i + 0.5) / n) ** 2)))),
    );
  const fine = w.scale(bySteps(points), 4 / 3 / points);
  const coarse = w.scale(bySteps(points / 2), -1 / 3 / (points / 2));
  return w.scale(w.mul(near, w.add(fine, coarse)), 2 / Math.sqrt(Math.PI));
}

const total = (w: GraphWriter, parts: readonly string[]) => parts.reduce((a, b) => w.add(a, b));

const onInput =
  (step: (w: GraphWriter, x: string, op: Operation) => string): Step =>
  (w, op) =>
    step(w, op.node.input[0]!, op);

export const FUNCTIONS: Readonly<Record<string, Step>> = {
  Affine: onInput((w, x, op) => w.plus(w.scale(x, op.float("alpha", 1)), op.float("beta", 0))),
  Celu: onInput((w, x, op) => {
    const alpha = op.float("alpha", 1);
    return w.scale(exponential(w, w.scale(x, 1 / alpha), 1), alpha);
  }),
  Clip: onInput(clip),
  Elu: onInput((w, x, op) => exponential(w, x, op.float("alpha", 1))),
  Erf: onInput(erf),
  Gelu: onInput((w, x, op) => {
    if (op.string("approximate") === "tanh") return w.map("Gelu", x, { approximate: "tanh" });
    return w.mul(x, w.scale(w.plus(erf(w, w.scale(x, Math.SQRT1_2)), 1), 0.5));
  }),
  HardSigmoid: onInput((w, x, op) => gate(w, x, op.float("alpha", 0.2), op.float("beta", 0.5))),
  HardSwish: onInput((w, x) => w.mul(x, gate(w, x, 1 / 6, 0.5))),
  PRelu: onInput((w, x, op) => w.add(w.relu(x), w.mul(negative(w, x), op.node.input[1]!))),
  Softplus: onInput((w, x) => {
    const size = w.add(w.relu(x), w.relu(w.scale(x, -1)));
    return w.add(w.relu(x), w.map("Log", w.plus(w.map("Exp", w.scale(size, -1)), 1)));
  }),
  Softsign: onInput((w, x) => w.div(x, w.plus(w.map("Abs", x), 1))),
};
