import {
  ContrastControls,
  NeuronCanvas,
  NeuronCloud,
  useActivations,
  useContrast,
} from "@neuron-cloud/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, waitFor } from "storybook/test";
import { drawn, useNetwork } from "../support/network.js";

/** Two pictures through one network, and the difference of all neurons. */
function Contrasted() {
  const { card, samples } = useNetwork();
  const [pair] = useState(() =>
    samples.slice(0, 2).map((sample) => ({ name: sample.name, title: sample.title, image: drawn(sample) })),
  );
  const first = useActivations(card, pair[0]?.image);
  const second = useActivations(card, pair[1]?.image);
  const scans = [first.activations, second.activations];
  const sides = pair.map(({ name, title }, i) => ({ name, title, activations: scans[i] ?? null }));
  const [value, choose] = useState({ a: pair[0]?.name ?? "", b: pair[1]?.name ?? "" });
  const of = (name: string) => sides.find((side) => side.name === name)?.activations ?? null;
  const state = useContrast(of(value.a), of(value.b));
  return (
    <main style={{ display: "grid", gap: "1rem", maxWidth: "40rem" }}>
      <NeuronCanvas style={{ height: 260, background: "#05070d", color: "#dfe7f5" }}>
        <NeuronCloud activations={state.contrast} colormap="polar" />
      </NeuronCanvas>
      <ContrastControls sides={sides} value={value} onChange={choose} state={state} />
    </main>
  );
}

const meta = {
  title: "Widgets/ContrastControls",
  component: Contrasted,
} satisfies Meta<typeof Contrasted>;
export default meta;
type Story = StoryObj<typeof meta>;

/** What one picture excites more than another, and the other way round. */
export const Basic: Story = {
  tags: ["slow"],
  play: async ({ canvas, userEvent }) => {
    await waitFor(() => expect(canvas.getByRole("figure", { name: "A − B" })).toBeVisible(), {
      timeout: 90_000,
    });
    const chosen = () =>
      [canvas.getByLabelText("A"), canvas.getByLabelText("B")].map((one) => (one as HTMLSelectElement).value); // oxlint-disable-line typescript/no-unsafe-type-assertion -- a select
    const before = chosen();
    await userEvent.click(canvas.getByRole("button", { name: "Swap A and B" }));
    await expect(chosen()).toEqual(before.toReversed());
  },
};
