import { NeuronDetails, type Selection } from "@neuron-cloud/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fn } from "storybook/test";
import { catActivations } from "../../packages/react/src/testing/activations.js";
import { inspectedActivations } from "../../packages/react/src/testing/inspected.js";

const meta = {
  title: "Widgets/NeuronDetails",
  component: NeuronDetails,
  args: { of: inspectedActivations(), selection: { layer: "pool1", neuron: 12 * 6 + 4 } },
  argTypes: { of: { control: false } },
  decorators: [
    (Story) => (
      <div style={{ maxWidth: "22rem" }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof NeuronDetails>;
export default meta;
type Story = StoryObj<typeof meta>;

/** A neuron of a feature map. */
export const Basic: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByText("Sees")).toBeVisible();
    await expect(canvas.getByText("5 × 5 pixels at 15, 23")).toBeVisible();
    await expect(canvas.getByText(/^\d.* of 5,760$/)).toBeVisible();
  },
};

/** The answer's neurons are the classes; their inputs raised or lowered them. */
export const Answer: Story = {
  args: { selection: { layer: "softmax", neuron: 0 } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText("Egyptian cat")).toBeVisible();
    await expect(canvas.getByText("44.9 %")).toBeVisible();
    await expect(canvas.getByText("1st of 6")).toBeVisible();
    await expect(await canvas.findByRole("list", { name: "Strongest inputs, from pool1" })).toBeVisible();
  },
};

/** Walking back through the network, from an answer to the input that contributed most. */
export const Following: Story = {
  args: { selection: { layer: "softmax", neuron: 0 }, onSelect: fn() },
  render: function Following({ selection: first, onSelect, ...args }) {
    const [selection, setSelection] = useState<Selection | null>(first);
    const follow = (next: Selection) => {
      setSelection(next);
      onSelect?.(next);
    };
    return <NeuronDetails {...args} selection={selection} onSelect={follow} />;
  },
  play: async ({ args, canvas, userEvent }) => {
    const inputs = await canvas.findAllByRole("button");
    await userEvent.click(inputs[0]!);
    await expect(args.onSelect).toHaveBeenCalledWith({ layer: "pool1", neuron: 78 });
    await expect(await canvas.findByText("Passed on from conv1")).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: /^channel 0, row 1[23], column 1[23] / }));
    await expect(await canvas.findByRole("list", { name: "Strongest inputs, from picture" })).toBeVisible();
  },
};

/** Activations that no network is behind, such as a recording's. */
export const Unexplained: Story = {
  args: { of: catActivations() },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/^This is a test fixture\./)).toBeVisible();
  },
};

/** Nothing is chosen. */
export const Empty: Story = {
  args: { selection: null },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText("No neuron chosen")).toBeVisible();
  },
};
