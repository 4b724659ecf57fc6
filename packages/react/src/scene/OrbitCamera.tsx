import { CLOUD_LENGTH } from "@neuron-cloud/core";
import { OrbitControls } from "@react-three/drei";
import { useFrame, useThree } from "@react-three/fiber";
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  type ComponentRef,
  type ReactNode,
} from "react";
import { MathUtils, Spherical, Vector3 } from "three";
import { CanvasCameraContext, type CanvasCamera } from "./canvasCamera.js";
import { frameSubject, typicalSubject } from "./framing.js";
import { useReducedMotion } from "./useReducedMotion.js";

/** From how far a block is looked at that was double-clicked, and how fast the camera gets there (e-folds a second). */
const FOCUS_DISTANCE = 0.8 * CLOUD_LENGTH;
const FOCUS_SPEED = 6;
const TURN = Math.PI / 24;
const ZOOM = 0.9;
const offset = new Vector3();
const spherical = new Spherical();
const ORIGIN = new Vector3();

interface OrbitCameraProps {
  /** The element whose key presses it takes. */
  keysFrom: HTMLElement | null;
  /** Whether it shows the whole cloud by itself, or leaves a user's camera where that was put. */
  framing: boolean;
  children?: ReactNode;
}

/**
 * The canvas's camera: shows the whole cloud at any aspect until the user moves it, by mouse, touch or arrow keys.
 * Double-clicking a block brings it near.
 */
export function OrbitCamera({ keysFrom, framing, children }: OrbitCameraProps) {
  const camera = useThree((state) => state.camera);
  const { width, height } = useThree((state) => state.size);
  const invalidate = useThree((state) => state.invalidate);
  const reducedMotion = useReducedMotion();
  const controls = useRef<ComponentRef<typeof OrbitControls>>(null);
  const moved = useRef(false);
  /** The block that the camera is on its way to. */
  const goal = useRef<Vector3>(null);
  const subject = useRef(typicalSubject());

  /** Goes where the whole cloud is seen. */
  const goHome = useCallback(() => {
    const orbit = controls.current;
    if (!orbit || width === 0 || height === 0) return;
    if (framing) {
      frameSubject(camera, width / height, subject.current, orbit.target);
      orbit.update();
    } else orbit.reset();
    invalidate();
  }, [framing, camera, width, height, invalidate]);

  useLayoutEffect(() => {
    if (framing && !moved.current) goHome();
  }, [framing, goHome]);

  const canvasCamera = useMemo<CanvasCamera>(
    () => ({
      fly: (center) => {
        goal.current = center?.clone() ?? null;
        moved.current = center !== null;
        if (center) invalidate();
        else goHome();
      },
      fit: (size, facing) => {
        const known = subject.current;
        const isSame = known.facing === facing && known.size.equals(size);
        if (isSame || size.lengthSq() === 0) return;
        known.size.copy(size);
        known.facing = facing;
        if (framing && !moved.current) goHome();
      },
    }),
    [framing, goHome, invalidate],
  );
  const { fly } = canvasCamera;

  useEffect(() => {
    if (!keysFrom) return undefined;
    const onKey = (event: KeyboardEvent) => {
      const orbit = controls.current;
      if (!orbit || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === "0") fly(null);
      else {
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
    };
    keysFrom.addEventListener("keydown", onKey);
    return () => keysFrom.removeEventListener("keydown", onKey);
  }, [keysFrom, camera, fly, invalidate]);

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
        target={ORIGIN}
        makeDefault
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
            if (event.neuron) fly(event.object.getWorldPosition(new Vector3()));
          }}
        >
          {children}
        </group>
      </CanvasCameraContext>
    </>
  );
}
