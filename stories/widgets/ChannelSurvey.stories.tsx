import type { ImageSource } from "@neuron-cloud/core";
import { ChannelSurvey, useSurvey } from "@neuron-cloud/react";
import { drawDoodle, sketchnet, things } from "@neuron-cloud/sketchnet";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, waitFor } from "storybook/test";

interface SurveyedProps {
  /** The layer whose channels are told of. */
  layer: string;
}

const drawings = () => things.map((thing) => drawDoodle(thing, 7, { size: 128 }));

/** What the channels of SketchNet are for, as far as one drawing of each kind tells. */
function Surveyed({ layer }: SurveyedProps) {
  const [pictures, lookThrough] = useState<ImageSource[] | null>(drawings);
  const [channel, choose] = useState<number | null>(null);
  const state = useSurvey(sketchnet, pictures && { pictures, layers: [layer] });
  return (
    <div style={{ maxWidth: "24rem" }}>
      <ChannelSurvey
        state={state}
        layer={layer}
        channel={channel}
        onSelect={(one) => choose((before) => (before === one ? null : one))}
        onCancel={() => lookThrough(null)}
      />
    </div>
  );
}

const meta = {
  title: "Widgets/ChannelSurvey",
  component: Surveyed,
  args: { layer: "fire4/concat" },
} satisfies Meta<typeof Surveyed>;
export default meta;
type Story = StoryObj<typeof meta>;

/** A drawing of each kind is looked through; a channel that is chosen is shown alone. */
export const Basic: Story = {
  tags: ["slow"],
  play: async ({ canvas, userEvent }) => {
    await waitFor(
      () => expect(canvas.getByRole("status")).toHaveTextContent(/^Of 24 pictures those that excite/),
      { timeout: 90_000 },
    );
    await expect(canvas.getAllByRole("button", { name: /^Picture \d+ excites channel/ })).toHaveLength(30);
    await userEvent.click(canvas.getAllByRole("button", { name: /^channel \d+$/ })[0]!);
    await expect(canvas.getAllByRole("button", { name: /^Picture \d+ excites channel/ })).toHaveLength(5);
  },
};
