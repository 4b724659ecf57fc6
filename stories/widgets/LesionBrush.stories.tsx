import {
  FeatureMaps,
  LesionBrush,
  NeuronCanvas,
  NeuronCloud,
  useActivations,
  useLesions,
} from "@neuron-cloud/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, waitFor } from "storybook/test";
import { drawn, useNetwork } from "../support/network.js";

interface LesionedProps {
  /** The layer whose feature maps are brushed over. */
  layer: string;
}

/** A network that is changed inside: the cloud shows what changed, and brushing over it changes more. */
function Lesioned({ layer }: LesionedProps) {
  const { card, samples } = useNetwork();
  const [image] = useState(() => (samples[0] ? drawn(samples[0]) : null));
  const { activations } = useActivations(card, image);
  const lesions = useLesions(activations);
  return (
    <main style={{ display: "grid", gap: "1rem", maxWidth: "40rem" }}>
      <NeuronCanvas style={{ height: 260, background: "#05070d", color: "#dfe7f5" }}>
        <NeuronCloud activations={lesions.lesioned?.change ?? activations} onBrush={lesions.paint} />
      </NeuronCanvas>
      <LesionBrush of={activations} lesions={lesions} />
      <FeatureMaps of={activations} layer={layer} pageSize={12} onBrush={lesions.paint} />
    </main>
  );
}

const meta = {
  title: "Widgets/LesionBrush",
  component: Lesioned,
  args: { layer: "fire2/concat" },
} satisfies Meta<typeof Lesioned>;
export default meta;
type Story = StoryObj<typeof meta>;

/** Two channels are silenced, then one again, and all is as it was. */
export const Basic: Story = {
  tags: ["slow"],
  play: async ({ canvas, userEvent }) => {
    const maps = await canvas.findAllByRole("button", { name: /^Channel \d+ / }, { timeout: 90_000 });
    const settled = () =>
      waitFor(() => expect(canvas.getByText("What changed in the network, now − before")).toBeVisible(), {
        timeout: 60_000,
      });
    maps[0]!.focus();
    await userEvent.keyboard("{Enter}");
    await settled();
    await expect(canvas.getByRole("table", { name: "Before and Now" })).toBeVisible();
    await userEvent.pointer({ keys: "[MouseLeft]", target: maps[1]! });
    await settled();
    await expect(canvas.getByRole("list", { name: "Changed" })).toHaveTextContent(
      /^channels \d+, \d+ of fire2/,
    );
    await userEvent.click(canvas.getByRole("button", { name: "Clear" }));
    await expect(canvas.queryByRole("table", { name: "Before and Now" })).toBeNull();
  },
};
