import { describe, expect, test } from "@jest/globals";
import { encodeLayer } from "@neuron-cloud/core";
import { topActivation } from "./scale.js";

const layerOf = (activation: (index: number) => number) =>
  encodeLayer({
    name: "layer",
    kind: "Relu",
    shape: [4, 25, 25],
    data: Float32Array.from({ length: 2500 }, (_, index) => activation(index)),
  });

describe("the activation that is fully bright", () => {
  test("of dots is that of the strongest neurons", () => {
    expect(
      topActivation(
        layerOf((i) => (i % 2 ? 8 : 0)),
        "dots",
      ),
    ).toBeCloseTo(8, 5);
  });

  test("of a scan lies half way between the strongest neurons and seven means, on a log scale", () => {
    const layer = layerOf((i) => Math.max(0, Math.sin(i)));
    const mean = layer.statistics.mean;
    expect(topActivation(layer, "scan")).toBeCloseTo(Math.sqrt(topActivation(layer, "dots") * 7 * mean), 2);
  });

  test("counts activations below 0 as those above it", () => {
    const positive = topActivation(
      layerOf((i) => (i % 2 ? 0 : 2.55)),
      "scan",
    );
    expect(positive).toBeGreaterThan(0);
    expect(
      topActivation(
        layerOf((i) => (i % 2 ? 0 : i % 4 ? -2.55 : 2.55)),
        "scan",
      ) / positive,
    ).toBeCloseTo(1, 1);
  });

  test("is 0 where nothing is active", () => {
    expect(
      topActivation(
        layerOf(() => NaN),
        "scan",
      ),
    ).toBe(0);
    expect(
      topActivation(
        layerOf(() => 0),
        "dots",
      ),
    ).toBe(0);
  });
});
