import { expect, test } from "@jest/globals";
import { encodeLayer } from "@neuron-cloud/core";
import { drawsInSoftware, suitedAppearance } from "./suitedAppearance.js";

const network = (neurons: number) => ({
  layers: [
    encodeLayer({ name: "layer", kind: "Relu", shape: [neurons, 1, 1], data: new Float32Array(neurons) }),
  ],
});

test("a small network is of solids where a GPU draws, and of light in software", () => {
  expect(suitedAppearance(network(200_000), false)).toBe("cells");
  expect(suitedAppearance(network(200_000), true)).toBe("scan");
});

test("a large network is of light, and so is what is not there yet", () => {
  expect(suitedAppearance(network(200_001), false)).toBe("scan");
  expect(suitedAppearance(null, false)).toBe("scan");
});

test.each([
  ["ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)", true],
  ["ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Direct3D11)", false],
])("%s", (name, expected) => {
  const gl = { RENDERER: 7937, getExtension: () => null, getParameter: () => name };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that is asked of it
  expect(drawsInSoftware({ getContext: () => gl as unknown as WebGL2RenderingContext })).toBe(expected);
});
