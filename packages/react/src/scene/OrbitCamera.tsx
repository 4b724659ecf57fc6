import { CLOUD_LENGTH } from "@neuron-cloud/core";
import { OrbitControls } from "@react-three/drei";
import { useFrame, useThree } from "@react-three/fiber";
import {
  createContext,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  type ComponentRef,
  type ReactNode,
} from "react";
import { MathUtils, PerspectiveCamera, Spherical, Vector3, type Camera } from "three";
import { useReducedMotion } from "./useReducedMotion.js";

/** Of the canvas's camera, from bottom to top, in degrees. */
export const FIELD_OF_VIEW = 20;
/** How far the cloud is turned from its front at first, and how far above it the eye is, in degrees. */
const WIDE = { turned: 57, above: 16 };
const HIGH = { turned: 42, above: 38 };
/** What the camera looks at: nearer to the front, whose blocks are larger, so that the cloud is in the middle. */
const TARGET = new Vector3(0, 0, 0.08 * CLOUD_LENGTH);
/** Half of the box that a stacked cloud fills. */
const HALF_CLOUD = new Vector3(0.18, 0.18, 0.5).multiplyScalar(CLOUD_LENGTH);
/** The part of the view that stays free around it. */
const MARGIN = 0.06;
/** From how far a block is looked at that was double-clicked, and how fast the camera gets there (e-folds a second). */
const FOCUS_DISTANCE = 0.8 * CLOUD_LENGTH;
const FOCUS_SPEED = 6;
const TURN = Math.PI / 24;
const ZOOM = 0.9;
const offset = new Vector3();

/** Brings a place near; null goes back to where the whole cloud is seen. */
export type Fly = (center: Vector3 | null) => void;

/** How the camera of the canvas around is moved; null in a canvas with a camera of its own. */
export const FlyContext = createContext<Fly | null>(null);

const view = new Vector3();
const spherical = new Spherical();

/**
 * The canvas's camera: shows the whole cloud at any aspect until the user moves it, by mouse, touch or arrow keys.
 * Double-clicking a block brings it near.
 * @param keysFrom the element whose key presses it takes
 */
export function OrbitCamera({ keysFrom, children }: { keysFrom: HTMLElement | null; children?: ReactNode }) {
  const camera = useThree((state) => state.camera);
  const { width, height } = useThree((state) => state.size);
  const invalidate = useThree((state) => state.invalidate);
  const reducedMotion = useReducedMotion();
  const controls = useRef<ComponentRef<typeof OrbitControls>>(null);
  const moved = useRef(false);
  /** The block that the camera is on its way to. */
  const goal = useRef<Vector3>(null);

  useLayoutEffect(() => {
    if (moved.current || width === 0 || height === 0) return;
    frame(camera, width / height);
    invalidate();
  }, [camera, width, height, invalidate]);

  const fly = useCallback<Fly>(
    (center) => {
      goal.current = center?.clone() ?? null;
      moved.current = center !== null;
      if (!center) {
        controls.current?.target.copy(TARGET);
        frame(camera, width / height);
        controls.current?.update();
      }
      invalidate();
    },
    [camera, width, height, invalidate],
  );

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
        target={TARGET}
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
      <FlyContext value={fly}>
        <group
          onDoubleClick={(event) => {
            if (event.neuron) fly(event.object.getWorldPosition(new Vector3()));
          }}
        >
          {children}
        </group>
      </FlyContext>
    </>
  );
}

/** Puts the camera where a cloud of full length fits the view: the picture's layer in front, on the left. */
function frame(camera: Camera, aspect: number): void {
  if (!(camera instanceof PerspectiveCamera)) return;
  const wide = MathUtils.smoothstep(aspect, 0.6, 1.8);
  view.setFromSphericalCoords(
    1,
    MathUtils.degToRad(90 - MathUtils.lerp(HIGH.above, WIDE.above, wide)),
    MathUtils.degToRad(MathUtils.lerp(HIGH.turned, WIDE.turned, wide)),
  );
  camera.position.copy(view);
  camera.lookAt(0, 0, 0);
  camera.position.set(0, 0, 0);
  camera.updateMatrixWorld();
  const tangent = Math.tan(MathUtils.degToRad(camera.fov / 2)) * (1 - MARGIN);
  let distance = 0;
  for (const x of [-1, 1])
    for (const y of [-1, 1])
      for (const z of [-1, 1]) {
        offset.set(x, y, z).multiply(HALF_CLOUD).sub(TARGET).applyMatrix4(camera.matrixWorldInverse);
        const across = Math.max(Math.abs(offset.x) / aspect, Math.abs(offset.y));
        distance = Math.max(distance, across / tangent + offset.z);
      }
  camera.position.copy(view).multiplyScalar(distance).add(TARGET);
}
