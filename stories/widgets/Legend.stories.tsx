import { colormapNames, Legend } from "@neuron-cloud/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";

const meta = {
  title: "Widgets/Legend",
  component: Legend,
  argTypes: { colormap: { control: "select", options: colormapNames } },
} satisfies Meta<typeof Legend>;
export default meta;
type Story = StoryObj<typeof meta>;

/** Without numbers: where each layer has a scale of its own. */
export const Basic: Story = {
  play: async ({ canvas }) => {
    const legend = await canvas.findByRole("figure", { name: "Activation" });
    await expect(legend).toHaveTextContent(/Not active\s*Highly active/);
  },
};

/** The scale in force, in the activation's own unit. */
export const Scale: Story = {
  args: { min: 0, max: 12.4157, label: "Activation of conv1" },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText("12.4")).toBeVisible();
    await expect(canvas.getByText("0")).toBeVisible();
  },
};

/** Words, where no single number is the maximum. */
export const InWords: Story = {
  args: { max: "each layer’s maximum" },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText("each layer’s maximum")).toBeVisible();
  },
};

/** Beside the cloud, highly active at the top. */
export const Vertical: Story = {
  args: { max: 12.4157, orientation: "vertical" },
  play: async ({ canvas }) => {
    const top = (text: RegExp) => canvas.getByText(text).getBoundingClientRect().top;
    await canvas.findByText(/Highly active/);
    await expect(top(/Highly active/)).toBeLessThan(top(/Not active/));
  },
};

/** All colormaps on offer. */
export const Colormaps: Story = {
  args: { max: 1 },
  render: (args) => (
    <div
      style={{ display: "grid", gap: "1rem", gridTemplateColumns: "repeat(auto-fill, minmax(14rem, 1fr))" }}
    >
      {colormapNames.map((name) => (
        <Legend key={name} {...args} colormap={name} label={name} />
      ))}
    </div>
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findAllByRole("figure")).toHaveLength(colormapNames.length);
  },
};
