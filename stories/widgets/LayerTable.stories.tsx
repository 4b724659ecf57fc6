import { LayerTable } from "@neuron-cloud/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fn } from "storybook/test";
import { inspectedActivations } from "../../packages/react/src/testing/inspected.js";

const meta = {
  title: "Widgets/LayerTable",
  component: LayerTable,
  args: { of: inspectedActivations() },
  argTypes: { of: { control: false } },
} satisfies Meta<typeof LayerTable>;
export default meta;
type Story = StoryObj<typeof meta>;

/** What the cloud shows, as text. */
export const Basic: Story = {
  play: async ({ canvas }) => {
    const row = await canvas.findByRole("row", { name: /^conv1/ });
    await expect(row).toHaveTextContent(/conv1.*Relu.*40 × 24 × 24.*23,040/);
    await expect(canvas.getByRole("row", { name: /^All layers/ })).toHaveTextContent("28,806");
  },
};

/** Layers as buttons. Pressing the chosen one again lets it go. */
export const Choosing: Story = {
  args: { onSelect: fn() },
  render: function Choosing({ onSelect, ...args }) {
    const [selected, setSelected] = useState<string | null>(null);
    const choose = (layer: string | null) => {
      setSelected(layer);
      onSelect?.(layer);
    };
    return <LayerTable {...args} selected={selected} onSelect={choose} />;
  },
  play: async ({ args, canvas, userEvent }) => {
    const pool = await canvas.findByRole("button", { name: "pool1" });
    await userEvent.click(pool);
    await expect(args.onSelect).toHaveBeenLastCalledWith("pool1");
    await expect(pool).toHaveAttribute("aria-pressed", "true");
    await userEvent.keyboard("{Enter}");
    await expect(args.onSelect).toHaveBeenLastCalledWith(null);
  },
};

/** On a phone the table scrolls, not the page. */
export const Narrow: Story = {
  decorators: [
    (Story) => (
      <div style={{ width: "18rem" }}>
        <Story />
      </div>
    ),
  ],
  play: async ({ canvas }) => {
    const region = await canvas.findByRole("region", { name: "Layers of SqueezeNet v1.0" });
    await expect(region.scrollWidth).toBeGreaterThan(region.clientWidth);
    await expect(region.clientWidth).toBeLessThanOrEqual(18 * 16);
  },
};

/** Before the first scan. */
export const Empty: Story = {
  args: { of: null },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText("No layers yet")).toBeVisible();
  },
};
