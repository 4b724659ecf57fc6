import type { Graph } from "./graph.js";
import { readsOf } from "./order.js";

/** A size is the same for all inputs of one shape: it joins no layers. */
const SIZES = new Set(["Shape", "Size"]);

/** Of which of the named tensors each of them is made: the nearest on every way to it, in the order of the names. */
export function madeOf(graph: Graph, names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const order = new Map(names.map((name, i) => [name, i]));
  /** What each tensor hands on: itself where it is named, else what it is made of. */
  const handedOn = new Map<string, readonly string[]>();
  const found = new Map<string, readonly string[]>(names.map((name) => [name, []]));
  for (const [tensor, node] of graph.producers) {
    const reads = SIZES.has(node.opType) ? [] : readsOf(node);
    const sources = new Set(reads.flatMap((name) => handedOn.get(name) ?? []));
    const isNamed = order.has(tensor);
    if (isNamed)
      found.set(
        tensor,
        [...sources].toSorted((a, b) => order.get(a)! - order.get(b)!),
      );
    handedOn.set(tensor, isNamed ? [tensor] : [...sources]);
  }
  return found;
}
