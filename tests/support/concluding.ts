import type { KeptTensors, Reading } from "../../packages/core/src/explain/contributions.js";
import type { Graph } from "../../packages/core/src/onnx/graph.js";

/** What reads one of the tensors that were kept, as a function of all of them. */
export const concluding =
  <Args extends unknown[], Answer>(
    readingOf: (graph: Graph, kept: KeptTensors, ...args: Args) => Reading<Answer>,
  ) =>
  (graph: Graph, kept: ReadonlyMap<string, Float32Array>, ...args: Args): Answer => {
    const { tensor, conclude } = readingOf(graph, new Set(kept.keys()), ...args);
    return conclude(kept.get(tensor)!);
  };
