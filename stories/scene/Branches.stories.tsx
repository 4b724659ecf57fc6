import { LayerBlocks, LayerLabels, PicturePlane, useActivations } from "@neuron-cloud/react";
import { drawDoodle, sketchnet } from "@neuron-cloud/sketchnet";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, userEvent, waitFor, within } from "storybook/test";
import { CloudStage } from "./CloudStage.js";
import { drawnCloud } from "./drawnCloud.js";

/** With both halves of each fire module, which SketchNet's own card leaves out. */
const withHalves = {
  ...sketchnet,
  layers: sketchnet.layers.flatMap((name) => {
    const module = /^(.*)\/squeeze1x1$/.exec(name)?.[1];
    return module ? [name, `${module}/expand1x1`, `${module}/expand3x3`] : [name];
  }),
};
const picture = drawDoodle("butterfly", 3, { size: 256 });

/** A network whose paths part and join again. */
function Branches({ appearance = "scan" }: { appearance?: "scan" | "dots" }) {
  const { activations } = useActivations(withHalves, picture);
  const [branches, setBranches] = useState(true);
  return (
    <CloudStage
      activations={activations}
      appearance={appearance}
      branches={branches}
      foot={
        <button type="button" onClick={() => setBranches(!branches)}>
          {branches ? "In one line" : "As branches"}
        </button>
      }
    >
      <LayerBlocks />
      <PicturePlane />
      <LayerLabels />
    </CloudStage>
  );
}

const meta = {
  title: "Scene/Branches",
  component: Branches,
  parameters: { layout: "fullscreen" },
} satisfies Meta<typeof Branches>;
export default meta;
type Story = StoryObj<typeof meta>;

/** Two sizes of kernel look at the same squeeze, and what they find is put together: one above the other, joined by lines. */
export const FireModules: Story = {
  play: async ({ canvas, canvasElement }) => {
    await drawnCloud(canvasElement);
    const labels = within(await canvas.findByRole("list", { name: "Layers" }));
    await expect(labels.getByRole("button", { name: /^fire2\/expand3x3 24/ })).toBeInTheDocument();
    await userEvent.click(canvas.getByRole("button", { name: "In one line" }));
    await waitFor(() => expect(canvas.getByRole("button", { name: "As branches" })).toBeVisible());
    await userEvent.click(canvas.getByRole("button", { name: "As branches" }));
  },
};
