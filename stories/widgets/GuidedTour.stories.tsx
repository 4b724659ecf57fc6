import { GuidedTour, type GuidedTourProps } from "@neuron-cloud/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fn } from "storybook/test";

const meta = {
  title: "Widgets/GuidedTour",
  component: GuidedTour,
  args: {
    steps: [
      { title: "A dot is a neuron", text: "The brighter it is, the more active." },
      { title: "A block is a layer", text: "The picture comes in on the left.", focus: "conv1" },
      { title: "The answer", text: "A thousand dots, one for each class.", focus: "prob" },
    ],
    step: null,
    onStep: fn(),
  },
  render: (args) => <Tour {...args} />,
} satisfies Meta<typeof GuidedTour>;
export default meta;
type Story = StoryObj<typeof meta>;

/** Holds the step, as a page does. */
function Tour({ step: first, onStep, ...props }: GuidedTourProps) {
  const [step, setStep] = useState(first);
  const go = (next: number | null) => {
    setStep(next);
    onStep(next);
  };
  return <GuidedTour {...props} step={step} onStep={go} />;
}

/** A button that begins the tour. Keys are enough for all of it. */
export const Basic: Story = {
  play: async ({ args, canvas, userEvent }) => {
    (await canvas.findByRole("button", { name: "Guided tour" })).focus();
    await userEvent.keyboard("{Enter}");
    await expect(canvas.getByRole("heading", { name: "A dot is a neuron" })).toBeVisible();
    await expect(canvas.getByRole("button", { name: "Next" })).toHaveFocus();
    await userEvent.keyboard("{Enter}{Enter}");
    await expect(canvas.getByRole("region", { name: "The answer" })).toHaveTextContent("3 of 3");
    await userEvent.keyboard("{Enter}");
    await expect(args.onStep).toHaveBeenLastCalledWith(null);
    await expect(canvas.getByRole("button", { name: "Guided tour" })).toHaveFocus();
  },
};

/** In the middle, on a small phone. */
export const Narrow: Story = {
  args: { step: 1 },
  decorators: [
    (Story) => (
      <div style={{ inlineSize: "320px" }}>
        <Story />
      </div>
    ),
  ],
  play: async ({ canvas, userEvent }) => {
    const tour = await canvas.findByRole("region", { name: "A block is a layer" });
    await expect(tour.scrollWidth).toBeLessThanOrEqual(320);
    await userEvent.click(canvas.getByRole("button", { name: "Back" }));
    await expect(canvas.getByRole("button", { name: "Back" })).toHaveAttribute("aria-disabled", "true");
    await userEvent.click(canvas.getByRole("button", { name: "Leave" }));
    await expect(canvas.queryByRole("heading")).toBeNull();
  },
};
