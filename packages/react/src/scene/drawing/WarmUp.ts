import { Mesh, Object3D, Scene, type Camera, type WebGLRenderer } from "three";
import type { Appearance, PointLook } from "./backend.js";
import { createBlockUniforms, type BlockUniforms } from "./blockUniforms.js";
import { isWhole, type CloudOptions } from "./cloudOptions.js";
import type { DrawingTools } from "./LayerDrawing.js";
import { createLayerUniforms } from "./layerUniforms.js";
import { NeuronCells } from "./NeuronCells.js";
import { NeuronPoints } from "./NeuronPoints.js";
import { NeuronVolume } from "./NeuronVolume.js";

const nothing = () => {};

/**
 * Lets a renderer compile the shaders of the likely appearances while a model is on its way, so that the first picture need not wait
 * for them. What is compiled is kept, since three forgets a program with the last material that uses it.
 */
export class WarmUp {
  readonly #drawables: (NeuronCells | NeuronPoints | NeuronVolume)[] = [];
  readonly #inScan = new Scene();
  readonly #inScene = new Object3D();

  /** @param looks what the neurons may look like */
  constructor(
    private readonly tools: DrawingTools,
    looks: readonly Appearance[],
    { arrangement, detail }: Pick<CloudOptions, "arrangement" | "detail">,
    colormap: BlockUniforms["colormap"],
  ) {
    const { backend, pass, cellLook } = tools;
    const layer = createLayerUniforms();
    layer.weight.value = 0;
    const uniforms = { block: createBlockUniforms(colormap), layer, scene: pass.depth.createUniforms() };
    const addPoints = (look: PointLook, parent: Object3D) => {
      const points = new NeuronPoints(backend, uniforms);
      points.setEntries(new Uint32Array(1));
      points.draw(look, 0);
      this.#add(points, parent);
    };
    const addVolume = (way: "stack" | "tiles") => {
      const volume = new NeuronVolume(backend, uniforms);
      volume.draw(way);
      this.#add(volume, this.#inScan);
    };
    for (const look of looks) {
      if (look === "cells") {
        const cells = new NeuronCells(backend, uniforms, cellLook, nothing);
        cells.setEntries(new Uint32Array(1));
        this.#add(cells, this.#inScene);
      } else if (look === "dots") {
        addPoints("dots", this.#inScene);
      } else {
        if (!isWhole(detail)) addPoints("scan", this.#inScan);
        else addVolume("stack");
        if (isWhole(detail) && arrangement === "mosaic") addVolume("tiles");
        this.#inScene.add(new Mesh(pass.object.geometry, pass.object.material));
      }
    }
  }

  /**
   * Has them compiled, which `compile` begins and does not wait for; `compileAsync` would only ask when they are done.
   * `WebGPURenderer` has that alone, goes on with it between frames and mistakes their targets for its own; but it makes a pipeline
   * of whatever it is given to draw, and lets the GPU compile that meanwhile. So it draws them, of which nothing is to be seen.
   */
  compile(renderer: WebGLRenderer, camera: Camera, scene: Scene): void {
    const { pass } = this.tools;
    if ("isWebGPURenderer" in renderer) {
      pass.within(renderer, () => renderer.render(this.#inScan, camera));
      pass.object.parent?.add(this.#inScene);
    } else {
      pass.within(renderer, () => void renderer.compile(this.#inScan, camera));
      renderer.compile(this.#inScene, camera, scene);
    }
  }

  /** Takes them out of the scene: something else is drawn from now on. */
  end(): void {
    this.#inScene.removeFromParent();
  }

  dispose(): void {
    this.end();
    for (const drawable of this.#drawables) drawable.dispose();
  }

  #add(drawable: NeuronCells | NeuronPoints | NeuronVolume, parent: Object3D): void {
    this.#drawables.push(drawable);
    drawable.object.frustumCulled = false;
    parent.add(drawable.object);
  }
}
