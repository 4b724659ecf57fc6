import { Matrix4, type Camera } from "three";
import { DetailGovernor } from "./DetailGovernor.js";

/** How long the camera must stand still to be at rest. */
const REST_MILLISECONDS = 150;

/** Less detail while the camera moves and frames come late; all as soon as it rests. */
export class MotionDetail {
  readonly #governor = new DetailGovernor(1 / 60);
  /** The camera's place at the last frame. */
  readonly #view = new Matrix4();
  #turning = false;
  #rest: ReturnType<typeof setTimeout> | undefined;

  /** @param onRest asks for the frame in which all is drawn */
  constructor(private readonly onRest: () => void) {}

  /**
   * The part of the active neurons to draw in this frame, 0 to 1.
   * @param frameRate frames a second to aim at
   * @param elapsed seconds since the frame before
   * @param moving whether anything but the camera moves
   */
  detail(frameRate: number, elapsed: number, camera: Camera, moving: boolean): number {
    const turned = !this.#view.equals(camera.matrixWorld);
    this.#view.copy(camera.matrixWorld);
    if (!turned && !moving) {
      this.#turning = false;
      return 1;
    }
    this.#governor.targetSeconds = 1 / frameRate;
    // The time since a frame at rest says nothing about speed.
    if (this.#turning) this.#governor.frame(elapsed);
    this.#turning = true;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(this.onRest, REST_MILLISECONDS);
    return this.#governor.detail;
  }

  dispose(): void {
    clearTimeout(this.#rest);
  }
}
