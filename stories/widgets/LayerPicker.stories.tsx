import { LayerPicker } from "@neuron-cloud/react";
import type { DrawableLayer } from "@neuron-cloud/core";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fn, within } from "storybook/test";

const layer = (group: string, name: string, kind: string, isDefault: boolean): DrawableLayer => ({
  name: group ? `${group}/${name}` : name,
  group,
  kind,
  isDefault,
  shape: [32, 16, 16],
  dims: [1, 32, 16, 16],
  type: "float32",
});
const layers = [
  layer("stem", "conv", "Conv", false),
  layer("stem", "relu", "Relu", true),
  ...[0, 1, 2].flatMap((i) => [
    layer(`blocks/${i}`, "conv1", "Conv", false),
    layer(`blocks/${i}`, "relu1", "Relu", true),
    layer(`blocks/${i}`, "sum", "Add", true),
  ]),
  layer("", "probabilities", "Softmax", true),
];
const suggested = layers.filter(({ isDefault }) => isDefault).map(({ name }) => name);

const meta = {
  title: "Widgets/LayerPicker",
  component: LayerPicker,
  args: { layers, value: suggested, onChange: fn() },
  argTypes: { layers: { control: false } },
  render: function Choosing({ onChange, ...args }) {
    const [value, setValue] = useState(args.value);
    return (
      <LayerPicker
        {...args}
        value={value}
        onChange={(names) => {
          setValue(names);
          onChange(names);
        }}
      />
    );
  },
} satisfies Meta<typeof LayerPicker>;
export default meta;
type Story = StoryObj<typeof meta>;

/** In groups by what the names begin with. A group is chosen as a whole or layer by layer, by keyboard too. */
export const Basic: Story = {
  play: async ({ args, canvas, userEvent }) => {
    const stem = await canvas.findByText("stem");
    await userEvent.click(stem);
    const group = within(stem.closest("details")!);
    group.getByRole("checkbox", { name: /^conv/ }).focus();
    await userEvent.keyboard(" ");
    await expect(args.onChange).toHaveBeenLastCalledWith(["stem/conv", ...suggested]);
    await expect(group.getByRole("checkbox", { name: "All of stem" })).toBeChecked();
  },
};

/** By name or by kind. */
export const Searching: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(await canvas.findByRole("searchbox"), "blocks add");
    await expect(canvas.getAllByRole("checkbox", { name: /^sum/ })).toHaveLength(3);
  },
};

/** Before a model is open. */
export const Empty: Story = {
  args: { layers: null, value: [] },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText("No layers yet")).toBeVisible();
  },
};
