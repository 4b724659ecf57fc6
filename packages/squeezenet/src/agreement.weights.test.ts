// The decoded and built network against ONNX Runtime's native CPU provider, for every tensor of every reference photo.
// It does not go through the engine, whose answers engineAgreement.weights.test.ts compares.
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { readModel, writeModel } from "@neuron-cloud/core";
import * as ort from "onnxruntime-web/wasm";
import {
  agrees,
  loadReference,
  photos,
  weightsBytes,
  type ReferenceLayer,
} from "../../../tests/support/reference.js";
import { toTensor } from "../../core/src/inputs/image/tensor.js";
import { addTaps } from "../../core/src/onnx/tap.js";
import { squeezenet, squeezenetFrom } from "./index.js";

let session: ort.InferenceSession | undefined;

beforeAll(async () => {
  const card = squeezenetFrom(new Blob([await weightsBytes()]));
  const { onnx } = await card.load({ signal: new AbortController().signal, onProgress: () => {} });
  const { layers } = (await loadReference("chelsea")).reference;
  const { model } = addTaps(readModel(onnx), Object.keys(layers));
  ort.env.wasm.numThreads = 1;
  session = await ort.InferenceSession.create(writeModel(model), { executionProviders: ["wasm"] });
}, 60_000);

afterAll(() => session?.release());

test.each(photos)(
  "every layer of %s agrees with the reference, and so do the five best classes",
  async (photo) => {
    const { pixels, reference } = await loadReference(photo);
    if ("tensors" in squeezenet.input) throw new Error("SqueezeNet takes a picture.");
    const input = new ort.Tensor("float32", toTensor(pixels, squeezenet.input), [1, 3, 227, 227]);
    const outputs = await session?.run({ data: input });

    const layers = Object.entries(reference.layers);
    expect(layers).toHaveLength(39);
    const disagreements = layers.flatMap(([name, layer]) => compare(name, floats(outputs?.[name]), layer));
    expect(disagreements).toEqual([]);

    const best = Array.from(floats(outputs?.["prob"]).entries())
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, 5)
      .map(([index]) => index);
    expect(best).toEqual(reference.top5.map(({ index }) => index));
  },
);

/** What differs, in words. */
function compare(name: string, values: Float32Array, layer: ReferenceLayer): string[] {
  let [max, sum, squares] = [-Infinity, 0, 0];
  for (const value of values) {
    if (value > max) max = value;
    sum += value;
    squares += value * value;
  }
  const pairs: [what: string, actual: number, expected: number][] = [
    ["size", values.length, layer.shape.reduce((a, b) => a * b)],
    ["maximum", max, layer.max],
    ["mean", sum / values.length, layer.mean],
    ["L2", Math.sqrt(squares), layer.l2],
    ...layer.samples.map(
      ([i, value]) => [`neuron ${i}`, values[i] ?? NaN, value] satisfies [string, number, number],
    ),
  ];
  return pairs
    .filter(([, actual, wanted]) => !agrees(actual, wanted, layer))
    .map(([what, actual, wanted]) => `${name}: ${what} is ${actual}, reference ${wanted}`);
}

function floats(tensor: ort.Tensor | undefined): Float32Array {
  if (tensor?.data instanceof Float32Array) return tensor.data;
  throw new Error("ONNX Runtime put out no float32 tensor.");
}
