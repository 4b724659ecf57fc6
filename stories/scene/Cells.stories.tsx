import { LayerLabels, LayerBlocks, useActivations } from "@neuron-cloud/react";
import { drawDoodle, sketchnet, things } from "@neuron-cloud/sketchnet";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, waitFor } from "storybook/test";
import { CloudStage, SampleCloud, type CloudStageProps } from "./CloudStage.js";
import { drawnCloud } from "./drawnCloud.js";

interface SmallNetworkProps extends Omit<CloudStageProps, "activations"> {
  /** What it is shown. */
  thing: (typeof things)[number];
}

const wasm = { providers: ["wasm"] } as const;

/** A drawing, as SketchNet sees it. */
function SmallNetwork({ thing, ...stage }: SmallNetworkProps) {
  const [picture] = useState(() => drawDoodle(thing, 7));
  const { activations } = useActivations(sketchnet, picture, wasm);
  return <CloudStage activations={activations} {...stage} />;
}

const meta = {
  title: "Scene/Cells",
  component: SmallNetwork,
  parameters: { layout: "fullscreen" },
  args: { thing: "cat", appearance: "cells" },
  argTypes: {
    appearance: { control: "inline-radio", options: ["cells", "scan", "dots"] },
    arrangement: { control: "inline-radio", options: ["stack", "mosaic"] },
    normalization: { control: "inline-radio", options: ["network", "layer", "channel"] },
    gain: { control: { type: "range", min: 0.1, max: 8, step: 0.1 } },
    children: { control: false },
  },
  play: async ({ canvasElement }) => {
    const line = await drawnCloud(canvasElement);
    await waitFor(() => expect(line).toHaveTextContent(/neurons on screen, .* as cells$/));
  },
} satisfies Meta<typeof SmallNetwork>;
export default meta;
type Story = StoryObj<typeof meta>;

/** Each neuron a solid, as large and as bright as it is active. */
export const WholeNetwork: Story = {
  args: {
    children: (
      <>
        <LayerBlocks />
        <LayerLabels />
      </>
    ),
  },
};

export const Mosaic: Story = { args: { arrangement: "mosaic" } };

/** The answers stand in a grid. */
export const Answer: Story = { args: { eye: [3, 1.5, -14] } };

/** Any geometry and any material, lit by what lights the scene. */
export const OwnGeometry: Story = {
  args: {
    children: [
      <icosahedronGeometry key="geometry" args={[0.55, 1]} />,
      <meshStandardMaterial key="material" roughness={0.35} />,
      <LayerBlocks key="blocks" />,
      <directionalLight key="sun" position={[-4, 8, 10]} intensity={3} />,
      <ambientLight key="sky" intensity={1} />,
    ],
  },
};

/** Of five million neurons those near the camera are cells, up to 200,000, the most active first; the others stay light. */
export const NearLayers: StoryObj<typeof SampleCloud> = {
  render: (args) => <SampleCloud {...args} sample="balloon" appearance="cells" />,
  args: { focus: "fire8/concat", transition: 0 },
  tags: ["snapshot"],
};
