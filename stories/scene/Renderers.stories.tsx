import { encodeLayer, pictureOf, type Activations, type Attribution } from "@neuron-cloud/core";
import {
  LayerBlocks,
  LayerLabels,
  NeuronCloud,
  PicturePlane,
  useForwardPass,
  type NeuronCloudProps,
} from "@neuron-cloud/react";
import { Canvas, type GLProps } from "@react-three/fiber";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useEffect, useMemo, useRef } from "react";
import { expect, waitFor } from "storybook/test";
import { WebGPURenderer } from "three/webgpu";
import { Scanned } from "./CloudStage.js";
import "./scene.css";

const webgpu =
  (forceWebGL: boolean): GLProps =>
  async ({ canvas }) => {
    if (!(canvas instanceof HTMLCanvasElement)) throw new TypeError("A story draws on the page.");
    const renderer = new WebGPURenderer({ canvas, forceWebGL, antialias: false, alpha: true });
    await renderer.init();
    return renderer;
  };

const renderers: Record<string, GLProps> = {
  WebGLRenderer: { antialias: false },
  "WebGPURenderer, WebGL": webgpu(true),
  "WebGPURenderer, WebGPU": webgpu(false),
};

interface RenderersProps extends Pick<
  NeuronCloudProps,
  "appearance" | "arrangement" | "detail" | "folded" | "normalization"
> {
  /** Puts things of the page's own into the scene: a solid box within the cloud, and a pane in front of it. */
  withThings?: boolean;
  /** Shows the picture with a neuron's view of it, labels, and the last block as it is before the pass lights it. */
  explained?: boolean;
  /** Shows numbers on both sides of 0, and the picture lit by them, as reasons do. */
  reasons?: boolean;
  /** Where the camera stands. @default near */
  eye?: [x: number, y: number, z: number];
}

/** The same cloud, by each of three's renderers. */
function Renderers(drawing: RenderersProps) {
  return (
    <main className="scene-renderers">
      <Scanned samples={["monarch"]} layers={["pool8", "pool10"]}>
        {([activations = null]) =>
          Object.entries(renderers).map(([name, gl]) => (
            <RendererFigure key={name} name={name} gl={gl} activations={activations} {...drawing} />
          ))
        }
      </Scanned>
    </main>
  );
}

interface RendererFigureProps extends RenderersProps {
  name: string;
  gl: GLProps;
  activations: Activations | null;
}

/** A neuron in the middle of a feature map. */
const chosen = { layer: "pool8", neuron: 100 * 13 * 13 + 6 * 13 + 6 };

function RendererFigure({
  name,
  gl,
  withThings = false,
  explained = false,
  reasons = false,
  eye,
  ...cloud
}: RendererFigureProps) {
  const line = useRef<HTMLSpanElement>(null);
  const { activations } = cloud;
  const attribution = useMemo(
    () => (reasons && activations ? aroundTheMean(activations) : null),
    [reasons, activations],
  );
  const halfway = useForwardPass(cloud.activations, { autoPlay: false });
  useEffect(() => {
    if (explained) halfway.seek(1);
  }, [halfway, explained]);
  return (
    <figure aria-label={name}>
      <div className="scene-renderer">
        <Canvas
          flat
          frameloop="demand"
          shadows="percentage"
          gl={gl}
          dpr={1}
          camera={{ fov: 20, position: eye ?? [9, 4, 22] }}
        >
          <NeuronCloud
            {...cloud}
            attribution={attribution}
            pass={explained ? halfway : null}
            onDetailChange={({ drawn }) => {
              if (line.current) line.current.textContent = `${drawn} neurons`;
            }}
          >
            <LayerBlocks />
            {(explained || reasons) && <PicturePlane selection={explained ? chosen : null} />}
            {explained && <LayerLabels />}
          </NeuronCloud>
          {withThings && <Things />}
        </Canvas>
      </div>
      <figcaption>
        {name} <span ref={line} />
      </figcaption>
    </figure>
  );
}

function around(values: Float32Array): Float32Array<ArrayBuffer> {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return Float32Array.from(values, (value) => value - mean);
}

/** What neurons and pixels have more than the average, in the form of reasons: a recording has none of its own. */
function aroundTheMean(activations: Activations): Attribution {
  const picture = pictureOf(activations);
  return {
    score: 0,
    layers: activations.layers.map(({ name, kind, shape, values: bytes, scale }) => {
      const values = around(Float32Array.from(bytes, (byte) => byte * scale));
      return {
        name,
        shape,
        values,
        drawn: encodeLayer({ name, kind, shape, data: values }),
        sum: 0,
        bias: 0,
      };
    }),
    picture: picture && {
      width: picture.width,
      height: picture.height,
      values: around(Float32Array.from({ length: picture.data.length / 4 }, (_, i) => picture.data[4 * i]!)),
    },
    method: "gradient-activation",
    provider: "wasm",
    passedOver: [],
  };
}

function Things() {
  return (
    <>
      <mesh position={[1.4, 0, 1]} scale={1.2}>
        <boxGeometry />
        <meshBasicMaterial color="#2f7d5b" />
      </mesh>
      <mesh position={[-1, 0, 6]} scale={1.2}>
        <planeGeometry />
        <meshBasicMaterial color="#a33" transparent opacity={0.5} />
      </mesh>
    </>
  );
}

const meta = {
  title: "Scene/Renderers",
  component: Renderers,
  args: { appearance: "scan", arrangement: "stack", detail: 1, normalization: "layer" },
  argTypes: {
    appearance: { control: "inline-radio", options: ["scan", "dots", "cells"] },
    arrangement: { control: "inline-radio", options: ["stack", "mosaic"] },
    normalization: { control: "inline-radio", options: ["network", "layer", "channel"] },
  },
  play: async ({ canvas }) => {
    const figures = await canvas.findAllByRole("figure");
    await expect(figures).toHaveLength(3);
    for (const figure of figures)
      // oxlint-disable-next-line no-await-in-loop -- any order will do
      await waitFor(() => expect(figure).toHaveTextContent(/[1-9]\d+ neurons$/));
  },
} satisfies Meta<typeof Renderers>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Scan: Story = {};

/** Less detail draws neurons one by one. */
export const Points: Story = { args: { detail: 0.3 } };

export const WithThings: Story = { args: { withThings: true } };

export const Dots: Story = { args: { appearance: "dots", detail: 0.3 } };

export const Cells: Story = {
  args: { appearance: "cells", eye: [16, 8, 36], withThings: true },
  tags: ["snapshot"],
};

export const Explained: Story = {
  args: { explained: true, eye: [30, 10, 22] },
  tags: ["snapshot"],
};

/** Each layer as one picture. */
export const Folded: Story = { args: { arrangement: "mosaic", folded: "all" } };

export const Reasons: Story = {
  args: { reasons: true, eye: [30, 10, 22] },
  tags: ["snapshot"],
};

export const ByChannel: Story = { args: { arrangement: "mosaic", normalization: "channel" } };
