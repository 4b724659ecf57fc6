import { colormapNames } from "@neuron-cloud/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";
import { SampleCloud } from "./CloudStage.js";
import { drawnCloud } from "./drawnCloud.js";

const early = ["conv1", "pool1", "fire2/concat", "fire3/concat", "fire4/concat"];

/** The bottleneck of each fire module: few channels, so that each of them can be looked at. */
const squeezed = [2, 3, 4, 5, 6, 7, 8, 9].map((n) => `fire${n}/squeeze1x1`);

const meta = {
  title: "Scene/NeuronCloud",
  component: SampleCloud,
  parameters: { layout: "fullscreen" },
  args: { sample: "balloon" },
  argTypes: {
    appearance: { control: "inline-radio", options: ["scan", "dots", "cells"] },
    arrangement: { control: "inline-radio", options: ["stack", "mosaic"] },
    normalization: { control: "inline-radio", options: ["network", "layer", "channel"] },
    colormap: { control: "select", options: colormapNames },
    gain: { control: { type: "range", min: 0.1, max: 8, step: 0.1 } },
    detail: { control: { type: "range", min: 0, max: 1, step: 0.01 } },
  },
  play: async ({ canvasElement }) => {
    const line = await drawnCloud(canvasElement);
    await expect(line).toHaveTextContent(/^[1-9]/);
  },
} satisfies Meta<typeof SampleCloud>;
export default meta;
type Story = StoryObj<typeof meta>;

/** Every neuron of SqueezeNet, as it looked at a balloon. What neurons emit adds up along the line of sight. */
export const Scan: Story = {
  tags: ["snapshot"],
  play: async ({ canvasElement }) => {
    const line = await drawnCloud(canvasElement);
    await expect(line).toHaveTextContent(/^1,\d{3},\d{3} of 5,072,824 neurons on screen$/);
  },
};

/** From the front, the first layers show the outline of the picture. */
export const Front: Story = { args: { layers: ["conv1"], eye: [0, 0, 34] }, tags: ["snapshot"] };

/** The first layers, near. Outlines become shapes. */
export const CloseUp: Story = { args: { layers: early, eye: [18, 4, 20] }, tags: ["snapshot"] };

/** Every feature map of every layer, side by side. */
export const Mosaic: Story = { args: { arrangement: "mosaic", eye: [0, 0, 22] }, tags: ["snapshot"] };

/** Each neuron on its own, larger and more opaque the more active it is. */
export const Dots: Story = { args: { appearance: "dots" }, tags: ["snapshot"] };

/** The colours of the 2017 page. */
export const DotsMosaic: Story = {
  args: { appearance: "dots", arrangement: "mosaic", colormap: "classic", layers: squeezed, eye: [0, 0, 22] },
  tags: ["snapshot"],
};
