import {
  BufferAttribute,
  BufferGeometry,
  Color,
  HalfFloatType,
  Mesh,
  NearestFilter,
  Points,
  RGFormat,
  Scene,
  Sphere,
  Vector2,
  Vector3,
  Vector4,
  WebGLRenderTarget,
  type Camera,
  type DataTexture,
  type Material,
  type Object3D,
} from "three";
import type { DrawingBackend, Renderer } from "./backend.js";
import { SceneDepth } from "./SceneDepth.js";

const clearColor = new Color();
const size = new Vector2();
const black = new Color(0);
const middle = new Vector3();
const corner = new Vector3();
const projected = new Vector4();

/** Something of a block. */
interface Drawable {
  readonly object: Object3D;
}

/**
 * Gathers what neurons emit into a half-float target (above 0 in red, below 0 in green), just before the user's renderer
 * draws `object`, which shows it. It happens inside the user's own render call, with whatever camera and target that has;
 * nothing of their loop is taken over, and the renderer is left as it was.
 */
export class ScanPass {
  /**
   * Belongs into the user's scene. Covers the part of the view that the cloud may be in, and is drawn among what is transparent by the place where it
   * stands: after what lies behind the cloud's middle, before what lies in front of it.
   */
  readonly object: Mesh<BufferGeometry, Material>;
  readonly depth = new SceneDepth();
  readonly #scene = new Scene();
  readonly #target = new WebGLRenderTarget(1, 1, {
    type: HalfFloatType,
    format: RGFormat,
    minFilter: NearestFilter,
    magFilter: NearestFilter,
    depthBuffer: false,
  });
  readonly #area = { value: new Vector4() };
  readonly #anchors = new Map<Object3D, Object3D>();

  constructor(backend: DrawingBackend, colormap: { readonly value: DataTexture }) {
    const uniforms = { colormap, area: this.#area };
    this.object = new Mesh(unitSquare(), backend.compositeMaterial(this.#target.texture, uniforms));
    this.#target.scissorTest = true;
    this.object.frustumCulled = false;
    this.object.raycast = () => {};
    this.object.onBeforeRender = (renderer, scene, camera, geometry) => {
      // A scene drawn with another material, for its depth or its normals: there is no cloud in that.
      const isSeen = !scene.overrideMaterial && this.#measureArea(camera);
      geometry.setDrawRange(0, isSeen ? 6 : 0);
      if (isSeen) this.#gather(renderer, rootOf(this.object), camera);
    };
    this.#scene.matrixWorldAutoUpdate = false;
  }

  /** Gathers a drawable from now on, standing where `anchor` stands in the user's scene. */
  add(drawable: Drawable, anchor: Object3D): void {
    drawable.object.matrixWorldAutoUpdate = false;
    this.#anchors.set(drawable.object, anchor);
    this.#scene.add(drawable.object);
  }

  remove(drawable: Drawable): void {
    drawable.object.matrixWorldAutoUpdate = true;
    this.#anchors.delete(drawable.object);
    this.#scene.remove(drawable.object);
  }

  /** Does something while the renderer draws into where it is gathered. */
  within(renderer: Renderer, act: () => void): void {
    const target = renderer.getRenderTarget();
    const face = renderer.getActiveCubeFace();
    const level = renderer.getActiveMipmapLevel();
    renderer.setRenderTarget(this.#target);
    act();
    renderer.setRenderTarget(target, face, level);
  }

  /** Shows it where anything of the scan is to be drawn. */
  showIfNeeded(): void {
    this.object.visible = false;
    for (const object of this.#anchors.keys()) this.object.visible ||= object.visible;
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.object.material.dispose();
    this.#target.dispose();
    this.depth.dispose();
  }

  /** Finds out where on the screen neurons are: nothing else has to be cleared, gathered and shown. @returns whether anywhere */
  #measureArea(camera: Camera): boolean {
    const area = this.#area.value.set(1, 1, -1, -1);
    for (const [object, anchor] of this.#anchors) {
      object.matrixWorld.copy(anchor.matrixWorld);
      if (!object.visible) continue;
      const radius = radiusOf(object) * anchor.matrixWorld.getMaxScaleOnAxis();
      middle.setFromMatrixPosition(anchor.matrixWorld).applyMatrix4(camera.matrixWorldInverse);
      include(area, middle, radius, camera);
    }
    return area.x < area.z && area.y < area.w;
  }

  /** Rounds the area to whole pixels, and leaves the rest of the target alone. @param isFromTop how the renderer counts rows */
  #cutOut(width: number, height: number, isFromTop: boolean): void {
    const { value: area } = this.#area;
    const left = Math.floor(((area.x + 1) / 2) * width);
    const bottom = Math.floor(((area.y + 1) / 2) * height);
    const right = Math.ceil(((area.z + 1) / 2) * width);
    const top = Math.ceil(((area.w + 1) / 2) * height);
    area.set(
      (left / width) * 2 - 1,
      (bottom / height) * 2 - 1,
      (right / width) * 2 - 1,
      (top / height) * 2 - 1,
    );
    this.#target.scissor.set(left, isFromTop ? height - top : bottom, right - left, top - bottom);
  }

  #gather(renderer: Renderer, scene: Object3D, camera: Camera): void {
    const target = renderer.getRenderTarget();
    const face = renderer.getActiveCubeFace();
    const level = renderer.getActiveMipmapLevel();
    const { width, height } = target ?? renderer.getDrawingBufferSize(size);
    this.#target.setSize(width, height);
    this.#cutOut(width, height, "isWebGPURenderer" in renderer);

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

/** A square from 0 to 1, for a part of the screen. Transparent objects are sorted by its middle: its object's place. */
function unitSquare(): BufferGeometry {
  const corners = new Float32Array([0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0]);
  const geometry = new BufferGeometry().setAttribute("position", new BufferAttribute(corners, 3));
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  geometry.boundingSphere = new Sphere();
  return geometry;
}

/** Grows an area by a cube around a place in the camera's space. A part of it that is not in front of the camera may be anywhere. */
function include(area: Vector4, center: Vector3, radius: number, camera: Camera): void {
  for (let i = 0; i < 8; i++) {
    corner
      .set(i & 1 ? 1 : -1, i & 2 ? 1 : -1, i & 4 ? 1 : -1)
      .multiplyScalar(radius)
      .add(center);
    const { x, y, w } = projected.set(corner.x, corner.y, corner.z, 1).applyMatrix4(camera.projectionMatrix);
    if (w <= 0) {
      area.set(-1, -1, 1, 1);
      return;
    }
    area.x = Math.max(-1, Math.min(area.x, x / w));
    area.y = Math.max(-1, Math.min(area.y, y / w));
    area.z = Math.min(1, Math.max(area.z, x / w));
    area.w = Math.min(1, Math.max(area.w, y / w));
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

/** Of the sphere around a drawable's middle. */
function radiusOf(object: Object3D): number {
  return object instanceof Mesh || object instanceof Points
    ? (object.geometry.boundingSphere?.radius ?? 0)
    : 0;
}

function rootOf(object: Object3D): Object3D {
  return object.parent ? rootOf(object.parent) : object;
}
