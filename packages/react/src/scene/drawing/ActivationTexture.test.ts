import { arrangeLayers, encodeLayer, type LayerActivations, type LayerShape } from "@neuron-cloud/core";
import { ActivationTexture } from "./ActivationTexture.js";
import { createLayerUniforms, noVoxels } from "./layerUniforms.js";

function layerOf(shape: LayerShape, strength: number): LayerActivations {
  const data = Float32Array.from(
    { length: shape[0] * shape[1] * shape[2] },
    (_, i) => strength * ((i * 7) % 5),
  );
  return encodeLayer({ name: "conv", kind: "Relu", shape, data });
}

function stackOf(layer: LayerActivations) {
  const lattice = arrangeLayers([layer.shape], "stack").placements[0]!.lattice;
  const uniforms = createLayerUniforms();
  uniforms.unit.value = 1; // one scale for the whole layer
  const texture = new ActivationTexture(uniforms);
  return { uniforms, texture, show: (next: LayerActivations) => texture.setStack(next, lattice, Infinity) };
}

test("a picture of the same network is written into the same texture, once", () => {
  const [first, second] = [layerOf([16, 8, 8], 1), layerOf([16, 8, 8], 3)];
  const { uniforms, show } = stackOf(first);
  show(first);
  const texture = uniforms.voxels.value;
  const { version } = texture;
  show(second);
  show(second);
  expect(uniforms.voxels.value).toBe(texture);
  expect(texture.version).toBe(version + 1);
  expect(texture.image.data).toBe(second.voxels[0]!.values);
});

test("what is not shown any more is let go of, here and on the GPU, and shown again all the same", () => {
  const layer = layerOf([16, 8, 8], 1);
  const { uniforms, texture, show } = stackOf(layer);
  show(layer);
  const freed = jest.fn();
  uniforms.voxels.value.addEventListener("dispose", freed);
  texture.release();
  expect(freed).toHaveBeenCalledTimes(1);
  expect(uniforms.voxels.value).toBe(noVoxels);
  show(layer);
  expect(uniforms.voxels.value.image.data).toBe(layer.voxels[0]!.values);
});

test("single neurons are laid out anew where another arrangement has them in other columns", () => {
  const layer = layerOf([24, 1, 1], 1);
  const { uniforms, texture, show } = stackOf(layer);
  show(layer);
  const { lattice } = arrangeLayers([layer.shape], "stack").placements[0]!;
  texture.setTiles(layer, { ...lattice, tilesAcross: lattice.tilesAcross - 1 });
  expect(uniforms.texels.value.x).toBe(lattice.tilesAcross - 1);
});
