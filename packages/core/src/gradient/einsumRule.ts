import { einsumTerms } from "../onnx/makeRules.js";
import { count } from "../onnx/operation.js";
import { expand, range, reshape } from "./arrange.js";
import { NoGradient, type GradientRule } from "./rule.js";

/**
 * The gradient of an operand is an Einsum again: of the gradient and all other operands, along the operand's own letters. Letters that it
 * shares with none of them were summed over alone, and get the same everywhere.
 */
export const einsum: GradientRule = (w, op, g, { needs }) => {
  const { operands, result: right } = einsumTerms(op);
  const isPlain = [...operands, right].every(
    (own) => /^[a-z]*$/i.test(own) && new Set(own).size === own.length,
  );
  if (!isPlain) throw new NoGradient(`Einsum's "${op.string("equation")}" is not understood`);
  return operands.map((own, i) => {
    if (!needs[i]) return undefined;
    const others = range(operands.length).filter((other) => other !== i);
    const given = [right, ...others.map((other) => operands[other]!)];
    const shape = op.shape(i);
    const shared = own.split("").filter((letter) => given.some((letters) => letters.includes(letter)));
    const sizes = shared.map((letter) => shape[own.indexOf(letter)]!);
    const inputs = [g, ...others.map((other) => op.node.input[other]!)];
    const found = w.emit("Einsum", inputs, sizes, { equation: `${given.join()}->${shared.join("")}` });
    if (count(sizes) === count(shape)) return reshape(w, found, shape);
    const spread = own.split("").map((letter, axis) => (shared.includes(letter) ? shape[axis]! : 1));
    return expand(w, reshape(w, found, spread), shape);
  });
};
