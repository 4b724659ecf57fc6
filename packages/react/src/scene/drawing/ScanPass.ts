import {
  BufferAttribute,
  BufferGeometry,
  Color,
  HalfFloatType,
  Mesh,
  NearestFilter,
  RGFormat,
  Scene,
  Sphere,
  Vector2,
  type Vector3,
  Vector4,
  WebGLRenderTarget,
  type Camera,
  type Material,
  type Object3D,
} from "three";
import type { DrawingBackend, Renderer } from "./backend.js";
import type { ColormapTexture } from "./ColormapTexture.js";
import { COLUMNS, ScanArea } from "./ScanArea.js";
import { SceneDepth } from "./SceneDepth.js";

const clearColor = new Color();
const size = new Vector2();
const black = new Color(0);

/** Something of a block. */
interface Drawable {
  readonly object: Object3D;
  /** Half the size of a box around the block's middle that holds it. */
  readonly extent: Vector3;
  /** How its shaders are to read the scene's depth. */
  readonly depthCode: { readonly value: Vector4 };
}

/** Where a drawable stands, and where that is on the screen. */
interface Place {
  readonly anchor: Object3D;
  readonly bounds: Vector4;
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
  readonly #area = new ScanArea();
  readonly #places = new Map<Drawable, Place>();

  constructor(backend: DrawingBackend, colormap: ColormapTexture) {
    const uniforms = {
      colormap,
      encodedColormap: colormap.encoded,
      columns: { value: this.#area.columns },
    };
    this.object = new Mesh(columnsOfSquares(), backend.compositeMaterial(this.#target.texture, uniforms));
    this.#target.scissorTest = true;
    this.object.frustumCulled = false;
    this.object.raycast = () => {};
    this.object.onBeforeRender = (renderer, scene, camera, geometry) => {
      // A scene drawn with another material, for its depth or its normals: there is no cloud in that.
      const isSeen = !scene.overrideMaterial && this.#measureArea(camera);
      geometry.setDrawRange(0, isSeen ? Infinity : 0);
      if (isSeen) this.#gather(renderer, rootOf(this.object), camera);
    };
    this.#scene.matrixWorldAutoUpdate = false;
  }

  /** Gathers a drawable from now on, standing where `anchor` stands in the user's scene. Out of sight it is left out, by its box. */
  add(drawable: Drawable, anchor: Object3D): void {
    drawable.object.matrixWorldAutoUpdate = drawable.object.frustumCulled = false;
    this.#places.set(drawable, { anchor, bounds: new Vector4() });
    this.#scene.add(drawable.object);
  }

  remove(drawable: Drawable): void {
    drawable.object.matrixWorldAutoUpdate = drawable.object.frustumCulled = true;
    drawable.object.layers.set(0);
    this.#places.delete(drawable);
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
    for (const { object } of this.#places.keys()) this.object.visible ||= object.visible;
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.object.material.dispose();
    this.#target.dispose();
    this.depth.dispose();
  }

  /** Finds out where on the screen neurons are. @returns whether anywhere */
  #measureArea(camera: Camera): boolean {
    this.#area.clear();
    for (const [drawable, { anchor, bounds }] of this.#places) {
      const { object } = drawable;
      if (!object.visible) continue;
      object.matrixWorld.copy(anchor.matrixWorld);
      object.layers.mask = this.#area.add(drawable.extent, anchor.matrixWorld, camera) ? 1 : 0;
      bounds.copy(this.#area.box.bounds);
    }
    return !this.#area.isEmpty;
  }

  /** Leaves the rest of the target alone. @param isFromTop how the renderer counts rows */
  #cutOut(width: number, height: number, isFromTop: boolean): void {
    this.#area.round(width, height);
    const { x, y, z, w } = this.#area.bounds;
    this.#target.scissor.set(x, isFromTop ? height - y - w : y, z, w);
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

    this.depth.draw(renderer, scene, camera, this.#target);
    for (const [{ depthCode }, { bounds }] of this.#places) this.depth.tell(depthCode.value, bounds);
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

/**
 * A square from 0 to 1 for each column of the screen; x goes through all of them, and z is the column. Transparent objects are
 * sorted by its middle: its object's place.
 */
function columnsOfSquares(): BufferGeometry {
  const corners: number[] = [];
  const triangles: number[] = [];
  for (let i = 0; i < COLUMNS; i++) {
    const [left, right] = [i / COLUMNS, (i + 1) / COLUMNS];
    const first = 4 * i;
    corners.push(left, 0, i, right, 0, i, right, 1, i, left, 1, i);
    triangles.push(first, first + 1, first + 2, first, first + 2, first + 3);
  }
  const geometry = new BufferGeometry().setAttribute(
    "position",
    new BufferAttribute(Float32Array.from(corners), 3),
  );
  geometry.setIndex(triangles);
  geometry.boundingSphere = new Sphere();
  return geometry;
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
