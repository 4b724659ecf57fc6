import {
  BufferGeometry,
  Material,
  Matrix4,
  Sphere,
  Vector3,
  Vector4,
  type Camera,
  type Object3D,
} from "three";
import { overlap, ScreenBox } from "./ScreenBox.js";

const middle = new Vector3();
const extent = new Vector3();
const toClip = new Matrix4();
const box = new ScreenBox();

/** What of the user's scene hides what is behind it, and about where on the screen that is. */
export class Covers {
  /** Left, bottom, right and top, around all of it. */
  readonly #bounds = new Vector4();
  /** Materials that are left out meanwhile. */
  readonly #leftOut: Material[] = [];

  /** Hides all materials but those that cover what is behind them, until they are restored. @returns whether there are such */
  isolate(scene: Object3D, camera: Camera): boolean {
    let covers = false;
    this.#bounds.set(Infinity, Infinity, -Infinity, -Infinity);
    scene.traverseVisible((object) => {
      const materials: unknown = "material" in object ? object.material : null;
      for (const material of Array.isArray(materials) ? materials : [materials]) {
        if (!(material instanceof Material) || !material.visible) continue;
        if (isSolid(material)) {
          covers = true;
          this.#add(object, material, camera);
        } else {
          material.visible = false;
          this.#leftOut.push(material);
        }
      }
    });
    return covers;
  }

  restore(): void {
    for (const material of this.#leftOut) material.visible = true;
    this.#leftOut.length = 0;
  }

  /** Whether any of it may be within these bounds of the screen; see `ScreenBox`. */
  overlap(bounds: Vector4): boolean {
    return overlap(this.#bounds, bounds);
  }

  #add(object: Object3D, material: Material, camera: Camera): void {
    const bounds = this.#bounds;
    const sphere = staysInside(object, material) ? boundingSphereOf(object) : null;
    if (!sphere) {
      bounds.set(-1, -1, 1, 1);
      return;
    }
    middle.copy(sphere.center).applyMatrix4(object.matrixWorld).applyMatrix4(camera.matrixWorldInverse);
    extent.setScalar(sphere.radius * object.matrixWorld.getMaxScaleOnAxis());
    toClip.makeTranslation(middle).premultiply(camera.projectionMatrix);
    if (!box.project(extent, toClip)) return;
    const { x, y, z, w } = box.bounds;
    bounds.set(Math.min(bounds.x, x), Math.min(bounds.y, y), Math.max(bounds.z, z), Math.max(bounds.w, w));
  }
}

/** As three draws it: before what is transparent, with depth. What cuts a stencil belongs to it; glass does not. */
function isSolid(material: Material): boolean {
  const isGlass = "transmission" in material && Number(material.transmission) > 0;
  return !material.transparent && !isGlass && (material.depthWrite || material.stencilWrite);
}

/** Whether nothing is drawn outside of what was measured: shaders of a user's put it anywhere, and points are as large as they like. */
function staysInside(object: Object3D, material: Material): boolean {
  if (!object.frustumCulled || "isPoints" in object || "isSprite" in object) return false;
  const isOwn = ["isShaderMaterial", "positionNode", "vertexNode", "displacementMap"].some(
    (key) => key in material && Boolean(Reflect.get(material, key)),
  );
  return !isOwn && material.onBeforeCompile === Material.prototype.onBeforeCompile;
}

/** By which three culls an object; null where it has not measured it yet. */
function boundingSphereOf(object: Object3D): Sphere | null {
  const sphere: unknown =
    "boundingSphere" in object
      ? object.boundingSphere
      : "geometry" in object && object.geometry instanceof BufferGeometry && object.geometry.boundingSphere;
  return sphere instanceof Sphere && sphere.radius >= 0 ? sphere : null;
}
