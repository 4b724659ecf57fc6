import type { Operation } from "../onnx/operation.js";
import type { GraphWriter } from "./graphWriter.js";

/** A tensor that holds a gradient; undefined where there is none. */
export type Gradient = string | undefined;

/** What a rule is told besides the gradient of the node's first output. */
export interface RuleContext {
  /** For each input, whether its gradient is asked for; a rule may leave the others out. */
  readonly needs: readonly boolean[];
  /** Of all outputs, those that count towards the score. */
  readonly gradients: readonly Gradient[];
}

/**
 * From the gradient of what an operator puts out, the gradients of what it takes in, as nodes that a writer adds.
 * @throws {NoGradient} for a form of the operator that is not understood
 */
export type GradientRule = (
  w: GraphWriter,
  op: Operation,
  gradient: string,
  context: RuleContext,
) => readonly Gradient[];

/** Why there is no gradient; ends a sentence after "because". Thrown by rules, caught by `gradientModel`. */
export class NoGradient extends Error {}
