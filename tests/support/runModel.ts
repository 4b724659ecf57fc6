// Makes small ONNX models, runs them on wasm, in Node, and gives what all their tensors held.
import {
  addTaps,
  floatTensor,
  model,
  tappableTensors,
  writeModel,
  type ModelProto,
  type NodeProto,
  type TensorProto,
} from "@neuron-cloud/core";
import * as ort from "onnxruntime-web/wasm";

ort.env.wasm.numThreads = 1;

/** A model whose input is `x`, and whose output the last node's. */
export function smallModel(
  dims: readonly number[],
  nodes: readonly NodeProto[],
  initializers: readonly TensorProto[] = [],
): ModelProto {
  const output = { name: nodes.at(-1)?.output[0] ?? "", dims: [] };
  const small = model({ name: "small", opset: 13, input: { name: "x", dims }, output, nodes, initializers });
  // Its sizes are for the runtime to work out.
  for (const { type } of small.graph?.output ?? [])
    if (type?.value.case === "tensorType") delete type.value.value.shape;
  return small;
}

/** Runs a model on each of the pictures, one after the other. @returns for each, all its tensors by name */
export async function runModel(
  given: ModelProto,
  pictures: readonly Float32Array[],
): Promise<Map<string, Float32Array>[]> {
  const [input] = given.graph?.input ?? [];
  const dims = input?.type?.value.value?.shape?.dim.map(({ value }) => Number(value.value)) ?? [];
  const { model: tapped, outputs } = addTaps(
    given,
    tappableTensors(given).map(({ name }) => name),
  );
  const options = { executionProviders: ["wasm"], logSeverityLevel: 3 } as const;
  const session = await ort.InferenceSession.create(writeModel(tapped), options);
  const runs: Map<string, Float32Array>[] = [];
  for (const picture of pictures) {
    const feeds = { [input?.name ?? ""]: new ort.Tensor("float32", picture, dims) };
    // oxlint-disable-next-line no-await-in-loop -- ONNX Runtime runs one picture at a time
    const results = await session.run(feeds);
    const tensors = new Map([[input?.name ?? "", picture]]);
    for (const [name, output] of outputs) {
      const data = results[output]?.data;
      if (data instanceof Float32Array) tensors.set(name, data);
    }
    runs.push(tensors);
  }
  await session.release();
  return runs;
}

/** Weights that look random and are the same each time. */
export function randomTensor(name: string, dims: readonly number[], range: RandomRange = {}): TensorProto {
  const length = dims.reduce((a, b) => a * b, 1);
  return floatTensor(name, dims, randomFloats(length, { seed: name.length + length, ...range }));
}

export interface RandomRange {
  /** @default -1 */
  readonly from?: number;
  /** @default 1 */
  readonly to?: number;
  /** @default 1 */
  readonly seed?: number;
}

/** Numbers from `from` to `to` that look random and are the same each time. */
export function randomFloats(
  length: number,
  { from = -1, to = 1, seed = 1 }: RandomRange = {},
): Float32Array {
  let state = seed;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return from + ((to - from) * state) / 2 ** 32;
  });
}
