import { expect, test } from "@jest/globals";
import { drawnShape } from "./drawn.js";

test.each([
  [[], [1, 1, 1]],
  [[7], [7, 1, 1]],
  [
    [1, 1000],
    [1000, 1, 1],
  ],
  [
    [1, 64, 1, 1],
    [64, 1, 1],
  ],
  [
    [1, 16, 28, 30],
    [16, 28, 30],
  ],
  [
    [1, 16, 28, 1],
    [1, 16, 28],
  ],
  [
    [1, 1, 28, 28],
    [1, 28, 28],
  ],
  [
    [1, 12, 32],
    [1, 12, 32],
  ],
  [
    [1, 4, 9, 9],
    [4, 9, 9],
  ],
  [
    [2, 3, 4, 5, 6],
    [24, 5, 6],
  ],
  [
    [8, 1, 1, 5],
    [1, 8, 5],
  ],
])("a tensor of %j is drawn as %j", (dims, shape) => {
  expect(drawnShape(dims)).toEqual(shape);
});

test("one that would be a hair is not, and a neuron's index stays its place in the tensor", () => {
  expect(drawnShape([1, 8, 1000])).toEqual([8, 25, 40]);
  expect(drawnShape([1, 4420, 2])).toEqual([4420, 1, 2]);
  expect(drawnShape([1, 2, 1009])).toEqual([1, 2, 1009]); // a prime cannot be folded
});

test("one without elements is not drawn", () => {
  expect(drawnShape([2, 0, 8])).toBeNull();
});
