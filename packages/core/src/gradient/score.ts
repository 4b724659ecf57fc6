import { range, reshape, sum } from "./arrange.js";
import type { GraphWriter } from "./graphWriter.js";
import type { Score } from "./types.js";

/** The nodes of a score, and its gradient by the tensor that it is made of. */
export function scoreNodes(w: GraphWriter, of: Score): { seed: string; score: string; gradient: string } {
  return typeof of === "string" ? weighted(w, of) : crossEntropy(w, of.crossEntropy);
}

function weighted(w: GraphWriter, tensor: string) {
  const seed = w.declare("neuron-cloud/seed", w.shape(tensor));
  return { seed, score: total(w, w.mul(tensor, seed)), gradient: seed };
}

/** −Σ label × log softmax, over the rows' number; its gradient is (softmax − label) over that number. */
function crossEntropy(w: GraphWriter, logits: string) {
  const shape = w.shape(logits);
  const rows = shape.slice(0, -1).reduce((a, b) => a * b, 1);
  const labels = w.declare("neuron-cloud/labels", shape);
  const axis = shape.length - 1;
  const logs = w.map("LogSoftmax", logits, { axis });
  const error = w.sub(w.map("Exp", logs), labels);
  return {
    seed: labels,
    score: w.scale(total(w, w.mul(labels, logs)), -1 / rows),
    gradient: w.scale(error, 1 / rows),
  };
}

function total(w: GraphWriter, tensor: string): string {
  return reshape(w, sum(w, tensor, range(w.shape(tensor).length)), [1]);
}
