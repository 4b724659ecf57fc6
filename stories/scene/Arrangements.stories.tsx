import type { Arrangement } from "@neuron-cloud/core";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect } from "storybook/test";
import { SampleCloud, type SampleCloudProps } from "./CloudStage.js";
import { drawnCloud } from "./drawnCloud.js";

/** A cloud, and a button that takes it from one arrangement to the other. */
function Morph(props: SampleCloudProps) {
  const [arrangement, setArrangement] = useState<Arrangement>("stack");
  const other = arrangement === "stack" ? "mosaic" : "stack";
  const button = (
    <button type="button" onClick={() => setArrangement(other)}>
      Show as {other}
    </button>
  );
  return <SampleCloud {...props} arrangement={arrangement} foot={button} />;
}

const meta = {
  title: "Scene/Arrangements",
  component: Morph,
  parameters: { layout: "fullscreen" },
  args: { sample: "balloon", layers: ["pool1", "fire4/concat", "pool4", "pool8", "pool10"], transition: 1.5 },
  argTypes: { transition: { control: { type: "range", min: 0, max: 5, step: 0.1 } } },
} satisfies Meta<typeof Morph>;
export default meta;
type Story = StoryObj<typeof meta>;

/** Each neuron keeps its place in its feature map; feature maps go from one behind another to side by side, and back. */
export const StackAndMosaic: Story = {
  play: async ({ canvas, canvasElement, userEvent }) => {
    await drawnCloud(canvasElement);
    await userEvent.click(canvas.getByRole("button", { name: "Show as mosaic" }));
    await userEvent.click(canvas.getByRole("button", { name: "Show as stack" }));
    await expect(canvas.getByRole("button", { name: "Show as mosaic" })).toBeVisible();
  },
};
