/** What `gradientModel` puts out and refuses. The gradients' numbers are held in rules.node.test.ts. */
import { describe, expect, test } from "@jest/globals";
import * as ort from "onnxruntime-web/wasm";
import { agreement, dot, openModel, type Feeds } from "../../../../tests/support/differences.js";
import { randomFloats, randomTensor, smallModel } from "../../../../tests/support/runModel.js";
import { model, node } from "../onnx/build.js";
import type { ModelProto, NodeProto } from "../onnx/onnx_pb.js";
import { gradientModel } from "./gradientModel.js";

const DIMS = [1, 4, 6, 6];
const chain = smallModel(
  DIMS,
  [
    node("Conv", ["x", "w"], ["conv"]),
    node("Relu", ["conv"], ["relu"]),
    node("GlobalAveragePool", ["relu"], ["mean"]),
    node("Softmax", ["mean"], ["prob"], { axis: 1 }),
  ],
  [randomTensor("w", [3, 4, 3, 3])],
);
const outputsOf = ({ graph }: ModelProto) => graph!.output.map(({ name }) => name).toSorted();

describe("what a gradient's model", () => {
  test("puts out is the score, the gradients and what was asked for, and nothing else is computed for it", () => {
    const made = gradientModel(chain, { of: "mean", wrt: ["x", "relu"], outputs: ["conv"] });
    expect([...made.gradients.keys()]).toEqual(["x", "relu"]);
    expect(outputsOf(made.model)).toEqual([...made.gradients.values(), made.score, "conv"].toSorted());
    expect(made.model.graph!.node.some(({ opType }) => opType === "Softmax")).toBe(false);
    expect(outputsOf(chain)).toEqual(["prob"]);
  });

  test("takes in are the model's inputs, the seed, and weights if they shall be given", () => {
    const [fixed, fed] = [[], ["w"]].map((given) => {
      const made = gradientModel(chain, { of: "mean", wrt: ["w"], fed: given });
      return made.model.graph!.input.map(({ name }) => (name === made.seed ? "seed" : name));
    });
    expect(fixed).toEqual(["x", "seed"]);
    expect(fed).toEqual(["x", "w", "seed"]);
  });

  test("leaves out are tensors that the score does not depend on", () => {
    const { gradients } = gradientModel(chain, { of: "relu", wrt: ["conv", "prob"] });
    expect([...gradients.keys()]).toEqual(["conv"]);
  });
});

test("a gradient goes to a tensor from all that read it", async () => {
  const forked = smallModel(DIMS, [
    node("Relu", ["x"], ["relu"]),
    node("Tanh", ["x"], ["tanh"]),
    node("Mul", ["relu", "tanh"], ["mul"]),
    node("Add", ["mul", "x"], ["y"]),
  ]);
  const { model: made, gradients, seed } = gradientModel(forked, { of: "y", wrt: ["x", "relu"] });
  const run = await openModel(ort, made);
  const data = randomFloats(144);
  const outputs = await run(
    new Map([
      ["x", { dims: DIMS, data }],
      [seed, { dims: DIMS, data: data.map(() => 1) }],
    ]),
  );
  const [byX, byRelu] = ["x", "relu"].map((name) => outputs.get(gradients.get(name)!)!);
  data.forEach((x, i) => {
    const slope = 1 - Math.tanh(x) ** 2;
    expect(byRelu![i]).toBeCloseTo(Math.tanh(x), 5);
    expect(byX![i]).toBeCloseTo(1 + (x > 0 ? Math.tanh(x) + x * slope : 0), 5);
  });
  await run.end();
});

test("a cross-entropy's gradients are those of −log of the right class's probability, averaged over the batch", async () => {
  const weights = randomTensor("w", [12, 5]);
  const net = model({
    name: "two",
    opset: 13,
    input: { name: "x", dims: [3, 12] },
    output: { name: "logits", dims: [3, 5] },
    nodes: [node("MatMul", ["x", "w"], ["logits"])],
    initializers: [weights],
  });
  const options = { of: { crossEntropy: "logits" }, wrt: ["w"], fed: ["w"], outputs: ["logits"] };
  const { model: made, gradients, seed, score } = gradientModel(net, options);
  const labels = new Float32Array(15).with(2, 1).with(5, 1).with(14, 1);
  const feeds: Feeds = new Map([
    ["x", { dims: [3, 12], data: randomFloats(36) }],
    ["w", { dims: [12, 5], data: randomFloats(60, { seed: 3 }) }],
    [seed, { dims: [3, 5], data: labels }],
  ]);
  const run = await openModel(ort, made);
  const loss = async (changed: Feeds) => {
    const logits = (await run(changed)).get("logits")!;
    const rows = [0, 1, 2].map((row) => logits.subarray(row * 5, row * 5 + 5));
    const entropies = rows.map((row, i) => {
      const all = row.reduce((sum, value) => sum + Math.exp(value), 0);
      return Math.log(all) - dot(row, labels.subarray(i * 5, i * 5 + 5));
    });
    return entropies.reduce((a, b) => a + b, 0) / 3;
  };
  const outputs = await run(feeds);
  expect(outputs.get(score)![0]).toBeCloseTo(await loss(feeds), 5);
  const { error, largest } = await agreement(loss, feeds, "w", outputs.get(gradients.get("w")!)!);
  expect(error).toBeLessThan(1e-3 * largest);
  await run.end();
});

const failing =
  (nodes: readonly NodeProto[], options = { of: "y", wrt: ["x"] }) =>
  () =>
    gradientModel(smallModel(DIMS, nodes), options);

describe("an error", () => {
  test("names the operator that no rule is known for, and what it computes", () => {
    const nodes = [node("Relu", ["x"], ["relu"]), node("Hardmax", ["relu"], ["y"])];
    expect(failing(nodes)).toThrow(
      expect.objectContaining({
        code: "no-gradient",
        message: expect.stringMatching(/operator Hardmax.*"y"/),
      }),
    );
  });

  test("is not made of an operator that no gradient goes through", () => {
    const nodes = [node("Hardmax", ["x"], ["hard"]), node("Relu", ["x"], ["y"])];
    expect(failing(nodes)).not.toThrow();
  });

  test("names a tensor that the model does not have", () => {
    const nodes = [node("Relu", ["x"], ["y"])];
    expect(failing(nodes, { of: "z", wrt: ["x"] })).toThrow(/"z"/);
    expect(failing(nodes, { of: "y", wrt: ["q"] })).toThrow(/"q"/);
  });

  test("says that the score depends on nothing of what was asked for", () => {
    const nodes = [node("Relu", ["x"], ["relu"]), node("Tanh", ["x"], ["y"])];
    expect(failing(nodes, { of: "y", wrt: ["relu"] })).toThrow(/"y" does not depend on any/);
  });

  test("is made where a part of the slope is lost to floats of another kind, and not half a gradient", () => {
    const nodes = [
      node("Cast", ["x"], ["half"], { to: 10 }),
      node("Cast", ["half"], ["back"], { to: 1 }),
      node("Add", ["x", "back"], ["y"]),
    ];
    expect(failing(nodes)).toThrow(/"y" depends .* also by way of the operator Cast, whose result "half"/);
  });

  test("says which tensor holds no 32-bit floats", () => {
    const nodes = [node("Cast", ["x"], ["half"], { to: 10 }), node("Cast", ["half"], ["y"], { to: 1 })];
    expect(failing(nodes, { of: "half", wrt: ["x"] })).toThrow(/"half" does not hold 32-bit floats/);
  });
});
