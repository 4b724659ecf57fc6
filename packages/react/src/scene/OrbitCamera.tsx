import { CLOUD_LENGTH } from "@neuron-cloud/core";
import { OrbitControls } from "@react-three/drei";
import { useFrame, useThree } from "@react-three/fiber";
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ComponentRef,
  type ReactNode,
} from "react";
import { MathUtils, Spherical, TOUCH, Vector3 } from "three";
import { CanvasCameraContext, type CanvasCamera } from "./canvasCamera.js";
import {
  mindManners,
  useSurface,
  type CanvasControls,
  type CanvasEdges,
  type PassedGesture,
} from "./controls.js";
import { frameSubject, freeArea, typicalSubject } from "./framing.js";
import { useReducedMotion } from "./useReducedMotion.js";

/** From how far a block is looked at that was double-clicked, and how fast the camera gets there (e-folds a second). */
const FOCUS_DISTANCE = 0.8 * CLOUD_LENGTH;
const FOCUS_SPEED = 6;
const TURN = Math.PI / 24;
const ZOOM = 0.9;
const offset = new Vector3();
const spherical = new Spherical();
const ORIGIN = new Vector3();
const touches = {
  page: { ONE: TOUCH.ROTATE, TWO: TOUCH.DOLLY_ROTATE },
  free: { ONE: TOUCH.ROTATE, TWO: TOUCH.DOLLY_PAN },
};
type Orbit = ComponentRef<typeof OrbitControls>;

/** Ends the turn that an earlier drag still glides in, where it is now. */
function settle(orbit: Orbit): void {
  const { enableDamping } = orbit;
  orbit.enableDamping = false; // the next update then uses up all that is left
  orbit.update();
  orbit.enableDamping = enableDamping;
}

interface OrbitCameraProps {
  /** The element whose key presses it takes. */
  keysFrom: HTMLElement | null;
  /** Whether it shows the whole cloud by itself, or leaves a user's camera where that was put. */
  framing: boolean;
  controls: CanvasControls;
  edges: CanvasEdges;
  /** Hears of each gesture that was left to the page. */
  onPass: (gesture: PassedGesture) => void;
  children?: ReactNode;
}

/**
 * The canvas's camera: shows the whole cloud at any aspect until the user moves it, by mouse, touch or arrow keys.
 * Double-clicking a block brings it near.
 */
export function OrbitCamera({
  keysFrom,
  framing,
  controls: taken,
  edges,
  onPass,
  children,
}: OrbitCameraProps) {
  const camera = useThree((state) => state.camera);
  const { width, height } = useThree((state) => state.size);
  const invalidate = useThree((state) => state.invalidate);
  const reducedMotion = useReducedMotion();
  const surface = useSurface();
  const controls = useRef<Orbit>(null);
  const moved = useRef(false);
  const [isHeld, hold] = useState(false);
  /** The block that the camera is on its way to. */
  const goal = useRef<Vector3>(null);
  const subject = useRef(typicalSubject());

  /** Goes where the whole cloud is seen. */
  const goHome = useCallback(() => {
    const orbit = controls.current;
    if (!orbit || width === 0 || height === 0) return;
    settle(orbit);
    if (framing) {
      const free = freeArea(width, height, edges);
      frameSubject(camera, width / height, subject.current, free, orbit.target);
      orbit.update();
    } else orbit.reset();
    invalidate();
  }, [framing, camera, width, height, edges, invalidate]);

  useLayoutEffect(() => {
    if (framing && !moved.current) goHome();
  }, [framing, goHome]);

  const canvasCamera = useMemo<CanvasCamera>(
    () => ({
      keysFrom: taken === "none" ? null : keysFrom,
      fly: (center) => {
        goal.current = center?.clone() ?? null;
        moved.current = center !== null;
        if (center) invalidate();
        else goHome();
      },
      hold,
      fit: (outline, facing) => {
        const known = subject.current;
        const count = outline(known.points);
        if (count === 0) return;
        known.count = count;
        known.facing = facing;
        if (framing && !moved.current) goHome();
      },
    }),
    [framing, goHome, invalidate, keysFrom, taken],
  );
  const { fly } = canvasCamera;

  // After the orbit controls were connected (or again, to another camera), as they let touches do nothing but turn.
  useEffect(() => {
    const allow = (what: Partial<Orbit>) => void (controls.current && Object.assign(controls.current, what));
    return mindManners(surface, { focusable: keysFrom, controls: taken, isHeld, allow, onPass });
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another camera has other controls, connected anew
  }, [camera, surface, keysFrom, taken, isHeld, onPass]);

  useEffect(() => {
    if (!keysFrom || taken === "none") return undefined;
    const onKey = (event: KeyboardEvent) => {
      const orbit = controls.current;
      if (!orbit || event.altKey || event.ctrlKey || event.metaKey) return;
      // What stands in the canvas, such as a field of a label, keeps its own keys.
      if (event.target !== keysFrom || event.defaultPrevented) return;
      if (event.key === "0") fly(null);
      else {
        settle(orbit);
        spherical.setFromVector3(offset.subVectors(camera.position, orbit.target));
        if (event.key === "ArrowLeft") spherical.theta -= TURN;
        else if (event.key === "ArrowRight") spherical.theta += TURN;
        else if (event.key === "ArrowUp") spherical.radius *= ZOOM;
        else if (event.key === "ArrowDown") spherical.radius /= ZOOM;
        else return;
        moved.current = true;
        goal.current = null;
        camera.position.setFromSpherical(spherical).add(orbit.target);
        orbit.update();
        invalidate();
      }
      event.preventDefault();
      event.stopPropagation(); // a deck of slides around it would turn its page
    };
    keysFrom.addEventListener("keydown", onKey);
    return () => keysFrom.removeEventListener("keydown", onKey);
  }, [keysFrom, taken, camera, fly, invalidate]);

  useFrame((_, seconds) => {
    const orbit = controls.current;
    if (!orbit || !goal.current) return;
    offset.subVectors(camera.position, orbit.target);
    const part = reducedMotion ? 1 : 1 - Math.exp(-FOCUS_SPEED * Math.min(seconds, 0.1));
    offset.setLength(MathUtils.lerp(offset.length(), FOCUS_DISTANCE, part));
    orbit.target.lerp(goal.current, part);
    camera.position.copy(orbit.target).add(offset);
    orbit.update();
    if (orbit.target.distanceTo(goal.current) < 1e-3) goal.current = null;
    else invalidate();
  });

  return (
    <>
      <OrbitControls
        ref={controls}
        domElement={surface}
        target={ORIGIN}
        makeDefault
        enabled={taken !== "none"}
        enableRotate={!isHeld}
        touches={taken === "free" ? touches.free : touches.page}
        enableDamping={!reducedMotion}
        dampingFactor={0.12}
        minDistance={0.2}
        maxDistance={60}
        onStart={() => {
          moved.current = true;
          goal.current = null;
        }}
      />
      <CanvasCameraContext value={canvasCamera}>
        <group
          onDoubleClick={(event) => {
            if (event.neuron && taken !== "none") fly(event.object.getWorldPosition(new Vector3()));
          }}
        >
          {children}
        </group>
      </CanvasCameraContext>
    </>
  );
}
