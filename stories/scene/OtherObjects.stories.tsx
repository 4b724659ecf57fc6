import { encodeLayer } from "@neuron-cloud/core";
import { NeuronCloud } from "@neuron-cloud/react";
import { Edges, Line } from "@react-three/drei";
import { Canvas, useThree, type GLProps } from "@react-three/fiber";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useLayoutEffect, useState } from "react";
import {
  Color,
  DataTexture,
  DoubleSide,
  EqualStencilFunc,
  InstancedMesh,
  Matrix4,
  MeshBasicMaterial,
  OrthographicCamera,
  PlaneGeometry,
  ReplaceStencilOp,
  ShaderMaterial,
} from "three";
import { catActivations } from "../../packages/react/src/testing/activations.js";
import "./scene.css";

const GREEN = "#2f7d5b";
const green = new MeshBasicMaterial({ color: GREEN });
const clear = new MeshBasicMaterial({ color: GREEN, transparent: true, opacity: 0 });
const cloth = new PlaneGeometry(3, 3, 16, 16);
const halves = new DataTexture(new Uint8Array([255, 255, 255, 0, 255, 255, 255, 255]), 2, 1);
halves.needsUpdate = true;

/** A square of two triangles, each of a material of its own. */
const triangles = new PlaneGeometry();
triangles.addGroup(0, 3, 0);
triangles.addGroup(3, 3, 1);

const threeAtOnce = new InstancedMesh(new PlaneGeometry(), green, 3);
for (let i = 0; i < 3; i++)
  threeAtOnce.setMatrixAt(i, new Matrix4().makeTranslation(1.5 * (i - 1), i - 1, 0));

/** Stands where its own shader puts it. */
const waves = new ShaderMaterial({
  uniforms: { color: { value: new Color(GREEN) } },
  vertexShader: `
    #include <common>
    #include <logdepthbuf_pars_vertex>
    void main() {
      vec3 bent = vec3(position.x * 0.4 + 1.0, position.y + sin(position.x * 4.0), position.z);
      gl_Position = projectionMatrix * modelViewMatrix * vec4(bent, 1.0);
      #include <logdepthbuf_vertex>
    }`,
  fragmentShader: `
    #include <common>
    #include <logdepthbuf_pars_fragment>
    uniform vec3 color;
    void main() {
      #include <logdepthbuf_fragment>
      gl_FragColor = vec4(color, 1.0);
      #include <colorspace_fragment>
    }`,
});

/** What a page may have in front of the cloud, each drawn by three in a way of its own. */
const things = {
  none: () => null,
  box: () => (
    <mesh scale={1.6}>
      <boxGeometry />
      <meshBasicMaterial color={GREEN} />
    </mesh>
  ),
  wireframe: () => (
    <mesh scale={3}>
      <boxGeometry />
      <meshBasicMaterial color={GREEN} wireframe />
    </mesh>
  ),
  "with holes": () => (
    <mesh scale={3}>
      <planeGeometry />
      <meshBasicMaterial color={GREEN} map={halves} alphaTest={0.5} />
    </mesh>
  ),
  "seen from behind": () => (
    <mesh scale={3} rotation={[0, Math.PI, 0]}>
      <planeGeometry />
      <meshBasicMaterial color={GREEN} side={DoubleSide} />
    </mesh>
  ),
  "of many materials": () => <mesh scale={3} geometry={triangles} material={[green, clear]} />,
  "a fat line": () => (
    <Line
      points={[
        [-2, 1, 0],
        [2, -1, 0],
      ]}
      color={GREEN}
      lineWidth={9}
    />
  ),
  "edges alone": () => (
    <mesh scale={2}>
      <boxGeometry />
      <meshBasicMaterial transparent opacity={0} depthWrite={false} />
      <Edges color={GREEN} />
    </mesh>
  ),
  "many at once": () => <primitive object={threeAtOnce} dispose={null} />,
  "bent by its shader": () => <mesh geometry={cloth} material={waves} />,
  "cut by a stencil": () => (
    <>
      <mesh scale={1.5} renderOrder={-2}>
        <circleGeometry args={[0.5, 32]} />
        <meshBasicMaterial
          colorWrite={false}
          depthWrite={false}
          stencilWrite
          stencilRef={1}
          stencilZPass={ReplaceStencilOp}
        />
      </mesh>
      <mesh scale={3} renderOrder={-1}>
        <planeGeometry />
        <meshBasicMaterial color={GREEN} stencilWrite stencilRef={1} stencilFunc={EqualStencilFunc} />
      </mesh>
    </>
  ),
  "a pane": () => <Pane opacity={0.5} />,
  "a pane that hides": () => <Pane opacity={1} />,
} as const;

