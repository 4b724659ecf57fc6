import { NeuronCloudError } from "@neuron-cloud/core";
import { Canvas, type CanvasProps } from "@react-three/fiber";
import { useEffect, useState, type ReactNode } from "react";
import { FIELD_OF_VIEW } from "./framing.js";
import { OrbitCamera } from "./OrbitCamera.js";
import { supportsWebGL } from "./supportsWebGL.js";

/** What `<NeuronCanvas>` takes. */
export interface NeuronCanvasProps extends Omit<CanvasProps, "fallback" | "onError"> {
  /** Names the canvas for people who do not see it. */
  label?: string;
  /** Shown where the browser gives no WebGL context. @default a sentence that says so */
  fallback?: ReactNode;
  /** Hears of a canvas that cannot draw: a `NeuronCloudError` with the code `no-webgl`. */
  onError?: ((error: NeuronCloudError) => void) | undefined;
}

const noWebGL = () =>
  new NeuronCloudError(
    "no-webgl",
    "This browser gives no WebGL 2 context to draw the neurons with. Turn on hardware acceleration in its settings, or close other tabs that draw in 3D, and load the page again.",
  );

/**
 * A canvas made for a `<NeuronCloud>`: a camera that shows all of it at any aspect, orbit with damping by mouse and touch,
 * arrow keys (left and right turn, up and down zoom, 0 resets), double click to bring a block near, and frames only when something changes.
 * Takes the props of react-three-fiber's `<Canvas>`; a `camera` of yours stays where you put it until a person moves it.
 */
export function NeuronCanvas({
  label = "Neurons of the network in 3D. Arrow keys turn and zoom, 0 resets the view.",
  fallback,
  onError,
  children,
  className,
  style,
  ...canvas
}: NeuronCanvasProps) {
  // A canvas with a renderer of the user's own needs no WebGL of ours.
  const [drawable] = useState(() => typeof window === "undefined" || !!canvas.gl || supportsWebGL());
  useEffect(() => {
    if (!drawable) onError?.(noWebGL());
  }, [drawable, onError]);
  const [element, setElement] = useState<HTMLDivElement | null>(null);

  return (
    <div
      ref={setElement}
      className={["nc-canvas", className].filter(Boolean).join(" ")}
      style={{ position: "relative", width: "100%", height: "100%", ...style }}
      role="application"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- arrow keys move the camera
      tabIndex={0}
    >
      {drawable ? (
        <Canvas frameloop="demand" flat camera={{ fov: FIELD_OF_VIEW, near: 0.05, far: 200 }} {...canvas}>
          <OrbitCamera keysFrom={element} framing={canvas.camera === undefined}>
            {children}
          </OrbitCamera>
        </Canvas>
      ) : (
        (fallback ?? <p role="alert">{noWebGL().message}</p>)
      )}
    </div>
  );
}
