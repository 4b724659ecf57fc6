import { PerspectiveCamera, Vector3, WebGLRenderer } from "three";
import { gpuBytes, type GpuBytes } from "./gpuLedger.js";
import { LOOKING, pause } from "./measure.js";

/** Of every canvas, in pixels. */
export const size = { width: 960, height: 540 };

/** Turned and raised, in degrees: about as a `<NeuronCanvas>` opens, with the whole cloud in view; from the front; and near. */
const views = {
  whole: { turned: 57, above: 16, distance: 22 },
  front: { turned: 0, above: 3, distance: 22 },
  near: { turned: 57, above: 16, distance: 8 },
};
export type View = keyof typeof views;
const fieldOfView = 20;
const target = new Vector3(0, 0, 0.8);
const radians = Math.PI / 180;

/** A canvas with a renderer and a camera, the same for everything that is compared. Antialiasing is off for all. */
export class Stage {
  readonly canvas = document.createElement("canvas");
  readonly renderer: WebGLRenderer;
  readonly camera = new PerspectiveCamera(fieldOfView, size.width / size.height, 0.05, 200);
  readonly gl: WebGL2RenderingContext;

  constructor() {
    this.renderer = new WebGLRenderer({ canvas: this.canvas, antialias: false });
    this.renderer.setSize(size.width, size.height);
    const gl = this.renderer.getContext();
    if (!(gl instanceof WebGL2RenderingContext)) throw new Error("This browser gives no WebGL 2 context.");
    this.gl = gl;
    document.body.append(this.canvas);
    this.turn(0);
    this.renderer.clear();
    this.waitForPixels();
  }

  /** Puts the camera so many degrees around the cloud. */
  turn(degrees: number, view: View = "whole"): void {
    const { turned, above, distance } = views[view];
    this.camera.position
      .setFromSphericalCoords(distance, (90 - above) * radians, (turned + degrees) * radians)
      .add(target);
    this.camera.lookAt(target);
    this.camera.updateMatrixWorld();
  }

  /** Blocks until the GPU has drawn. In Chromium `gl.finish()` does not wait, but reading a pixel does. */
  waitForPixels(): void {
    this.gl.readPixels(0, 0, 1, 1, this.gl.RGBA, this.gl.UNSIGNED_BYTE, new Uint8Array(4));
  }

  /** Resolves when the GPU has drawn, and leaves the main thread alone meanwhile. */
  async drawn(): Promise<void> {
    const { gl } = this;
    const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    if (!fence) throw new Error("The WebGL context is lost.");
    gl.flush();
    const start = performance.now();
    while (gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED) {
      // To within a twentieth on average: looking more often would itself keep the main thread busy.
      // oxlint-disable-next-line no-await-in-loop -- it waits
      await pause(2 + 0.1 * (performance.now() - start));
      performance.mark(LOOKING); // such a task is not the subject's
    }
    gl.deleteSync(fence);
  }

  get bytes(): GpuBytes {
    return gpuBytes(this.gl);
  }

  dispose(): void {
    this.renderer.dispose();
    this.renderer.forceContextLoss();
    this.canvas.remove();
  }
}
