import { Mesh, Object3D, Scene, type Camera, type WebGLRenderer } from "three";
import type { Appearance } from "./backend.js";
import { createBlockUniforms, type BlockUniforms } from "./blockUniforms.js";
import type { DrawingTools } from "./LayerDrawing.js";
import { createLayerUniforms } from "./layerUniforms.js";
import { NeuronCells } from "./NeuronCells.js";
import { NeuronPoints } from "./NeuronPoints.js";
import { NeuronVolume } from "./NeuronVolume.js";

const nothing = () => {};

/**
 * Lets a renderer compile the shaders of an appearance while a model is on its way, so that the first picture need not wait
 * for them. What is compiled is kept, since three forgets a program with the last material that uses it.
 */
export class WarmUp {
  readonly #drawables: (NeuronCells | NeuronPoints | NeuronVolume)[] = [];
  readonly #inScan = new Scene();
  readonly #inScene = new Object3D();

  constructor(
    private readonly tools: DrawingTools,
    appearance: Appearance,
    colormap: BlockUniforms["colormap"],
  ) {
    const { backend, pass, cellLook } = tools;
    const layer = createLayerUniforms();
    const uniforms = { block: createBlockUniforms(colormap), layer, scene: pass.depth.uniforms };
    if (appearance === "cells") {
      const cells = new NeuronCells(backend, uniforms, cellLook, nothing);
      cells.setEntries(new Uint32Array(1));
      this.#add(cells, this.#inScene);
    } else if (appearance === "dots") {
      const points = new NeuronPoints(backend, uniforms);
      points.setEntries(new Uint32Array(1));
      points.draw("dots", 1);
      this.#add(points, this.#inScene);
    } else {
      this.#add(new NeuronVolume(backend, uniforms), this.#inScan);
      this.#inScene.add(new Mesh(pass.object.geometry, pass.object.material));
    }
  }

  /**
   * Has them compiled, which `compile` begins and does not wait for; `compileAsync` would only ask when they are done. Not by
   * `WebGPURenderer`: its `compileAsync` goes on between frames, and mistakes their targets for its own.
   */
  compile(renderer: WebGLRenderer, camera: Camera, scene: Scene): void {
    this.tools.pass.within(renderer, () => void renderer.compile(this.#inScan, camera));
    renderer.compile(this.#inScene, camera, scene);
  }

  dispose(): void {
    for (const drawable of this.#drawables) drawable.dispose();
  }

  #add(drawable: NeuronCells | NeuronPoints | NeuronVolume, parent: Object3D): void {
    this.#drawables.push(drawable);
    drawable.object.frustumCulled = false;
    parent.add(drawable.object);
  }
}
