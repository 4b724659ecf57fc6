import { LayerBlock, NeuronCloud } from "@neuron-cloud/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { Canvas } from "@react-three/fiber";
import { expect } from "storybook/test";
import { Scanned } from "./CloudStage.js";
import { drawnCloud } from "./drawnCloud.js";
import { useDetailLine } from "./useDetailLine.js";
import "./scene.css";

interface CompositionProps {
  /** Where an opaque box stands: its place is in the middle of a block, seen from the camera. */
  box: "none" | "behind" | "in front";
  /** Of the block on the right. */
  brightness: number;
}

const layers = ["pool1", "pool4"];
const BOX_Z = { behind: -6, "in front": 6, none: 0 };

/** Two blocks put by hand into a scene of one's own, with other things in it. */
function Composition({ box, brightness }: CompositionProps) {
  const { line, showDetail } = useDetailLine();
  return (
    <main className="scene scene-paper">
      <Scanned samples={["monarch"]} layers={layers}>
        {([activations = null]) => (
          <Canvas flat frameloop="demand" camera={{ fov: 30, position: [0, 1.5, 20] }}>
            <color attach="background" args={["#f4f1ea"]} />
            <NeuronCloud activations={activations} colormap="inferno" onDetailChange={showDetail}>
              <LayerBlock layer="pool1" position={[-3.2, 0, 0]} rotation={[0, 0.5, 0]} />
              <LayerBlock
                layer="pool4"
                position={[3.2, 0, 0]}
                rotation={[0, -0.5, 0]}
                brightness={brightness}
              />
            </NeuronCloud>
            {box !== "none" && (
              <mesh position={[0.16 * BOX_Z[box] - 2.9, 0.075 * BOX_Z[box], BOX_Z[box]]}>
                <boxGeometry args={[1.2, 1.2, 1.2]} />
                <meshBasicMaterial color="#2f7d5b" />
              </mesh>
            )}
          </Canvas>
        )}
      </Scanned>
      <div className="scene-foot">{line}</div>
    </main>
  );
}

const meta = {
  title: "Scene/LayerBlock",
  component: Composition,
  parameters: { layout: "fullscreen" },
  args: { box: "in front", brightness: 1 },
  argTypes: {
    box: { control: "inline-radio", options: ["none", "behind", "in front"] },
    brightness: { control: { type: "range", min: 0, max: 2, step: 0.1 } },
  },
  play: async ({ canvasElement }) => {
    await expect(await drawnCloud(canvasElement)).toBeVisible();
  },
} satisfies Meta<typeof Composition>;
export default meta;
type Story = StoryObj<typeof meta>;

/** Opaque things hide the neurons behind them, on a light page as well. */
export const InFront: Story = { tags: ["snapshot"] };

/** Neurons in front of opaque things shine over them. */
export const Behind: Story = { args: { box: "behind" } };

export const Alone: Story = { args: { box: "none" } };
