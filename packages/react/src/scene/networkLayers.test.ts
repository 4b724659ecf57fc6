import { expect, it } from "@jest/globals";
import { renderHook } from "@testing-library/react";
import { catActivations } from "../testing/activations.js";
import { isSameNetwork, useNetworkLayers } from "./networkLayers.js";

it("tells a network by the names and shapes of its layers", () => {
  const { layers } = catActivations();
  expect(isSameNetwork(layers, catActivations().layers)).toBe(true);
  expect(isSameNetwork(layers, layers.slice(1))).toBe(false);
  expect(isSameNetwork(layers, layers.with(0, { ...layers[0]!, name: "conv2" }))).toBe(false);
  expect(isSameNetwork(layers, layers.with(0, { ...layers[0]!, shape: [8, 12, 13] }))).toBe(false);
});

it("is one list for all pictures of a network, and holds on to none of them", () => {
  const { result, rerender } = renderHook(({ layers }) => useNetworkLayers(layers), {
    initialProps: catActivations(),
  });
  const first = result.current;
  expect(first.map(({ name }) => name)).toEqual(["conv1", "pool1", "softmax"]);
  expect(first[0]).not.toHaveProperty("values");
  rerender(catActivations());
  expect(result.current).toBe(first);
  rerender(catActivations({ layers: catActivations().layers.slice(1) }));
  expect(result.current.map(({ name }) => name)).toEqual(["pool1", "softmax"]);
});
