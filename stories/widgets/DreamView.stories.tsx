import type { DreamRequest } from "@neuron-cloud/core";
import { DreamView, useDream } from "@neuron-cloud/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fireEvent, waitFor } from "storybook/test";
import { useNetwork } from "../support/network.js";

interface DreamsProps {
  /** How many steps uphill. */
  steps: number;
  /** What is dreamed of at first. */
  opening?: DreamRequest | undefined;
}

const firstClass: DreamRequest = { class: 0 };
const white = new ImageData(new Uint8ClampedArray(64 * 64 * 4).fill(255), 64, 64);

/** Any class of the network that is chosen in the toolbar, on grey or on white paper. */
function Dreams({ steps, opening = firstClass }: DreamsProps) {
  const { card } = useNetwork();
  const [request, ask] = useState(opening);
  const [isOnPaper, lay] = useState(false);
  const dream = useDream(card, request, { steps, from: isOnPaper ? white : undefined });
  const classes = card.classNames.map((name, at) => ({ name, at }));
  const index = "class" in request ? request.class : null;
  const label = index === null ? "channel 3 of conv1" : (card.classNames[index] ?? `class ${index}`);
  return (
    <div style={{ display: "grid", gap: "0.75rem", maxWidth: "20rem" }}>
      <label>
        <span>What is wanted by</span>{" "}
        <select value={index ?? ""} onChange={({ target }) => ask({ class: Number(target.value) })}>
          {index === null && <option value="">{label}</option>}
          {classes.map(({ name, at }) => (
            <option key={at} value={at}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <input type="checkbox" checked={isOnPaper} onChange={({ target }) => lay(target.checked)} />{" "}
        <span>on white paper</span>
      </label>
      <DreamView dream={dream} label={label} />
    </div>
  );
}

const meta = {
  title: "Widgets/DreamView",
  component: Dreams,
  args: { steps: 64 },
} satisfies Meta<typeof Dreams>;
export default meta;
type Story = StoryObj<typeof meta>;

/** A picture forms, from noise, that a class wants to see. */
export const Basic: Story = {};

/** It is stopped on its way, and something else is dreamed of. */
export const Stopped: Story = {
  tags: ["slow"],
  play: async ({ canvas, userEvent }) => {
    await waitFor(() => expect(canvas.getByRole("status")).toHaveTextContent(/^Step [2-9]/), {
      timeout: 60_000,
    });
    await userEvent.click(canvas.getByRole("button", { name: "Stop" }));
    await expect(canvas.getByRole("status")).toHaveTextContent(/^Stopped at step \d+ of 64$/);
    await fireEvent.change(canvas.getByRole("combobox"), { target: { value: "3" } });
    await waitFor(() => expect(canvas.getByRole("status")).toHaveTextContent(/^Step /), { timeout: 60_000 });
    await userEvent.click(canvas.getByRole("button", { name: "Stop" }));
  },
};

/** A channel's dream, with few steps. */
export const Channel: Story = {
  args: { steps: 6, opening: { layer: "conv1", channel: 3 } },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByRole("status")).toHaveTextContent("Found in 6 steps uphill"), {
      timeout: 60_000,
    });
    await expect(canvas.getByRole("img")).toHaveAccessibleName("What channel 3 of conv1 wants to see.");
    await expect(canvas.getByRole("button", { name: "Save picture" })).toBeVisible();
  },
};
