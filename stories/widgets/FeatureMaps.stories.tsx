import { colormapNames, FeatureMaps, type Selection } from "@neuron-cloud/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fn, waitFor } from "storybook/test";
import { inspectedActivations } from "../../packages/react/src/testing/inspected.js";

const meta = {
  title: "Widgets/FeatureMaps",
  component: FeatureMaps,
  args: { of: inspectedActivations(), layer: "conv1" },
  argTypes: {
    of: { control: false },
    colormap: { control: "select", options: colormapNames },
    normalization: { control: "inline-radio", options: ["layer", "channel"] },
  },
} satisfies Meta<typeof FeatureMaps>;
export default meta;
type Story = StoryObj<typeof meta>;

/** As many as fit into four rows, the most active first. */
export const Basic: Story = {
  play: async ({ canvas }) => {
    const maps = await canvas.findByRole("list", { name: "Feature maps of conv1" });
    await waitFor(() => expect(maps.children.length).toBeGreaterThan(4));
    const columns = getComputedStyle(maps).gridTemplateColumns.split(" ").length;
    await waitFor(() => expect(maps.children).toHaveLength(Math.min(40, 4 * columns)));
  },
};

/** Page by page, by whatever number. */
export const Paging: Story = {
  args: { pageSize: 12 },
  play: async ({ canvas, userEvent }) => {
    const range = await canvas.findByRole("status");
    await expect(range).toHaveTextContent("Maps 1–12 of 40");
    const next = canvas.getByRole("button", { name: "Next maps" });
    await userEvent.click(next);
    await userEvent.keyboard("{Enter}{Enter}");
    await expect(range).toHaveTextContent("Maps 37–40 of 40");
    await expect(next).toHaveAttribute("aria-disabled", "true");
    await userEvent.click(canvas.getByRole("button", { name: "Previous maps" }));
    await expect(range).toHaveTextContent("Maps 25–36 of 40");
  },
};

const onSelect = fn<(selection: Selection) => void>();

/** Pointing at a map chooses the neuron there; with the keyboard, its most active one and on with the arrows. */
export const Choosing: Story = {
  args: { onSelect, pageSize: 12 },
  render: function Choosing({ onSelect: hear, ...args }) {
    const [selection, setSelection] = useState<Selection | null>(null);
    const choose = (next: Selection) => {
      setSelection(next);
      hear?.(next);
    };
    return <FeatureMaps {...args} selection={selection} onSelect={choose} />;
  },
  play: async ({ args, canvas, userEvent }) => {
    const [first, second] = await canvas.findAllByRole("button", { name: /^Channel \d+ maximum/ });
    await userEvent.click(second!);
    await expect(args.onSelect).toHaveBeenCalledTimes(1);
    await expect(second).toHaveAttribute("aria-pressed", "true");

    first!.focus();
    await userEvent.keyboard("{Enter}");
    const { neuron: strongest } = onSelect.mock.lastCall![0];
    await userEvent.keyboard("{ArrowDown}{ArrowRight}");
    await expect(args.onSelect).toHaveBeenLastCalledWith({
      layer: "conv1",
      neuron: strongest + 24 + 1,
    });
    await expect(canvas.getAllByRole("button", { pressed: true })).toEqual([first]);
  },
};

/** Each map by its own maximum: weak ones show their pattern, too. */
export const ByChannel: Story = {
  args: { normalization: "channel", colormap: "viridis", pageSize: 12 },
  play: async ({ canvas }) => {
    await expect(await canvas.findAllByRole("listitem")).toHaveLength(12);
  },
};

/** The answer's maps have one neuron each, and the classes' names. */
export const Answer: Story = {
  args: { layer: "softmax" },
  play: async ({ canvas }) => {
    const [first] = await canvas.findAllByRole("listitem");
    await expect(first).toHaveTextContent("Channel Egyptian cat maximum 0.449");
  },
};

/** No layer is chosen. */
export const Empty: Story = {
  args: { layer: null },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText("No layer chosen")).toBeVisible();
  },
};
