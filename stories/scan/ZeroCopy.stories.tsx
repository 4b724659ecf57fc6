import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor } from "storybook/test";
import { ZeroCopyDemo } from "./ZeroCopyDemo.js";

const meta = {
  title: "Scan/Zero-copy",
  component: ZeroCopyDemo,
  parameters: { layout: "fullscreen" },
  args: { realm: "page", providers: ["webgpu"], canvases: "WebGPU" },
  argTypes: {
    realm: { control: "inline-radio", options: ["page", "worker"] },
    providers: { control: "check", options: ["webgpu", "webgl", "wasm"] },
    canvases: {
      control: "select",
      options: ["WebGPU", "WebGPU twice", "WebGPU twice on one device", "WebGPU and WebGL", "WebGL", "none"],
    },
    appearance: { control: "inline-radio", options: ["scan", "dots", "cells"] },
    arrangement: { control: "inline-radio", options: ["stack", "mosaic"] },
    normalization: { control: "inline-radio", options: ["network", "layer", "channel"] },
  },
  async play({ canvas }) {
    await waitFor(() => expect(canvas.getByRole("status")).toHaveTextContent(/ready, webgpu$/), {
      timeout: 150_000,
    });
  },
  tags: ["slow"],
} satisfies Meta<typeof ZeroCopyDemo>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Nothing of a scan leaves the GPU; what one asks to see of its numbers is read then. */
export const ZeroCopy: Story = { name: "Zero-copy" };
