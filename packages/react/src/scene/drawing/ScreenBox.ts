import { Vector4, type Matrix4, type Vector3 } from "three";

const ALL_SIDES = 63;

/** A bit for each side of what the camera sees that a place lies beyond: a box of which all corners share one is out of sight. */
const sidesOf = ({ x, y, z, w }: Vector4): number =>
  (x < -w ? 1 : 0) |
  (x > w ? 2 : 0) |
  (y < -w ? 4 : 0) |
  (y > w ? 8 : 0) |
  (z < -w ? 16 : 0) |
  (z > w ? 32 : 0);

/** Where a box is on the screen, in normalised device coordinates. Used again and again. */
export class ScreenBox {
  /** Numbered by their signs. Divided by their distance where all are in front of the camera. */
  readonly corners: readonly Vector4[] = Array.from({ length: 8 }, () => new Vector4());
  /** Whether all corners are in front of the camera; else it may be anywhere. */
  isInFront = true;
  /** Around all corners: left, bottom, right and top. The whole screen where it may be anywhere. */
  readonly bounds = new Vector4();

  /**
   * @param extent half the box's size, around the middle of a space
   * @param toClip from that space into the camera's clip space
   * @returns whether any of it may be on the screen
   */
  project({ x, y, z }: Vector3, toClip: Matrix4): boolean {
    let sides = ALL_SIDES;
    this.isInFront = true;
    for (let i = 0; i < 8; i++) {
      const corner = this.corners[i]!;
      corner.set(i & 1 ? x : -x, i & 2 ? y : -y, i & 4 ? z : -z, 1).applyMatrix4(toClip);
      sides &= sidesOf(corner);
      this.isInFront &&= corner.w > 0;
    }
    if (this.isInFront) this.#divide();
    else this.bounds.set(-1, -1, 1, 1);
    return sides === 0;
  }

  #divide(): void {
    const { bounds } = this;
    bounds.set(Infinity, Infinity, -Infinity, -Infinity);
    for (const corner of this.corners) {
      corner.multiplyScalar(1 / corner.w);
      bounds.x = Math.min(bounds.x, corner.x);
      bounds.y = Math.min(bounds.y, corner.y);
      bounds.z = Math.max(bounds.z, corner.x);
      bounds.w = Math.max(bounds.w, corner.y);
    }
  }
}

/** Whether two rectangles as `bounds` have them share any of the screen. */
export const overlap = (one: Vector4, other: Vector4): boolean =>
  one.x <= other.z && other.x <= one.z && one.y <= other.w && other.y <= one.w;
