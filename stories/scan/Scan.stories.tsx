import type { Meta, StoryObj } from "@storybook/react-vite";
import { colormapNames } from "@neuron-cloud/react";
import { expect, waitFor, within } from "storybook/test";
import { useState } from "react";
import { ScanDemo } from "./ScanDemo.js";

const meta = {
  title: "Scan",
  component: ScanDemo,
  parameters: { layout: "fullscreen" },
  argTypes: {
    providers: { control: "check", options: ["webgpu", "webgl", "wasm"] },
    // Written out, as Storybook takes no `string[]` of an address without.
    layers: { type: { name: "array", value: { name: "string" } } },
    appearance: { control: "inline-radio", options: ["scan", "dots", "cells"] },
    arrangement: { control: "inline-radio", options: ["stack", "mosaic"] },
    normalization: { control: "inline-radio", options: ["network", "layer", "channel"] },
    colormap: { control: "select", options: colormapNames },
    gain: { control: { type: "range", min: 0.1, max: 8, step: 0.1 } },
  },
  async play({ canvasElement }) {
    const page = within(canvasElement);
    await waitFor(() => expect(page.getByRole("status")).toHaveTextContent(/Ready$/), { timeout: 150_000 });
    const [first] = within(page.getByRole("list", { name: "Predictions" })).getAllByRole("listitem");
    await expect(first).toHaveTextContent(/\d %$/);
  },
} satisfies Meta<typeof ScanDemo>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The best provider there is; wasm where there is no real GPU. */
export const Live: Story = {};

export const Webgpu: Story = { name: "WebGPU", args: { providers: ["webgpu"] }, tags: ["slow"] };

/** Downloads no wasm. */
export const Webgl: Story = { name: "WebGL", args: { providers: ["webgl"] }, tags: ["slow"] };

export const Wasm: Story = { args: { providers: ["wasm"] } };

/** What a page that shows scans now and then does; few layers, so that it can be done often. */
export const MountAndUnmount: Story = {
  args: { layers: ["pool4", "prob"] },
  render: function MountAndUnmount(args) {
    const [mounted, setMounted] = useState(false);
    return (
      <>
        <button type="button" onClick={() => setMounted(!mounted)}>
          {mounted ? "Unmount" : "Mount"}
        </button>
        {mounted && <ScanDemo {...args} />}
      </>
    );
  },
  async play({ canvas, userEvent, ...context }) {
    await userEvent.click(canvas.getByRole("button", { name: "Mount" }));
    await meta.play({ canvas, userEvent, ...context });
    await userEvent.click(canvas.getByRole("button", { name: "Unmount" }));
    await expect(canvas.queryByRole("status")).toBeNull();
  },
};
