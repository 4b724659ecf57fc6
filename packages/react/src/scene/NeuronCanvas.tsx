import { NeuronCloudError } from "@neuron-cloud/core";
import { Canvas, type CanvasProps } from "@react-three/fiber";
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  type ReactNode,
  type Ref,
} from "react";
import { CanvasPicture, until, type NeuronCanvasHandle } from "./CanvasPicture.js";
import { CanvasHint, type CanvasHints, type ShowHint } from "./CanvasHint.js";
import type { CanvasControls, CanvasEdges, PassedGesture } from "./controls.js";
import { DeviceWatch } from "./DeviceWatch.js";
import { FIELD_OF_VIEW } from "./framing.js";
import { OrbitCamera } from "./OrbitCamera.js";
import { pointerEvents } from "./pointerEvents.js";
import { useRenderer } from "./useRenderer.js";

/** What `<NeuronCanvas>` takes. */
export interface NeuronCanvasProps extends Omit<CanvasProps, "fallback" | "onError" | "ref"> {
  /** Names the canvas for people who do not see it. @default says how to turn and zoom it by keyboard, where that is possible */
  label?: string;
  /**
   * Whose the gestures over the canvas are. The default suits a canvas with a page around it, since a page that does not scroll
   * is worse than a cloud that has to be clicked before it zooms; an app that fills the window says `free`.
   * @default "page"
   */
  controls?: CanvasControls;
  /** How much of it lies below other things: the cloud stands between them, until a person moves it. @default nothing */
  edges?: CanvasEdges | undefined;
  /** What it says for a moment when it leaves a gesture to the page. @default in English */
  hints?: CanvasHints;
  /** Shown where nothing can be drawn: the browser gives no WebGL context, or your `gl` fails. @default a sentence that says so */
  fallback?: ReactNode;
  /** Hears of a canvas that cannot draw: a `NeuronCloudError` with the code `no-webgl`. */
  onError?: ((error: NeuronCloudError) => void) | undefined;
  /** Takes pictures of the cloud. */
  ref?: Ref<NeuronCanvasHandle> | undefined;
}

const labels = {
  operable:
    "Neurons of the network in 3D. Arrow keys turn and zoom, 0 resets the view, F folds all blocks or opens them.",
  still: "Neurons of the network in 3D.",
};

const noEdges: CanvasEdges = {};

const notDrawnYet = () =>
  new NeuronCloudError(
    "picture-failed",
    "The canvas has drawn nothing yet: it has just come, or has no size. Ask again once the cloud is seen.",
  );

/** As large as the layout made it, whatever transforms there are around it: pointers are told in the same measure. */
const asLaidOut = { offsetSize: true };

/**
 * A canvas made for a `<NeuronCloud>`: a camera that shows all of it at any aspect, orbit with damping by mouse and touch,
 * keys while it has the focus (left and right turn, up and down zoom, 0 resets, F folds), double click to bring a block near, and frames
 * only when something changes. Wheel and swipes scroll the page around it: see `controls`.
 * Takes the props of react-three-fiber's `<Canvas>`; a `camera` of yours stays where you put it until a person moves it.
 */
export function NeuronCanvas({
  controls = "page",
  edges = noEdges,
  label,
  hints,
  fallback,
  onError,
  children,
  className,
  style,
  resize,
  ref,
  ...canvas
}: NeuronCanvasProps) {
  const { gl, failure, turn, renew } = useRenderer(canvas.gl);
  useEffect(() => {
    if (failure) onError?.(failure);
  }, [failure, onError]);
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const hint = useRef<ShowHint>(null);
  const showHint = useCallback((gesture: PassedGesture) => hint.current?.(gesture), []);
  const picture = useRef<NeuronCanvasHandle>(null);
  useImperativeHandle(
    ref,
    () => ({
      async toBlob(options) {
        if (options?.atRest) await until(() => picture.current !== null);
        if (!picture.current) throw failure ?? notDrawnYet();
        return picture.current.toBlob(options);
      },
    }),
    [failure],
  );
  const isOperable = controls !== "none";

  return (
    <div
      ref={setElement}
      className={["nc-canvas", className].filter(Boolean).join(" ")}
      style={{ position: "relative", width: "100%", height: "100%", ...style }}
      role={isOperable ? "application" : "group"}
      aria-label={label ?? labels[isOperable ? "operable" : "still"]}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- arrow keys move the camera
      tabIndex={isOperable ? 0 : undefined}
    >
      {failure === null ? (
        <Canvas
          key={turn}
          frameloop="demand"
          flat
          camera={{ fov: FIELD_OF_VIEW, near: 0.05, far: 200 }}
          resize={{ ...asLaidOut, ...resize }}
          events={pointerEvents}
          {...canvas}
          {...(gl !== undefined && { gl })}
        >
          <DeviceWatch onLoss={renew} />
          <CanvasPicture of={element} ref={picture} />
          <OrbitCamera
            keysFrom={element}
            framing={canvas.camera === undefined}
            controls={controls}
            edges={edges}
            onPass={showHint}
          >
            {children}
          </OrbitCamera>
        </Canvas>
      ) : (
        (fallback ?? <p role="alert">{failure.message}</p>)
      )}
      {failure === null && controls === "page" && <CanvasHint ref={hint} hints={hints} />}
    </div>
  );
}
