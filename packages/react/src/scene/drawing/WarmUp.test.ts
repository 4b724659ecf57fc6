import type { Arrangement } from "@neuron-cloud/core";
import { Group, Mesh, Object3D, PerspectiveCamera, Scene, ShaderMaterial, type WebGLRenderer } from "three";
import { CellLook } from "./CellLook.js";
import { ColormapTexture } from "./ColormapTexture.js";
import { ScanPass } from "./ScanPass.js";
import { WarmUp } from "./WarmUp.js";
import { webglBackend } from "./webgl/webglBackend.js";

function warmUp(renderer: object, arrangement: Arrangement = "stack") {
  const colormap = new ColormapTexture();
  const pass = new ScanPass(webglBackend, colormap);
  const cloud = new Group().add(pass.object);
  const scene = new Scene().add(cloud);
  const tools = { backend: webglBackend, pass, cellLook: new CellLook(() => {}) };
  const warm = new WarmUp(tools, ["scan"], { arrangement, detail: "auto" }, colormap);
  const targets = {
    getRenderTarget: () => null,
    getActiveCubeFace: () => 0,
    getActiveMipmapLevel: () => 0,
    setRenderTarget: jest.fn(),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is asked of a renderer here
  warm.compile({ ...targets, ...renderer } as unknown as WebGLRenderer, new PerspectiveCamera(), scene);
  return { warm, cloud };
}

test("a WebGLRenderer compiles what will be drawn, and nothing of it comes into the scene", () => {
  const compile = jest.fn();
  const { cloud } = warmUp({ compile });
  expect(compile).toHaveBeenCalledTimes(2);
  expect(cloud.children).toHaveLength(1);
});

test("a mosaic's tiles are made ready beside its vectors", () => {
  const compiled: string[] = [];
  const compile = (scene: Object3D) =>
    scene.traverse((object) => {
      if (object instanceof Mesh && object.material instanceof ShaderMaterial)
        compiled.push(object.material.fragmentShader);
    });
  warmUp({ compile }, "mosaic");
  expect(new Set(compiled).size).toBe(3);
});

test("a WebGPURenderer draws it unseen: a volume of no weight at once, the scan in the next frames until there are activations", () => {
  const weights: unknown[] = [];
  const render = (scene: Scene) =>
    scene.traverse((object) => {
      if (object instanceof Mesh && object.material instanceof ShaderMaterial)
        weights.push(object.material.uniforms.weight?.value);
    });
  const { warm, cloud } = warmUp({ isWebGPURenderer: true, render });
  expect(weights).toEqual([0]);
  expect(cloud.children).toHaveLength(2);
  warm.end();
  expect(cloud.children).toHaveLength(1);
});
