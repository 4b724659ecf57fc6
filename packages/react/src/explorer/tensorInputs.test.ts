// What the explorer offers for a network without a picture, where all there is is its card.
import { inputTensor } from "@neuron-cloud/core";
import { sketchnet } from "@neuron-cloud/sketchnet";
import { tensorInputs } from "./tensorInputs.js";

const ids = inputTensor("int64", [1, 3], [1, 2, 3]);
const example = () => ({ tensors: { ids } });
const card = { ...sketchnet, input: { tensors: { ids } } };

it("knows that a network takes a picture", () => {
  expect(tensorInputs({ card: sketchnet })).toBeNull();
});

it("says of a card what it has, and keeps what is given", () => {
  const of = tensorInputs({ card })!;
  expect(of.inputs).toEqual([
    expect.objectContaining({ name: "ids", type: "int64", dims: [1, 3], role: "numbers" }),
  ]);
  const other = inputTensor("int64", [1, 3], 0);
  expect(of.example(5, { ids: other })).toEqual({ tensors: { ids: other } });
  expect(of.example()).toEqual({ tensors: { ids } });
});

it("takes what an opened model says", () => {
  expect(tensorInputs({ card, inputs: [], example })).toEqual({ inputs: [], example });
});
