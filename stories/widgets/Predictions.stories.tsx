import { Predictions } from "@neuron-cloud/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fn } from "storybook/test";
import { catActivations } from "../../packages/react/src/testing/activations.js";

const meta = {
  title: "Widgets/Predictions",
  component: Predictions,
  args: { of: catActivations() },
  argTypes: { of: { control: false } },
  decorators: [
    (Story) => (
      <div style={{ maxWidth: "22rem" }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof Predictions>;
export default meta;
type Story = StoryObj<typeof meta>;

/** What the network sees in the picture, most probable first. */
export const Basic: Story = {
  play: async ({ canvas }) => {
    const list = await canvas.findByRole("list", { name: "Predictions" });
    await expect(list.querySelectorAll("li")).toHaveLength(5);
    await expect(list.firstElementChild).toHaveTextContent("Egyptian cat 44.9 %");
    const bar = list.querySelector(".nc-prediction-bar")!;
    const filled = getComputedStyle(bar, "::before");
    await expect(filled.backgroundColor).toBe("rgb(43, 138, 224)");
    const part = parseFloat(filled.inlineSize) / bar.getBoundingClientRect().width;
    await expect(part).toBeCloseTo(0.449, 2);
  },
};

/** As many as asked for. What would round to nothing is said to be small. */
export const More: Story = {
  args: { count: 10, label: "All classes" },
  play: async ({ canvas }) => {
    const items = await canvas.findAllByRole("listitem");
    await expect(items.at(-1)).toHaveTextContent("window screen <0.1 %");
  },
};

/** Classes as buttons. Pressing the chosen one again lets it go. */
export const Choosing: Story = {
  args: { onSelect: fn() },
  render: function Choosing({ onSelect, ...args }) {
    const [selected, setSelected] = useState<number | null>(null);
    const choose = (index: number | null) => {
      setSelected(index);
      onSelect?.(index);
    };
    return <Predictions {...args} selected={selected} onSelect={choose} />;
  },
  play: async ({ args, canvas, userEvent }) => {
    const tabby = await canvas.findByRole("button", { name: "tabby 11.7 %" });
    await userEvent.click(tabby);
    await expect(args.onSelect).toHaveBeenLastCalledWith(2);
    await expect(tabby).toHaveAttribute("aria-pressed", "true");

    await userEvent.keyboard("{Enter}");
    await expect(args.onSelect).toHaveBeenLastCalledWith(null);
    await expect(tabby).toHaveAttribute("aria-pressed", "false");

    await userEvent.click(canvas.getByRole("button", { name: "lynx 10.7 %" }));
    await expect(canvas.getAllByRole("button", { pressed: true })).toHaveLength(1);
  },
};

/** Before the first scan. */
export const Empty: Story = {
  args: { of: null },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText("No predictions yet")).toBeVisible();
  },
};

/** A page in daylight. */
export const Light: Story = {
  args: { selected: 0, onSelect: fn() },
  play: async ({ canvas }) => {
    const chosen = await canvas.findByRole("button", { pressed: true });
    await expect(chosen).toHaveStyle({ borderColor: "rgb(43, 138, 224)" });
  },
  decorators: [
    (Story) => (
      <div style={{ colorScheme: "light", background: "#fff", color: "#1b1f24", padding: "1rem" }}>
        <Story />
      </div>
    ),
  ],
};
