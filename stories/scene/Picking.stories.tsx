import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fireEvent, waitFor } from "storybook/test";
import { PickingDemo } from "./PickingDemo.js";
import { drawnCloud } from "./drawnCloud.js";

const meta = {
  title: "Scene/Picking",
  component: PickingDemo,
  parameters: { layout: "fullscreen" },
  args: { sample: "balloon", layers: ["pool1", "pool4", "pool8", "pool10"], labelled: "pool1" },
  argTypes: {
    arrangement: { control: "inline-radio", options: ["stack", "mosaic"] },
    appearance: { control: "inline-radio", options: ["scan", "dots", "cells"] },
    labelled: { control: "select", options: ["pool1", "pool4", "pool8", "pool10"] },
    detail: { control: { type: "range", min: 0, max: 1, step: 0.01 } },
  },
  play: async ({ canvas, canvasElement }) => {
    await drawnCloud(canvasElement);
    const label = await canvas.findByText(/^pool1, channel/);
    const ring = label.parentElement?.querySelector(".nc-label-ring");
    const surface = canvasElement.querySelector("canvas");
    if (!ring || !surface) throw new Error("There is no ring, or no canvas.");
    await waitFor(() => expect(ring).toBeVisible());

    const pointAt = (clientX: number, clientY: number) => {
      const { x, y } = surface.getBoundingClientRect();
      const move = new PointerEvent("pointermove", { clientX, clientY, bubbles: true });
      Object.defineProperties(move, { offsetX: { value: clientX - x }, offsetY: { value: clientY - y } });
      return fireEvent(surface, move);
    };
    const { x, y, width, height } = ring.getBoundingClientRect();
    const readout = canvas.getByLabelText("Neuron under the pointer");
    await pointAt(x + width / 2, y + height / 2);
    await waitFor(() => expect(readout).toHaveTextContent(label.textContent));
    await pointAt(1, 1);
    await waitFor(() => expect(readout).toHaveTextContent(/^$/));
  },
} satisfies Meta<typeof PickingDemo>;
export default meta;
type Story = StoryObj<typeof meta>;

/** Point at neurons. Along a line of sight the brightest is meant; the ring marks the most active one. */
export const Stack: Story = { args: { eye: [24, 6, 26] } };

export const Mosaic: Story = { args: { arrangement: "mosaic", eye: [0, 0, 34] } };

/** The nearest dot is meant. */
export const Dots: Story = { args: { appearance: "dots", arrangement: "mosaic", eye: [0, 0, 34] } };
