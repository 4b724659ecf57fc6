import { expect, test } from "@jest/globals";
import { encodeLayer } from "@neuron-cloud/core";
import { suitedAppearance } from "./suitedAppearance.js";

const network = (neurons: number) => ({
  layers: [
    encodeLayer({ name: "layer", kind: "Relu", shape: [neurons, 1, 1], data: new Float32Array(neurons) }),
  ],
});
const never = () => {
  throw new Error("asked for what does not matter");
};

test("a small network is of solids where a GPU draws, and of light in software", () => {
  expect(suitedAppearance(network(200_000), () => false)).toBe("cells");
  expect(suitedAppearance(network(200_000), () => true)).toBe("scan");
});

test("a large network is of light, and so is what is not there yet, whatever draws it", () => {
  expect(suitedAppearance(network(200_001), never)).toBe("scan");
  expect(suitedAppearance(null, never)).toBe("scan");
});
