import { Vector3, type Camera } from "three";
import { isOrthographic, pixelsPerUnit } from "./blockUniforms.js";
import { isWhole, type CloudOptions } from "./cloudOptions.js";
import type { Ground } from "./Ground.js";
import { MotionDetail } from "./MotionDetail.js";
import { SCAN_EXPOSURE } from "./scale.js";

/** What is the same for all blocks of a cloud in one frame. */
export interface Frame {
  /** Since the frame before. */
  readonly seconds: number;
  /** How long a cross-fade takes. */
  readonly fadeSeconds: number;
  /** The way from the first arrangement to the second, 0 to 1. */
  readonly morph: number;
  /** The way to where the newest layout puts the blocks, 0 to 1. */
  readonly glide: number;
  /** The part of the ranking that there is time to draw, 0 to 1, where neurons are drawn one by one. */
  readonly detail: number;
  /** Whether all neurons are wanted, which is when they may be drawn as a volume. */
  readonly isWhole: boolean;
  /** Where the camera is in the scene, and how many pixels of the page a length of 1 covers at distance 1 from it. */
  readonly eye: Vector3;
  readonly pixelsPerUnit: number;
  /** The canvas's pixels for each of the page's. */
  readonly pixelRatio: number;
  /** Multiplies all brightness, whatever shines at the moment. */
  readonly gain: number;
  /** Everything seems as large from afar. */
  readonly orthographic: boolean;
}

/** The one frame of a cloud that is made ready again and again: the way from one arrangement to the other, and what there is time for. */
export class CloudFrame implements Frame {
  seconds = 0;
  fadeSeconds = 0;
  morph = 0;
  glide = 1;
  detail = 1;
  isWhole = true;
  readonly eye = new Vector3();
  pixelsPerUnit = 1;
  pixelRatio = 1;
  gain = 1;
  orthographic = false;
  /** Whether blocks stand elsewhere than in the frame before, and whether they are on their way still. */
  hasMoved = false;
  isMoving = false;
  readonly #motion: MotionDetail;
  /** The morph before it is eased; none yet before the first options. */
  #way = NaN;

  constructor(
    private readonly ground: Ground,
    invalidate: () => void,
  ) {
    this.#motion = new MotionDetail(invalidate);
  }

  /** Takes how the cloud is seen: on a canvas so many of the page's pixels high. */
  see(camera: Camera, height: number, pixelRatio: number): void {
    this.eye.setFromMatrixPosition(camera.matrixWorld);
    this.pixelsPerUnit = pixelsPerUnit(camera, height);
    this.pixelRatio = pixelRatio;
    this.orthographic = isOrthographic(camera);
  }

  /**
   * Moves on to the next frame.
   * @param elapsed seconds since the last one
   * @param wasMoving whether anything of the cloud moved in that
   */
  advance(options: CloudOptions, elapsed: number, wasMoving: boolean, camera: Camera): void {
    // Where frames are drawn on demand, the last one may be long ago: a movement begins with its first frame.
    this.seconds = wasMoving ? elapsed : 0;
    this.fadeSeconds = options.transitionSeconds;
    this.#move(options);
    this.detail =
      options.detail === "auto"
        ? this.#motion.detail(options.frameRate, elapsed, camera, wasMoving)
        : options.detail;
    this.isWhole = isWhole(options.detail);
    this.gain = options.gain * (options.appearance === "dots" ? 1 : SCAN_EXPOSURE);
  }

  dispose(): void {
    this.#motion.dispose();
  }

  #move({ arrangement, transitionSeconds }: CloudOptions): void {
    const goal = arrangement === "mosaic" ? 1 : 0;
    if (Number.isNaN(this.#way)) this.#way = goal;
    const step = transitionSeconds > 0 ? this.seconds / transitionSeconds : 1;
    this.hasMoved = this.#way !== goal;
    if (this.ground.advance(step)) this.hasMoved = true;
    this.#way += Math.max(-step, Math.min(step, goal - this.#way));
    this.isMoving = this.#way !== goal || this.ground.isMoving;
    this.morph = this.#way * this.#way * (3 - 2 * this.#way);
    this.glide = this.ground.glide;
  }
}
