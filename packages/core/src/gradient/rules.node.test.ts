/**
 * Each rule against central differences of what ONNX Runtime (wasm) computes forward; also in the form that is made for WebGPU.
 * WebGL's form does not run on wasm, and is not tested here.
 */
import { expect, test } from "@jest/globals";
import * as ort from "onnxruntime-web/wasm";
import { agreement, dot, openModel, type Feeds } from "../../../../tests/support/differences.js";
import { GRADIENT_CASES, type GradientCase } from "../../../../tests/support/gradientCases/index.js";
import { randomFloats } from "../../../../tests/support/runModel.js";
import type { ModelProto } from "../onnx/onnx_pb.js";
import { gradientModel } from "./gradientModel.js";
import { GRADIENT_RULES } from "./rules.js";

const rows = Object.entries(GRADIENT_CASES);

async function check(given: GradientCase, provider: "wasm" | "webgpu") {
  const { model, dims, outputDims, weights, range, step } = given;
  const wrt = ["x", ...weights];
  const options = { of: "y", wrt, fed: weights, outputs: ["y"], provider };
  const { model: backward, gradients, seed, score } = gradientModel(model, options);
  const seeds = randomFloats(count(outputDims), { seed: 7 });
  const feeds: Feeds = new Map([
    ["x", { dims, data: randomFloats(count(dims), { from: -1.2, to: 1.8, ...range, seed: 5 }) }],
    [seed, { dims: outputDims, data: seeds }],
    ...weights.map((name) => [name, weightsOf(model, name)] as const),
  ]);
  const run = await openModel(ort, backward);
  const outputs = await run(feeds);
  expect(outputs.get(score)![0]).toBeCloseTo(dot(outputs.get("y")!, seeds), 3);

  const scoreOf = async (changed: Feeds) => dot((await run(changed)).get("y")!, seeds);
  for (const tensor of wrt) {
    const gradient = outputs.get(gradients.get(tensor)!)!;
    // oxlint-disable-next-line no-await-in-loop -- ONNX Runtime does one run at a time
    const found = await agreement(scoreOf, feeds, tensor, gradient, { step });
    const [relative, bar] = [found.error / found.largest, 1e-3];
    expect({ tensor, relative, right: relative < bar }).toEqual({ tensor, relative, right: true });
    expect(found.used).toBeGreaterThan(0.4);
  }
  await run.end();
}

function weightsOf(model: ModelProto, name: string) {
  const { dims, rawData } = model.graph!.initializer.find((tensor) => tensor.name === name)!;
  return { dims: dims.map(Number), data: new Float32Array(rawData.slice().buffer) };
}

const count = (dims: readonly number[]) => dims.reduce((a, b) => a * b, 1);

test("every operator that has a rule is tried, but for steps, which have no slope", () => {
  const tried = new Set(rows.flatMap(([, { model }]) => model.graph!.node.map(({ opType }) => opType)));
  expect([...GRADIENT_RULES.keys()].filter((operator) => !tried.has(operator)).toSorted()).toEqual([
    "Ceil",
    "Floor",
    "Round",
    "Sign",
  ]);
});

test.each(rows)("wasm: %s", async (_, given) => check(given, "wasm"));
test.each(rows)("webgpu: %s", async (_, given) => check(given, "webgpu"));
