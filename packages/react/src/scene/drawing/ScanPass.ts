import {
  Color,
  HalfFloatType,
  NearestFilter,
  RGFormat,
  Scene,
  Vector2,
  Vector4,
  WebGLRenderTarget,
  type Camera,
  type DataTexture,
  type Object3D,
} from "three";
import type { DrawingBackend, NeuronDrawable, Renderer, ScanComposite } from "./backend.js";
import { SceneDepth } from "./SceneDepth.js";

const clearColor = new Color();
const size = new Vector2();
const black = new Color(0);

/**
 * Gathers what neurons emit into a half-float target (above 0 in red, below 0 in green), just before the user's renderer
 * draws `object`, which shows it. It happens inside the user's own render call, with whatever camera and target that has;
 * nothing of their loop is taken over, and the renderer is left as it was.
 */
export class ScanPass {
  /**
   * Belongs into the user's scene. Covers the whole view, and is drawn among what is transparent by the place where it
   * stands: after what lies behind the cloud's middle, before what lies in front of it.
   */
  readonly object: Object3D;
  readonly depth = new SceneDepth();
  readonly #scene = new Scene();
  readonly #target = new WebGLRenderTarget(1, 1, {
    type: HalfFloatType,
    format: RGFormat,
    minFilter: NearestFilter,
    magFilter: NearestFilter,
    depthBuffer: false,
  });
  readonly #composite: ScanComposite;
  readonly #anchors = new Map<Object3D, Object3D>();

  constructor(backend: DrawingBackend, colormap: { readonly value: DataTexture }) {
    this.#composite = backend.createComposite(this.#target.texture, colormap);
    this.object = this.#composite.object;
    this.object.frustumCulled = false;
    this.object.raycast = () => {};
    this.object.onBeforeRender = (renderer, scene, camera, geometry) => {
      // A scene drawn with another material, for its depth or its normals: there is no cloud in that.
      geometry.setDrawRange(0, scene.overrideMaterial ? 0 : 3);
      if (!scene.overrideMaterial) this.#gather(renderer, rootOf(this.object), camera);
    };
    this.#scene.matrixWorldAutoUpdate = false;
  }

  /** Gathers a drawable from now on, standing where `anchor` stands in the user's scene. */
  add(drawable: NeuronDrawable, anchor: Object3D): void {
    drawable.object.matrixWorldAutoUpdate = false;
    this.#anchors.set(drawable.object, anchor);
    this.#scene.add(drawable.object);
  }

  remove(drawable: NeuronDrawable): void {
    drawable.object.matrixWorldAutoUpdate = true;
    this.#anchors.delete(drawable.object);
    this.#scene.remove(drawable.object);
  }

  dispose(): void {
    this.#composite.dispose();
    this.#target.dispose();
    this.depth.dispose();
  }

  #gather(renderer: Renderer, scene: Object3D, camera: Camera): void {
    const target = renderer.getRenderTarget();
    const face = renderer.getActiveCubeFace();
    const level = renderer.getActiveMipmapLevel();
    const { width, height } = target ?? renderer.getDrawingBufferSize(size);
    this.#target.setSize(width, height);
    for (const [object, anchor] of this.#anchors) object.matrixWorld.copy(anchor.matrixWorld);

    const { autoClear, info, shadowMap } = renderer;
    const { autoReset } = info;
    const shadowsFollow = shadowMap.autoUpdate;
    const clearAlpha = renderer.getClearAlpha();
    renderer.getClearColor(clearColor);
    renderer.setClearColor(black, 0);
    renderer.autoClear = false;
    info.autoReset = false;
    shadowMap.autoUpdate = false;

    this.depth.draw(renderer, scene, camera, width, height);
    renderer.setRenderTarget(this.#target);
    renderer.clear();
    renderer.render(this.#scene, camera);

    shadowMap.autoUpdate = shadowsFollow;
    info.autoReset = autoReset;
    renderer.autoClear = autoClear;
    renderer.setClearColor(clearColor, clearAlpha);
    renderer.setRenderTarget(target, face, level);
    restoreViewport(renderer, camera);
  }
}

/** Of several cameras side by side, each has its own part of what is drawn into; a renderer sets it once for each. */
function restoreViewport(renderer: Renderer, camera: Camera): void {
  if ("viewport" in camera && camera.viewport instanceof Vector4 && "state" in renderer) {
    const { state } = renderer;
    if (hasViewport(state)) state.viewport(camera.viewport);
  }
}

const hasViewport = (state: unknown): state is { viewport: (area: Vector4) => void } =>
  typeof state === "object" && state !== null && "viewport" in state;

function rootOf(object: Object3D): Object3D {
  return object.parent ? rootOf(object.parent) : object;
}
