import { LayerBlocks, LayerLabels, PicturePlane, type Selection } from "@neuron-cloud/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, userEvent, waitFor, within } from "storybook/test";
import { SampleCloud, type SampleCloudProps } from "./CloudStage.js";
import { drawnCloud } from "./drawnCloud.js";

interface LabelledProps extends Omit<SampleCloudProps, "children"> {
  /** The neuron whose view of the picture is outlined. */
  selection?: Selection | null;
}

/** A cloud that says what it is made of. */
function Labelled({ selection = null, ...cloud }: LabelledProps) {
  const [layer, bringNear] = useState<string | null>(null);
  return (
    <SampleCloud {...cloud} focus={layer}>
      <LayerBlocks />
      <PicturePlane selection={selection} />
      <LayerLabels onSelect={bringNear} />
    </SampleCloud>
  );
}

const meta = {
  title: "Scene/LayerLabels",
  component: Labelled,
  parameters: { layout: "fullscreen" },
  args: { sample: "monarch" },
  play: async ({ canvasElement }) => {
    await drawnCloud(canvasElement);
    const labels = within(await within(canvasElement).findByRole("list", { name: "Layers" }));
    await waitFor(() => expect(labels.getByText("monarch").closest("li")).toHaveAttribute("data-shown"));
  },
} satisfies Meta<typeof Labelled>;
export default meta;
type Story = StoryObj<typeof meta>;

/** A picture goes in, an answer comes out, and each block says what it is as far as there is room. */
export const Stack: Story = { tags: ["snapshot"] };

/** The picture is the first tile. */
export const Mosaic: Story = { args: { arrangement: "mosaic" } };

/** What a neuron sees of the picture, and the rays that lead to it. */
export const ReceptiveField: Story = {
  args: { selection: { layer: "fire4/concat", neuron: 55 * 55 * 5 + 55 * 27 + 28 } },
};

/** With the keyboard: one stop, then arrow keys from layer to layer; Enter brings a block near. */
export const ByKeyboard: Story = {
  play: async (context) => {
    await meta.play(context);
    const labels = within(await within(context.canvasElement).findByRole("list", { name: "Layers" }));
    labels.getByRole("button", { name: /^conv1 96/ }).focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}");
    const second = labels.getByRole("button", { name: /^fire2\/squeeze1x1/ });
    await expect(second).toHaveFocus();
    await waitFor(() => expect(second.closest("li")).toHaveAttribute("data-shown"));
    await userEvent.keyboard("{Enter}");
  },
};
