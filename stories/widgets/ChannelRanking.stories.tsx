import { predictionsOf } from "@neuron-cloud/core";
import { ChannelRanking, useActivations, useChannelRanking, type Selection } from "@neuron-cloud/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, waitFor } from "storybook/test";
import { drawn, useNetwork } from "../support/network.js";

interface MeasuredProps {
  /** The layer whose channels are silenced. */
  layer: string;
}

/** The answer to a drawn picture, without each channel of a layer. */
function Measured({ layer }: MeasuredProps) {
  const { card, samples } = useNetwork();
  const [image] = useState(() => (samples[0] ? drawn(samples[0]) : null));
  const { activations } = useActivations(card, image);
  const [best] = activations ? predictionsOf(activations, 1) : [];
  const [isAsked, ask] = useState(true);
  const state = useChannelRanking(activations, best && isAsked ? { layer, neuron: best.index } : null);
  const [selection, choose] = useState<Selection | null>(null);
  return (
    <div style={{ maxWidth: "24rem" }}>
      <p>{best ? `What “${best.label}” loses without each channel of ${layer}` : "Scanning"}</p>
      <ChannelRanking
        of={activations}
        state={state}
        selection={selection}
        onSelect={choose}
        onCancel={() => ask(false)}
      />
    </div>
  );
}

const meta = {
  title: "Widgets/ChannelRanking",
  component: Measured,
  args: { layer: "fire4/concat" },
} satisfies Meta<typeof Measured>;
export default meta;
type Story = StoryObj<typeof meta>;

/** Each channel of a layer is silenced, and the answer measured without it. */
export const Basic: Story = {
  tags: ["slow"],
  play: async ({ canvas, userEvent }) => {
    await waitFor(
      () => expect(canvas.getByRole("status")).toHaveTextContent(/^\d+ channels of fire4\/concat measured/),
      { timeout: 90_000 },
    );
    const first = canvas.getAllByRole("button", { name: /^channel \d+ / })[0]!;
    await userEvent.click(first);
    await expect(first).toHaveAttribute("aria-pressed", "true");
  },
};
