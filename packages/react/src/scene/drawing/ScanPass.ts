import {
  Color,
  HalfFloatType,
  Material,
  MeshBasicMaterial,
  NearestFilter,
  RedFormat,
  Scene,
  Vector2,
  WebGLRenderTarget,
  type Camera,
  type DataTexture,
  type Object3D,
} from "three";
import type { DrawingBackend, NeuronDrawable, Renderer, ScanComposite } from "./backend.js";

const clearColor = new Color();
const size = new Vector2();
const black = new Color(0);
/** Objects hidden while only depth is drawn, and their layer masks. Emptied after each use. */
const hidden: Object3D[] = [];
const masks: number[] = [];

/**
 * Gathers what neurons emit into a half-float target, just before the user's renderer draws `object`, which shows it.
 * It happens inside the user's own render call, with whatever camera and target that has; nothing of their loop is
 * taken over. Opaque objects of their scene hide the neurons behind them.
 */
export class ScanPass {
  /** Belongs into the user's scene. Draws over the whole view, after everything opaque. */
  readonly object: Object3D;
  readonly #scene = new Scene();
  readonly #target = new WebGLRenderTarget(1, 1, {
    type: HalfFloatType,
    format: RedFormat,
    minFilter: NearestFilter,
    magFilter: NearestFilter,
  });
  readonly #composite: ScanComposite;
  readonly #depthOnly = new MeshBasicMaterial({ colorWrite: false });
  readonly #anchors = new Map<Object3D, Object3D>();

  constructor(backend: DrawingBackend, colormap: { readonly value: DataTexture }) {
    this.#composite = backend.createComposite(this.#target.texture, colormap);
    this.object = this.#composite.object;
    this.object.frustumCulled = false;
    this.object.renderOrder = 1;
    this.object.raycast = () => {};
    this.object.onBeforeRender = (renderer, scene, camera) => this.#gather(renderer, scene, camera);
    this.#scene.matrixWorldAutoUpdate = false;
  }

  /** Gathers a drawable from now on, standing where `anchor` stands in the user's scene. */
  add(drawable: NeuronDrawable, anchor: Object3D): void {
    this.#anchors.set(drawable.object, anchor);
    this.#scene.add(drawable.object);
  }

  remove(drawable: NeuronDrawable): void {
    this.#anchors.delete(drawable.object);
    this.#scene.remove(drawable.object);
  }

  dispose(): void {
    this.#composite.dispose();
    this.#target.dispose();
    this.#depthOnly.dispose();
  }

  #gather(renderer: Renderer, scene: Scene, camera: Camera): void {
    const target = renderer.getRenderTarget();
    const { width, height } = target ?? renderer.getDrawingBufferSize(size);
    this.#target.setSize(width, height);
    for (const [object, anchor] of this.#anchors) object.matrixWorld.copy(anchor.matrixWorld);

    const { autoClear } = renderer;
    const clearAlpha = renderer.getClearAlpha();
    renderer.getClearColor(clearColor);
    this.object.visible = false;
    renderer.setRenderTarget(this.#target);
    renderer.setClearColor(black, 0);
    renderer.autoClear = false;
    renderer.clear();
    this.#drawOccluders(renderer, scene, camera);
    renderer.render(this.#scene, camera);

    renderer.autoClear = autoClear;
    renderer.setClearColor(clearColor, clearAlpha);
    renderer.setRenderTarget(target);
    this.object.visible = true;
  }

  /** Draws the depth of everything opaque, so that it hides neurons. Does nothing in a scene that has only clouds. */
  #drawOccluders(renderer: Renderer, scene: Scene, camera: Camera): void {
    let occluders = 0;
    scene.traverseVisible((object) => {
      const material = "material" in object ? object.material : null;
      if (!material) return;
      if (material instanceof Material && !material.transparent && material.depthWrite) occluders++;
      else {
        hidden.push(object);
        masks.push(object.layers.mask);
      }
    });
    if (occluders > 0) {
      const { background, overrideMaterial, matrixWorldAutoUpdate } = scene;
      for (const object of hidden) object.layers.mask = 0;
      scene.background = null;
      scene.overrideMaterial = this.#depthOnly;
      scene.matrixWorldAutoUpdate = false;
      renderer.render(scene, camera);
      scene.background = background;
      scene.overrideMaterial = overrideMaterial;
      scene.matrixWorldAutoUpdate = matrixWorldAutoUpdate;
      for (const [i, object] of hidden.entries()) object.layers.mask = masks[i] ?? 1;
    }
    hidden.length = 0;
    masks.length = 0;
  }
}
