import { InputPicture, neuronLookingAt, type Pixel, type Selection } from "@neuron-cloud/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fireEvent, fn } from "storybook/test";
import { catActivations } from "../../packages/react/src/testing/activations.js";
import { inspectedActivations } from "../../packages/react/src/testing/inspected.js";

const activations = inspectedActivations();

const meta = {
  title: "Widgets/InputPicture",
  component: InputPicture,
  args: { of: activations },
  argTypes: { of: { control: false } },
  decorators: [
    (Story) => (
      <div style={{ maxWidth: "20rem" }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof InputPicture>;
export default meta;
type Story = StoryObj<typeof meta>;

/** The very pixels that went into the network, cropped and resized, however large they are shown. */
export const Basic: Story = {
  play: async ({ canvas }) => {
    await expect(
      await canvas.findByRole("img", { name: "The picture as the network sees it, 48 × 48 pixels." }),
    ).toBeVisible();
  },
};

/** What one neuron sees, exactly. */
export const ReceptiveField: Story = {
  args: { selection: { layer: "pool1", neuron: 12 * 6 + 4 } },
  play: async ({ canvas, canvasElement }) => {
    const picture = await canvas.findByRole("img", {
      name: /Outlined: the 5 × 5 pixels at 15, 23 that channel 0, row 6, column 4 of pool1 sees/,
    });
    const frame = picture.getBoundingClientRect();
    const outline = canvasElement.querySelector(".nc-picture-field-line")!.getBoundingClientRect();
    await expect((outline.left - frame.left) / frame.width).toBeCloseTo(15 / 48, 1);
    await expect((outline.top - frame.top) / frame.height).toBeCloseTo(23 / 48, 1);
  },
};

/** Where the evidence for a class lies; the slider lets the picture through. */
export const Evidence: Story = {
  args: { classMap: 0 },
  play: async ({ canvas, canvasElement }) => {
    const slider = await canvas.findByRole("slider", { name: "Evidence for Egyptian cat" });
    const overlay = canvasElement.querySelector(".nc-picture-evidence");
    await expect(overlay).toHaveStyle({ opacity: "0.7" });
    await fireEvent.input(slider, { target: { value: "0.25" } });
    await expect(overlay).toHaveStyle({ opacity: "0.25" });
    await expect(
      canvas.getByRole("img", { name: /evidence for Egyptian cat, strongest around 16, 24/ }),
    ).toBeVisible();
  },
};

/** A neuron's receptive field over the evidence for a class. */
export const Both: Story = {
  args: { classMap: 0, selection: { layer: "pool1", neuron: 12 * 6 + 4 }, opacity: 0.8 },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("img", { name: /Outlined: .* Laid over it: / })).toBeVisible();
    await expect(canvas.queryByRole("slider")).toBeNull();
  },
};

/** Pointing at the picture chooses the neuron that looks there; arrow keys go on to its neighbours. */
export const Picking: Story = {
  args: { onPick: fn() },
  render: function Picking({ onPick, ...args }) {
    const [selection, setSelection] = useState<Selection | null>(null);
    const pick = (pixel: Pixel) => {
      const neuron = neuronLookingAt(activations.layers[1]!, 3, pixel);
      if (neuron !== null) setSelection({ layer: "pool1", neuron });
      onPick?.(pixel);
    };
    return <InputPicture {...args} selection={selection} onPick={pick} />;
  },
  play: async ({ args, canvas, userEvent }) => {
    const picture = await canvas.findByRole("button", { name: /Pick a place/ });
    await userEvent.click(picture);
    await expect(args.onPick).toHaveBeenCalled();
    await userEvent.keyboard("{Enter}");
    await expect(picture).toHaveAccessibleName(/channel 3, row \d+, column \d+ of pool1 sees/);
    const before = picture.getAttribute("aria-label");
    await userEvent.keyboard("{ArrowRight}{ArrowDown}");
    await expect(picture.getAttribute("aria-label")).not.toBe(before);
  },
};

/** Where nobody can say why, as for a recording, the picture stays. */
export const NoEvidence: Story = {
  args: { of: catActivations(), classMap: 0 },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/^This is a test fixture\./)).toBeVisible();
  },
};

/** Before the first scan. */
export const Empty: Story = {
  args: { of: null },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText("No picture yet")).toBeVisible();
  },
};
