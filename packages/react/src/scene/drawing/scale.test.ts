import { describe, expect, test } from "@jest/globals";
import { encodeLayer } from "@neuron-cloud/core";
import { SCAN_EXPOSURE, scaleOf, topActivation } from "./scale.js";

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

describe("cells among the light of a scan", () => {
  const layer = layerOf((index) => (index % 100 === 0 ? 8 : 0.1));

  test("are as bright as dots are, by whichever scale the light has", () => {
    for (const normalization of ["layer", "network"] as const) {
      const { top, cellGain } = scaleOf(layer, [layer], { appearance: "cells", normalization });
      expect(top).toBeCloseTo(topActivation(layer, "scan"));
      const brightness = (topActivation(layer, "dots") / top) * SCAN_EXPOSURE * cellGain;
      expect(brightness).toBeCloseTo(1);
    }
  });

  test("keep the scale of their channel where each has its own", () => {
    const { cellGain } = scaleOf(layer, [layer], { appearance: "cells", normalization: "channel" });
    expect(SCAN_EXPOSURE * cellGain).toBeCloseTo(1);
  });
});
