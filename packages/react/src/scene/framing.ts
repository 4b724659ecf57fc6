import { CLOUD_LENGTH } from "@neuron-cloud/core";
import { MathUtils, PerspectiveCamera, Vector3, type Camera } from "three";

/** What a camera shows: a box around the cloud's origin. */
export interface Subject {
  /** Width, height and depth. */
  readonly size: Vector3;
  /** 0 for a stack, which is seen from the side; 1 for a plane, which is faced; between them during a morph. */
  facing: number;
}

/** Of the canvas's camera, from bottom to top, in degrees. */
export const FIELD_OF_VIEW = 20;
/** How far a stack is turned from its front and how far above it the eye is, in degrees: on wide views and on high ones. */
const WIDE = { turned: 57, above: 16 };
const HIGH = { turned: 42, above: 38 };
/** The part of the view that stays free around the cloud. */
const MARGIN = 0.06;
/** A stack is looked at nearer to its front, whose blocks are larger, so that the cloud is in the middle. */
const TOWARDS_FRONT = 0.08;

const direction = new Vector3();
const corner = new Vector3();

/** About as large as a network of twenty layers: for a canvas whose cloud has not come yet. */
export const typicalSubject = (): Subject => ({
  size: new Vector3(0.2, 0.2, 1).multiplyScalar(CLOUD_LENGTH),
  facing: 0,
});

/**
 * Puts the camera where all of the subject fits the view, whatever its aspect: the first layers in front, on the left.
 * @param target is set to what the camera looks at
 */
export function frameSubject(
  camera: Camera,
  aspect: number,
  { size, facing }: Subject,
  target: Vector3,
): void {
  if (!(camera instanceof PerspectiveCamera)) return;
  target.set(0, 0, TOWARDS_FRONT * size.z * (1 - facing));
  const wide = MathUtils.smoothstep(aspect, 0.6, 1.8);
  direction.setFromSphericalCoords(
    1,
    MathUtils.degToRad(90 - MathUtils.lerp(HIGH.above, WIDE.above, wide) * (1 - facing)),
    MathUtils.degToRad(MathUtils.lerp(HIGH.turned, WIDE.turned, wide) * (1 - facing)),
  );
  camera.position.copy(direction);
  camera.lookAt(0, 0, 0);
  camera.position.set(0, 0, 0);
  camera.updateMatrixWorld();
  const tangent = Math.tan(MathUtils.degToRad(camera.fov / 2)) * (1 - MARGIN);
  let distance = 0;
  for (const x of [-0.5, 0.5])
    for (const y of [-0.5, 0.5])
      for (const z of [-0.5, 0.5]) {
        corner.set(x, y, z).multiply(size).sub(target).applyMatrix4(camera.matrixWorldInverse);
        const across = Math.max(Math.abs(corner.x) / aspect, Math.abs(corner.y));
        distance = Math.max(distance, across / tangent + corner.z);
      }
  camera.position.copy(direction).multiplyScalar(distance).add(target);
}
