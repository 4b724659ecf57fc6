import { colormapNames } from "@neuron-cloud/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor, within } from "storybook/test";
import { recordedSamples } from "../support/recordings.js";
import { ReplayDemo } from "./ReplayDemo.js";

const meta = {
  title: "Recording",
  component: ReplayDemo,
  args: { recording: "balloon" },
  argTypes: {
    recording: { control: "select", options: recordedSamples },
    appearance: { control: "inline-radio", options: ["scan", "dots", "cells"] },
    arrangement: { control: "inline-radio", options: ["stack", "mosaic"] },
    normalization: { control: "inline-radio", options: ["network", "layer", "channel"] },
    colormap: { control: "select", options: colormapNames },
    gain: { control: { type: "range", min: 0.1, max: 8, step: 0.1 } },
  },
  parameters: { layout: "fullscreen" },
} satisfies Meta<typeof ReplayDemo>;
export default meta;
type Story = StoryObj<typeof meta>;

/** SqueezeNet's look at a drawn balloon, recorded: no model, no ONNX Runtime, no network. It appears layer by layer. */
export const Replay: Story = {
  async play({ canvas }) {
    await waitFor(() => expect(canvas.getByRole("status")).toHaveTextContent("SqueezeNet v1.0 · Recording"), {
      timeout: 30_000,
    });
    const [first] = within(canvas.getByRole("list", { name: "Predictions" })).getAllByRole("listitem");
    await expect(first).toHaveTextContent("balloon 98.2 %");
  },
};
