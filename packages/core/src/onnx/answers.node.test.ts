import { expect, test } from "@jest/globals";
import { smallModel } from "../../../../tests/support/runModel.js";
import { answerKind, probabilitiesOf } from "./answers.js";
import { node } from "./build.js";

const kindOf = (...operators: readonly string[]) =>
  answerKind(
    smallModel(
      [1, 3],
      operators.map((operator, i) => node(operator, [i === 0 ? "x" : `t${i - 1}`], [`t${i}`])),
    ).graph,
    `t${operators.length - 1}`,
  );

test.each([
  [["Relu", "Softmax"], "probabilities"],
  [["Softmax", "Reshape", "Cast"], "probabilities"],
  [["Softmax", "QuantizeLinear", "DequantizeLinear"], "probabilities"],
  [["Sigmoid"], "probabilities"],
  [["LogSoftmax", "Flatten"], "logarithms"],
  [["Softmax", "Relu"], "scores"],
  [["Gemm"], "scores"],
  [["Identity"], "scores"],
] as const)("takes the answers of %p for %s", (operators, kind) => expect(kindOf(...operators)).toBe(kind));

const rounded = (...given: Parameters<typeof probabilitiesOf>) =>
  [...probabilitiesOf(...given)].map((value) => Math.round(value * 1e4) / 1e4);

test("makes probabilities of scores, however large, and leaves those that are some", () => {
  expect(rounded(Float32Array.of(1, 2, 3), "scores")).toEqual([0.09, 0.2447, 0.6652]);
  expect(rounded(Float32Array.of(1000, 1001), "scores")).toEqual([0.2689, 0.7311]);
  expect(rounded(Float32Array.of(1), "scores")).toEqual([0.7311]); // a single class: its sigmoid
  expect(rounded(Float32Array.of(Math.log(0.25), Math.log(0.75)), "logarithms")).toEqual([0.25, 0.75]);
  expect(rounded(Float32Array.of(0.5, 0.9), "probabilities")).toEqual([0.5, 0.9]);
});
