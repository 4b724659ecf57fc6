import { expect, test } from "@jest/globals";
import { encodeLayer } from "@neuron-cloud/core";
import { scaleInForce } from "./scaleInForce.js";

const layer = (name: string, data: number[]) =>
  encodeLayer({ name, kind: "Relu", shape: [2, 1, 2], data: Float32Array.from(data) });
const activations = {
  layers: [layer("weak", [0, 1, 2, 0]), layer("strong", [0, 0, 100, 50])],
};

test("one scale holds for a whole network, or for one layer", () => {
  expect(scaleInForce(activations, "network", 1, "dots")).toBeCloseTo(100, 3);
  expect(scaleInForce(activations, "layer", 1, "dots", "weak")).toBeCloseTo(2, 3);
});

test("gain moves the top of the scale down", () => {
  expect(scaleInForce(activations, "network", 4, "dots")).toBeCloseTo(25, 3);
});

test("where each layer or channel has its own, the legend says from where to where", () => {
  expect(scaleInForce(activations, "layer", 1, "dots")).toBe("2 – 100, by layer");
  expect(scaleInForce(activations, "channel", 1, "dots", "weak")).toBe("1 – 2, by channel");
  expect(scaleInForce(activations, "layer", 1, "dots", undefined, "points")).toBe("2 – 100 points, by layer");
});

test("layers that happen to have the same scale have one", () => {
  expect(scaleInForce({ layers: [layer("only", [0, 1, 2, 0])] }, "layer", 1, "dots")).toBeCloseTo(2, 3);
});

test("a silent network has no scale", () => {
  const silent = { layers: [layer("silent", [0, 0, 0, 0])] };
  expect(scaleInForce(silent, "network", 1, "dots")).toBe(0);
});

test("a scan's scale is drawn towards the mean, since it shows the mean along a line of sight", () => {
  expect(scaleInForce(activations, "layer", 1, "scan", "strong")).toBeCloseTo(Math.sqrt(100 * 7 * 37.5), 0); // its mean is that of bytes
});
