import { expect, it } from "@jest/globals";
import { answerLabel } from "./answerLabel.js";

const classNames = ["cat", "dog", "sun"];
const label = (...probabilities: number[]) =>
  answerLabel({ classNames, probabilities: Float32Array.from(probabilities) });

it("names the most probable class", () => {
  expect(label(0.2, 0.7, 0.1)).toEqual({ title: "dog", note: "70.0 %" });
});

it("names of a change the class that it changed most, and never as if that were how probable it is", () => {
  expect(label(-0.7, 0.4, 0.3)).toEqual({ title: "cat", note: "70.0 points less" });
  expect(label(-0.2, 0.5, -0.3)).toEqual({ title: "dog", note: "50.0 points more" });
});

it("says nothing where nothing changed, nor of a network without classes", () => {
  expect(label(0, 0, 0)).toBeNull();
  expect(label()).toBeNull();
});
