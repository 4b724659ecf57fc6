import { createContext } from "react";
import type { Vector3 } from "three";

/** How a cloud moves the camera of the `<NeuronCanvas>` around it. */
export interface CanvasCamera {
  /** The element whose keys the canvas takes; null before it is there, and where it takes none. */
  readonly keysFrom: HTMLElement | null;
  /** Brings a place near; null goes back to where the whole cloud is seen. */
  readonly fly: (center: Vector3 | null) => void;
  /** Whether drags with the main button, or one finger, are somebody else's, and turn the cloud no more. */
  readonly hold: (isHeld: boolean) => void;
  /**
   * Tells the cloud's outline, and whether it is a plane that is to be faced (1) or a stack (0): see `Subject`. The camera shows
   * all of it until a person moves the camera.
   */
  readonly fit: (outline: (points: Vector3[]) => number, facing: number) => void;
}

/** Null in a canvas with a camera of its own. */
export const CanvasCameraContext = createContext<CanvasCamera | null>(null);
