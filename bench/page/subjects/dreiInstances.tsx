import { arrangeLayers } from "@neuron-cloud/core";
import { Instance, Instances } from "@react-three/drei";
import { advance, createRoot, extend, flushSync } from "@react-three/fiber";
import {
  Color,
  Group,
  InstancedBufferAttribute,
  InstancedMesh,
  MeshBasicMaterial,
  PlaneGeometry,
} from "three";
import type { Scanned } from "../scanned.js";
import { size } from "../stage.js";
import { colors } from "./colors.js";
import { forEachPlace } from "./places.js";
import type { MakeSubject } from "./subject.js";

// As `<Canvas>` does.
extend({ Group, InstancedBufferAttribute, InstancedMesh, MeshBasicMaterial, PlaneGeometry });

/** drei's `<Instances>`: a React component, an `Object3D` and an event target for every neuron. */
export const dreiInstances: MakeSubject = (stage) => {
  const root = createRoot(stage.canvas);
  let state: ReturnType<ReturnType<typeof root.render>["getState"]> | undefined;
  const draw = () => advance(performance.now() / 1000, true, state);

  return {
    async build(scanned) {
      const { renderer: gl, camera } = stage;
      await root.configure({ gl, camera, frameloop: "never", dpr: 1, size: { ...size, top: 0, left: 0 } });
      state = root.render(<Neurons of={scanned} />).getState();
      draw();
    },
    replace(scanned) {
      flushSync(() => root.render(<Neurons of={scanned} />));
      draw();
    },
    draw,
    pick: (raycaster) => !!state && raycaster.intersectObject(state.scene, true).length > 0,
    dispose: () => root.unmount(),
  };
};

function Neurons({ of }: { of: Scanned }) {
  const neurons = neuronsOf(of);
  return (
    <Instances limit={neurons.length} frustumCulled={false}>
      <planeGeometry />
      <meshBasicMaterial transparent opacity={0.5} depthWrite={false} />
      {neurons.map(({ index, ...neuron }) => (
        <Instance key={index} {...neuron} />
      ))}
    </Instances>
  );
}

interface Neuron {
  readonly index: number;
  readonly position: [x: number, y: number, z: number];
  readonly scale: number;
  readonly color: Color;
}

function neuronsOf({ activations: { layers }, floats }: Scanned): Neuron[] {
  const neurons: Neuron[] = [];
  const { placements } = arrangeLayers(
    layers.map(({ shape }) => shape),
    "stack",
  );
  for (const [i, placement] of placements.entries()) {
    const data = floats[i] ?? new Float32Array();
    const max = layers[i]?.statistics.max ?? 0;
    forEachPlace(placement, (n, x, y, z) => {
      const activity = max > 0 ? Math.max(0, (data[n] ?? 0) / max) : 0;
      neurons.push({
        index: neurons.length,
        position: [x, y, z],
        scale: activity > 0 ? placement.lattice.pitch * (0.25 + 0.65 * Math.sqrt(activity)) : 0,
        color: new Color().fromArray(colors, 3 * Math.floor(255 * activity)),
      });
    });
  }
  return neurons;
}
