import { expect, test } from "@jest/globals";
import { model, node } from "./build.js";
import { Graph } from "./graph.js";
import { madeOf } from "./madeOf.js";

const graph = new Graph(
  model({
    name: "residual",
    opset: 13,
    input: { name: "x", dims: [1, 2, 4, 4] },
    output: { name: "y", dims: [1, 2, 4, 4] },
    nodes: [
      node("Relu", ["x"], ["a"]),
      node("Abs", ["a"], ["between"]),
      node("Relu", ["between"], ["b"]),
      node("Shape", ["a"], ["size"]),
      node("Reshape", ["b", "size"], ["c"]),
      node("Add", ["a", "c"], ["y"]),
    ],
    initializers: [],
  }),
);

test("the nearest of the named tensors on each path are told, past those that are not named", () => {
  expect(madeOf(graph, ["a", "b", "y"])).toEqual(
    new Map([
      ["a", []],
      ["b", ["a"]],
      ["y", ["a", "b"]],
    ]),
  );
});

test("a size that is read of a tensor joins no layers", () => {
  expect(madeOf(graph, ["a", "c"]).get("c")).toEqual(["a"]);
  expect(madeOf(graph, ["a", "b", "c"]).get("c")).toEqual(["b"]);
});
