import { CLOUD_LENGTH } from "@neuron-cloud/core";
import { MathUtils, PerspectiveCamera, Vector3, type Camera } from "three";

/** What a camera shows. */
export interface Subject {
  /** Of its outline: the corners of all that stands in it, of which the first `count` count. */
  readonly points: Vector3[];
  count: number;
  /** 0 for a stack, which is seen from the side; 1 for a plane, which is faced; between them during a morph. */
  facing: number;
}

/** What of a view is free of things that lie over it, from −1 to 1. */
export interface FreeArea {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** Of the canvas's camera, from bottom to top, in degrees. */
export const FIELD_OF_VIEW = 20;
/** How far a stack is turned from its front and how far above it the eye is, in degrees: on wide views and on high ones. */
const WIDE = { turned: 57, above: 16 };
const HIGH = { turned: 42, above: 38 };
/** The part of the view that stays free around the cloud. */
const MARGIN = 0.06;
/** Halvings of the distance's range: to a thousandth of the cloud. */
const STEPS = 24;
const FARTHEST = 40 * CLOUD_LENGTH;

const direction = new Vector3();
const right = new Vector3();
const up = new Vector3();
const shift = { x: 0, y: 0 };

/** About as large as a network of twenty layers: for a canvas whose cloud has not come yet. */
export const typicalSubject = (): Subject => ({
  points: Array.from({ length: 8 }, (_, i) =>
    new Vector3(i & 1 ? 1 : -1, i & 2 ? 1 : -1, i & 4 ? 5 : -5).multiplyScalar(CLOUD_LENGTH / 10),
  ),
  count: 8,
  facing: 0,
});

/** All of the view but a margin, and what so many pixels at its edges take of it. */
export function freeArea(
  width: number,
  height: number,
  { left = 0, right: end = 0, top = 0, bottom = 0 }: Partial<Record<keyof FreeArea, number>> = {},
): FreeArea {
  const free = {
    left: (left / width) * 2 - 1,
    right: 1 - (end / width) * 2,
    bottom: (bottom / height) * 2 - 1,
    top: 1 - (top / height) * 2,
  };
  const across = (MARGIN / 2) * (free.right - free.left);
  const down = (MARGIN / 2) * (free.top - free.bottom);
  return {
    left: free.left + across,
    right: free.right - across,
    bottom: free.bottom + down,
    top: free.top - down,
  };
}

/**
 * Puts the camera as near as all of the subject fits the free area, whatever its aspect: the first layers in front, on the left.
 * @param target is set to what the camera looks at
 */
export function frameSubject(
  camera: Camera,
  aspect: number,
  subject: Subject,
  free: FreeArea,
  target: Vector3,
): void {
  if (!(camera instanceof PerspectiveCamera)) return;
  const { facing } = subject;
  const room = (aspect * (free.right - free.left)) / (free.top - free.bottom);
  const wide = MathUtils.smoothstep(room, 0.6, 1.8);
  direction.setFromSphericalCoords(
    1,
    MathUtils.degToRad(90 - MathUtils.lerp(HIGH.above, WIDE.above, wide) * (1 - facing)),
    MathUtils.degToRad(MathUtils.lerp(HIGH.turned, WIDE.turned, wide) * (1 - facing)),
  );
  camera.position.copy(direction);
  camera.lookAt(0, 0, 0);
  camera.updateMatrixWorld();
  right.setFromMatrixColumn(camera.matrixWorld, 0);
  up.setFromMatrixColumn(camera.matrixWorld, 1);

  const tangent = Math.tan(MathUtils.degToRad(camera.fov / 2));
  let [near, far] = [0, FARTHEST];
  for (let i = 0; i < STEPS; i++) {
    const middle = (near + far) / 2;
    if (fits(subject, middle, tangent * aspect, tangent, free)) far = middle;
    else near = middle;
  }
  fits(subject, far, tangent * aspect, tangent, free);
  target.set(0, 0, 0).addScaledVector(right, shift.x).addScaledVector(up, shift.y);
  camera.position.copy(direction).multiplyScalar(far).add(target);
}

/** Whether all is in the free area, seen from so far away, and where the camera has to look for that: sets `shift`. */
function fits(
  { points, count }: Subject,
  distance: number,
  across: number,
  down: number,
  free: FreeArea,
): boolean {
  let [leftmost, rightmost, lowest, highest] = [-Infinity, Infinity, -Infinity, Infinity];
  for (let i = 0; i < count; i++) {
    const point = points[i]!;
    const depth = distance - point.dot(direction);
    if (depth <= 0) return false;
    const x = point.dot(right);
    const y = point.dot(up);
    leftmost = Math.max(leftmost, x - free.right * across * depth);
    rightmost = Math.min(rightmost, x - free.left * across * depth);
    lowest = Math.max(lowest, y - free.top * down * depth);
    highest = Math.min(highest, y - free.bottom * down * depth);
  }
  shift.x = (leftmost + rightmost) / 2;
  shift.y = (lowest + highest) / 2;
  return leftmost <= rightmost && lowest <= highest;
}
