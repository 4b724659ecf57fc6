// The card as an app meets it, with a real weights file given by hand; that downloads are checked and kept is tested
// with `fetchVerified`.
import { beforeAll, describe, expect, test } from "@jest/globals";
import { readModel, type LoadOptions } from "@neuron-cloud/core";
import { loadReference, weightsBytes } from "../../../tests/support/reference.js";
import { weights } from "../../../tools/model.mjs";
import { buildModel } from "./build.js";
import { decodeWeights } from "./decode.js";
import { squeezenet, squeezenetFrom, weightsFile } from "./index.js";

let file: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  file = await weightsBytes();
});
const options: LoadOptions = { signal: new AbortController().signal, onProgress: () => {} };

test("draws 23 layers, 5,072,824 neurons in all, and answers with the last", async () => {
  const { reference } = await loadReference("chelsea");
  const sizes = squeezenet.layers.map((name) => reference.layers[name]?.shape.reduce((a, b) => a * b) ?? NaN);
  expect(sizes).toHaveLength(23);
  expect(sizes.reduce((a, b) => a + b)).toBe(5_072_824);
  expect(squeezenet.layers.at(-1)).toBe(squeezenet.answerLayer);
});

describe("loading", () => {
  test("builds a model whose tensors have the authors' layer names", async () => {
    const { onnx } = await squeezenetFrom(new Blob([file])).load(options);
    const { reference } = await loadReference("chelsea");
    const tensors = readModel(onnx).graph?.node.flatMap(({ output }) => output) ?? [];
    expect(tensors.filter((name) => !name.endsWith("/pre"))).toEqual(Object.keys(reference.layers));
  });

  test("tells how long it took", async () => {
    const { timings } = await squeezenetFrom(new Blob([file])).load(options);
    expect(timings.download).toBeGreaterThan(0);
    expect(timings.decode).toBeGreaterThan(0);
  });

  test("decodes and builds as fast as typed arrays allow", () => {
    const times = Array.from({ length: 5 }, () => {
      const started = performance.now();
      buildModel(decodeWeights(file));
      return performance.now() - started;
    });
    // Measured on one core: 36 ms the first time (decoding 15, building 21), 8 ms when warm. The bound leaves room for a busy machine.
    expect(Math.min(...times)).toBeLessThan(250);
  });

  test("refuses a file with one wrong byte", async () => {
    const wrong = file.slice();
    wrong[500_000] = (wrong[500_000] ?? 0) ^ 1;
    await expect(squeezenetFrom(new Blob([wrong])).load(options)).rejects.toMatchObject({
      code: "checksum-mismatch",
    });
  });
});

describe("the weights file", () => {
  test("is the same for the card and for tools/model.mjs", () => {
    expect(weightsFile).toMatchObject({ url: weights.url, sha256: weights.sha256, size: file.length });
  });

  test("makes tests fail, not skip, where it is missing, and says how to get it", async () => {
    await expect(weightsBytes(["nowhere/weights.net"])).rejects.toThrow("node tools/model.mjs");
  });
});
