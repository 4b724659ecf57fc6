import type { Raycaster } from "three";
import type { Scanned } from "../scanned.js";
import type { Stage } from "../stage.js";

/** A way of drawing a cloud, on a stage of its own. */
export interface Subject {
  /** Builds everything and submits the first frame. */
  build(scanned: Scanned): Promise<void>;
  /** Takes the next picture and submits a frame of it. */
  replace(scanned: Scanned): void;
  /** Submits a frame. */
  draw(): void;
  /** Whether a ray hits a neuron. */
  pick(raycaster: Raycaster): boolean;
  dispose(): void;
}

/** Makes a subject; nothing is built before `build`. */
export type MakeSubject = (stage: Stage) => Subject;