function Pane({ opacity }: { opacity: number }) {
  return (
    <mesh scale={2}>
      <planeGeometry />
      <meshBasicMaterial color={GREEN} transparent opacity={opacity} />
    </mesh>
  );
}

interface OtherObjectsProps {
  thing: keyof typeof things;
  /** Where it stands on the way from the camera. */
  place: "in front" | "behind";
  cloud: boolean;
  camera: "perspective" | "orthographic" | "part of a view";
  depth: "usual" | "logarithmic" | "reversed";
}

/** Things of the page's own in the scene of a cloud. */
function OtherObjects({ thing, place, cloud, camera, depth }: OtherObjectsProps) {
  const gl: GLProps = {
    antialias: false,
    stencil: true,
    logarithmicDepthBuffer: depth === "logarithmic",
    reversedDepthBuffer: depth === "reversed",
  };
  const Thing = things[thing];
  return (
    <main className="scene">
      {/* Renderer and camera cannot be exchanged. */}
      <Canvas
        key={`${depth} ${camera}`}
        flat
        frameloop="demand"
        dpr={1}
        gl={gl}
        orthographic={camera === "orthographic"}
        camera={
          camera === "orthographic"
            ? { position: [0, 0, 20], zoom: 70 }
            : { fov: 20, near: 0.5, far: 300, position: [0, 0, 20] }
        }
      >
        <color attach="background" args={["#10131c"]} />
        {cloud && <Bright />}
        <group position={[0, 0, place === "in front" ? 6 : -8]}>
          <Thing />
        </group>
        {camera === "part of a view" && <PartOfView />}
      </Canvas>
    </main>
  );
}

/** One layer of a network, whose every neuron is active. */
function Bright() {
  const [activations] = useState(() =>
    catActivations({
      layers: [
        encodeLayer({
          name: "bright",
          kind: "Relu",
          shape: [24, 16, 16],
          data: new Float32Array(24 * 16 * 16).fill(1),
        }),
      ],
    }),
  );
  return <NeuronCloud activations={activations} scale={0.5} />;
}

/** The camera shows a part of a larger view, off its middle. */
function PartOfView() {
  const camera = useThree((state) => state.camera);
  const invalidate = useThree((state) => state.invalidate);
  useLayoutEffect(() => {
    if (camera instanceof OrthographicCamera || !("setViewOffset" in camera)) return;
    camera.setViewOffset(1280, 960, 300, 220, 640, 480);
    invalidate();
  }, [camera, invalidate]);
  return null;
}

const meta = {
  title: "Scene/Other objects",
  component: OtherObjects,
  parameters: { layout: "fullscreen" },
  args: { thing: "box", place: "in front", cloud: true, camera: "perspective", depth: "usual" },
  argTypes: {
    thing: { control: "select", options: Object.keys(things) },
    place: { control: "inline-radio", options: ["in front", "behind"] },
    camera: { control: "inline-radio", options: ["perspective", "orthographic", "part of a view"] },
    depth: { control: "inline-radio", options: ["usual", "logarithmic", "reversed"] },
  },
} satisfies Meta<typeof OtherObjects>;
export default meta;
type Story = StoryObj<typeof meta>;

/** Whatever a thing covers hides the neurons behind it, and nothing else does. */
export const InFront: Story = {};
