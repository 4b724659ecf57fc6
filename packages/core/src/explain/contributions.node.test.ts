/** Which inputs are told, and what is said where there are none. That they add up is tested in `sums.node.test.ts`. */
import { describe, expect, test } from "@jest/globals";
import { concluding } from "../../../../tests/support/concluding.js";
import { randomFloats, randomTensor, runModel, smallModel } from "../../../../tests/support/runModel.js";
import { node } from "../onnx/build.js";
import { contributionsOf as readingOf } from "./contributions.js";
import { Graph } from "../onnx/graph.js";

const contributionsOf = concluding(readingOf);
const DIMS = [1, 4, 9, 8];
const picture = randomFloats(4 * 9 * 8);

describe("the inputs", () => {
  const given = smallModel(DIMS, [node("Conv", ["x", "w"], ["conv"])], [randomTensor("w", [1, 4, 9, 8])]);
  const graph = new Graph(given);
  const ask = (options?: { count?: number }) =>
    contributionsOf(graph, new Map([["x", picture]]), "conv", 0, options);

  test("are the 32 largest contributions, or as many as asked for, from the largest to the smallest", () => {
    const [most, all] = [ask(), ask({ count: 1000 })];
    expect(most.inputs).toHaveLength(32);
    expect(all.inputs).toHaveLength(288);
    expect(all.inputs.slice(0, 32)).toEqual(most.inputs);
    expect(all.others).toBe(0);
    const sizes = all.inputs.map(({ contribution }) => Math.abs(contribution));
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  });

  test("do not include those that contribute nothing", () => {
    const kept = new Map([["x", new Float32Array(288).with(5, 1)]]);
    const { inputs } = contributionsOf(graph, kept, "conv", 0);
    expect(inputs.map(({ neuron }) => neuron)).toEqual([5]);
  });

  test("of a MaxPool are the winner only, the first of those that are equal", () => {
    const pool = smallModel(DIMS, [node("MaxPool", ["x"], ["pool"], { kernel_shape: [3, 3] })]);
    const kept = new Map([["x", new Float32Array(288).fill(-1).with(9, 2).with(17, 2)]]);
    const { inputs, others } = contributionsOf(new Graph(pool), kept, "pool", 0);
    expect(inputs).toEqual([{ neuron: 9, weight: 1, activation: 2, contribution: 2 }]);
    expect(others).toBe(0);
  });
});

test("inputs that a transposition reordered are told where they were kept", async () => {
  const given = smallModel(
    [1, 9, 8, 4],
    [
      node("Transpose", ["x"], ["first"], { perm: [0, 3, 1, 2] }),
      node("Conv", ["first", "w"], ["conv"]),
      node("Transpose", ["conv"], ["last"], { perm: [0, 2, 3, 1] }),
    ],
    [randomTensor("w", [2, 4, 9, 7])],
  );
  const [all] = await runModel(given, [picture]);
  for (const neuron of [0, 1, 2, 3]) {
    const asked = contributionsOf(new Graph(given), new Map([["x", picture]]), "last", neuron);
    expect(asked.layer).toBe("picture");
    expect(asked.sum).toBeCloseTo(all!.get("last")![neuron]!, 4);
    for (const { neuron: input, activation } of asked.inputs) expect(activation).toBe(picture[input]);
  }
});

describe("where the inputs are", () => {
  const given = smallModel(
    DIMS,
    [
      node("Relu", ["x"], ["relu"]),
      node("Flatten", ["relu"], ["flat"]),
      node("Gemm", ["flat", "w"], ["gemm"]),
    ],
    [randomTensor("w", [288, 2])],
  );
  const ask = async (...names: string[]) => {
    const [all] = await runModel(given, [picture]);
    const kept = new Map(names.map((name) => [name, all!.get(name)!]));
    return contributionsOf(new Graph(given), kept, "gemm", 1);
  };

  test("is the layer that they are copied from, where the copy was not kept", async () => {
    const [copy, original] = [await ask("flat"), await ask("relu")];
    expect([copy.layer, original.layer]).toEqual(["flat", "relu"]);
    expect(original.inputs).toEqual(copy.inputs);
  });

  test("is told by the error, with the remedy, where none of them was kept", async () => {
    await expect(ask("x", "gemm")).rejects.toMatchObject({
      code: "not-explainable",
      message: expect.stringMatching(/neurons of "flat", which were not kept\. Add "flat" to .*`layers`/),
    });
  });
});

describe("what cannot be explained", () => {
  const given = smallModel(
    DIMS,
    [
      node("Relu", ["x"], ["relu"]),
      node("Add", ["relu", "x"], ["residual"]),
      node("Transpose", ["x"], ["turned"], { perm: [0, 1, 3, 2] }),
      node("MatMul", ["x", "turned"], ["attention"]),
      node("NonZero", ["x"], ["places"]),
      node("Cast", ["places"], ["found"], { to: 1 }),
    ],
    [],
  );
  const ask = (tensor: string, neuron = 0) => contributionsOf(new Graph(given), new Map(), tensor, neuron);

  test.each([
    ["relu", "not-explainable", /"relu" holds the picture's own values, which no layer computed/],
    ["residual", "not-explainable", /computed by Add from "relu" and "x".* Choose a neuron of one of those/],
    ["turned", "not-explainable", /"turned" holds the picture's own values/],
    ["attention", "not-explainable", /MatMul, whose weights "turned" are no 32-bit floats in the file/],
    ["found", "not-explainable", /"found" cannot be explained, because the operator NonZero/],
    ["Relu", "unknown-layer", /no layer "Relu"\. Take a name from `activations\.layers`/],
  ])("says so: a neuron of %s", (tensor, code, message) => {
    const error = expect.objectContaining({ code, message: expect.stringMatching(message) });
    expect(() => ask(tensor)).toThrow(error);
  });

  test.each([288, -1, 0.5, NaN])("says so: a neuron %d of 288", (neuron) => {
    const message = expect.stringContaining(`has 288 neurons, counted from 0; there is no neuron ${neuron}`);
    expect(() => ask("residual", neuron)).toThrow(
      expect.objectContaining({ code: "unknown-layer", message }),
    );
  });
});
