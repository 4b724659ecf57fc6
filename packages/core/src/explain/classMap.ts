import type { Operation } from "../onnx/operation.js";
import { keptTensor, requireNeuron, shownName, type KeptTensors, type Reading } from "./contributions.js";
import type { Graph } from "../onnx/graph.js";
import { explaining, notExplainable } from "./refusals.js";
import { originOf } from "./origin.js";
import { averagesMaps, sumOf } from "./sums.js";
import type { ClassMap, PictureArea, ReceptiveField } from "../activations/explanations.js";

/** A class's score as bias + Σ weight × mean of a feature map, all maps of one tensor. */
interface Means {
  readonly source: string;
  readonly bias: number;
  readonly maps: readonly { readonly channel: number; readonly weight: number }[];
}

/**
 * A class activation map. It needs a network that averages feature maps before it answers: right away, as SqueezeNet
 * does with a map for each class, or with a weighted sum after it, as ResNet.
 * @param answer the tensor whose neurons are the classes
 * @throws {NeuronCloudError} `unknown-layer`, `not-explainable`
 */
export function classMapOf(
  graph: Graph,
  kept: KeptTensors,
  fields: ReadonlyMap<string, ReceptiveField | null>,
  answer: string,
  classIndex: number,
): Reading<ClassMap> {
  return explaining(`Where the evidence for a class lies`, () => {
    requireNeuron(graph, answer, classIndex);
    const { source, bias, maps } = meansOf(graph, answer, classIndex);
    const tensor = keptTensor(graph, kept, source);
    const [, , height = 1, width = 1] = graph.shape(source);
    const size = height * width;
    const area = areaOf(graph, fields.get(source), height, width);
    const conclude = (data: Float32Array): ClassMap => {
      const values = new Float32Array(size);
      for (const { channel, weight } of maps) {
        for (let place = 0; place < size; place++) values[place]! += weight * data[channel * size + place]!;
      }
      return { classIndex, layer: shownName(graph, tensor), width, height, values, bias, area };
    };
    return { tensor, conclude };
  });
}

function meansOf(graph: Graph, answer: string, classIndex: number): Means {
  const { op, neuron, gain, offset } = originOf(graph, answer, classIndex);
  if (averagesMaps(op)) {
    return { source: op.node.input[0]!, bias: offset, maps: [{ channel: neuron, weight: gain }] };
  }
  if (!WEIGHTED.has(op.node.opType)) throw noMap(op);
  const { source, bias, terms } = sumOf(graph, op, neuron);
  const means = terms.map((term) => ({
    weight: gain * term.weight,
    mean: originOf(graph, source, term.neuron),
  }));
  const [maps = ""] = means[0]?.mean.op.node.input ?? [];
  for (const { mean } of means) {
    if (mean.bent || !averagesMaps(mean.op) || mean.op.node.input[0] !== maps) throw noMap(mean.op);
  }
  return {
    source: maps,
    bias: means.reduce((sum, { weight, mean }) => sum + weight * mean.offset, gain * bias + offset),
    maps: means.map(({ weight, mean }) => ({ channel: mean.neuron, weight: weight * mean.gain })),
  };
}

const WEIGHTED: ReadonlySet<string> = new Set(["Conv", "Gemm", "MatMul"]);

/** Where a layer's maps lie on the picture; all over it where the receptive field is not known. */
function areaOf(
  graph: Graph,
  field: ReceptiveField | null | undefined,
  rows: number,
  columns: number,
): PictureArea {
  const [, , height = rows, width = columns] = graph.shape(graph.picture);
  if (!field) return { x: 0, y: 0, width, height };
  const { size, stride, start, seen } = field;
  const [down, across] = stride;
  return {
    ...seen,
    ...(across > 0 && { x: start[1] + (size[1] - across) / 2, width: across * columns }),
    ...(down > 0 && { y: start[0] + (size[0] - down) / 2, height: down * rows }),
  };
}

function noMap({ node }: Operation) {
  return notExplainable(
    "This network has no class activation map: its classes are no weighted sums of averaged feature maps, as " +
      `"${node.output[0]}" (${node.opType}) lies between. Ask \`explain\` for a class's inputs instead.`,
  );
}
