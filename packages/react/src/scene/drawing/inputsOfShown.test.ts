import { expect, it } from "@jest/globals";
import { inputsOfShown } from "./inputsOfShown.js";

const layers = [
  { name: "squeeze", inputs: [] },
  { name: "small", inputs: ["squeeze"] },
  { name: "large", inputs: ["squeeze"] },
  { name: "concat", inputs: ["small", "large"] },
];
const shown = (...names: string[]) => layers.filter(({ name }) => names.includes(name));

it("tells the places of the layers that each is made of, past those that are not shown", () => {
  expect(inputsOfShown(layers, layers)).toEqual([[], [0], [0], [1, 2]]);
  expect(inputsOfShown(layers, shown("squeeze", "concat"))).toEqual([[], [0]]);
  expect(inputsOfShown(layers, shown("squeeze", "large", "concat"))).toEqual([[], [0], [0, 1]]);
});

it("knows nothing where one layer does not know, as in an old recording", () => {
  expect(inputsOfShown([...layers, { name: "more", inputs: null }], layers)).toBeNull();
});

it("knows nothing where layers between two are left out of the scan", () => {
  const [squeeze, , , concat] = layers;
  expect(inputsOfShown([squeeze!, concat!], [squeeze!, concat!])).toBeNull();
});
