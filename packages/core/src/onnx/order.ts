import type { GraphProto, NodeProto } from "./onnx_pb.js";

/** The graphs that a node runs by itself: the branches of an `If`, the body of a `Loop` or a `Scan`. */
export function subgraphsOf(node: NodeProto): GraphProto[] {
  return node.attribute.flatMap(({ g }) => (g ? [g] : []));
}

/** The tensors that a node reads, those that its subgraphs take from outside among them. */
export function readsOf(node: NodeProto): readonly string[] {
  const inner = subgraphsOf(node);
  return inner.length === 0
    ? node.input
    : [...node.input, ...inner.flatMap((graph) => Array.from(outerReads(graph)))];
}

function outerReads(graph: GraphProto): Set<string> {
  const made = new Set([
    ...graph.input.map(({ name }) => name),
    ...graph.initializer.map(({ name }) => name),
    ...graph.node.flatMap(({ output }) => output),
  ]);
  const read = [...graph.node.flatMap(readsOf), ...graph.output.map(({ name }) => name)];
  return new Set(read.filter((name) => name !== "" && !made.has(name)));
}

/**
 * The nodes in an order in which they can run. Files should have it; some do not, and ONNX Runtime does not mind. Nodes
 * that wait for each other in a circle come last.
 */
export function inOrder(nodes: readonly NodeProto[]): readonly NodeProto[] {
  const producers = new Map(nodes.flatMap((node) => node.output.map((name) => [name, node] as const)));
  const done = new Set<NodeProto>();
  const isSorted = nodes.every((node) => {
    const ready = readsOf(node).every((name) => !producers.has(name) || done.has(producers.get(name)!));
    done.add(node);
    return ready;
  });
  if (isSorted) return nodes;

  const sorted: NodeProto[] = [];
  const visited = new Set<NodeProto>();
  // No recursion: a graph may be deeper than the stack.
  for (const start of nodes) {
    const stack: { node: NodeProto; entered: boolean }[] = [{ node: start, entered: false }];
    for (let top = stack.pop(); top; top = stack.pop()) {
      if (top.entered) sorted.push(top.node);
      else if (!visited.has(top.node)) {
        visited.add(top.node);
        stack.push({ node: top.node, entered: true });
        for (const name of readsOf(top.node)) {
          const before = producers.get(name);
          if (before && !visited.has(before)) stack.push({ node: before, entered: false });
        }
      }
    }
  }
  return sorted;
}
