import { NeuronCursor, NeuronDetails, type NeuronCursorProps } from "@neuron-cloud/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fn } from "storybook/test";
import { inspectedActivations } from "../../packages/react/src/testing/inspected.js";

const meta = {
  title: "Widgets/NeuronCursor",
  component: NeuronCursor,
  args: { of: inspectedActivations(), selection: null, onSelect: fn() },
  argTypes: { of: { control: false } },
  render: (args) => <Cursor {...args} />,
} satisfies Meta<typeof NeuronCursor>;
export default meta;
type Story = StoryObj<typeof meta>;

/** Holds the neuron, as a page does. */
function Cursor({ selection: first, onSelect, ...props }: NeuronCursorProps) {
  const [selection, setSelection] = useState(first);
  return (
    <div style={{ display: "grid", gap: "1rem", maxWidth: "24rem" }}>
      <NeuronCursor
        {...props}
        selection={selection}
        onSelect={(next) => {
          setSelection(next);
          onSelect(next);
        }}
      />
      <NeuronDetails of={props.of} selection={selection} contributions={0} />
    </div>
  );
}

/** Any neuron by keyboard: from the most active one to its neighbours, other feature maps, and other layers. */
export const Basic: Story = {
  play: async ({ args, canvas, userEvent }) => {
    const cursor = await canvas.findByRole("application", { name: "Neuron cursor" });
    await expect(cursor).toHaveTextContent("No neuron yet: press Enter");
    await userEvent.tab();
    await expect(cursor).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect(cursor).toHaveTextContent(/^conv1 · channel \d+, row \d+, column \d+ · /);
    await userEvent.keyboard("{PageDown}");
    await expect(cursor).toHaveTextContent(/^pool1 · /);
    await userEvent.keyboard("{Home}{ArrowDown}");
    await userEvent.keyboard("{PageDown}");
    await expect(cursor).toHaveTextContent(
      /^(Egyptian cat|tiger cat|tabby|lynx|cheetah|window screen) [\d.]+ %$/,
    );
    await expect(args.onSelect).toHaveBeenCalledTimes(5);
  },
};

/** Before the first scan. */
export const Empty: Story = {
  args: { of: null },
  play: async ({ args, canvas, userEvent }) => {
    (await canvas.findByRole("application", { name: "Neuron cursor" })).focus();
    await userEvent.keyboard("{Enter}");
    await expect(args.onSelect).not.toHaveBeenCalled();
  },
};
