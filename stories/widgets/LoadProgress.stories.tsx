import { NeuronCloudError } from "@neuron-cloud/core";
import { LoadProgress } from "@neuron-cloud/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn } from "storybook/test";
import { catActivations } from "../../packages/react/src/testing/activations.js";
import { scanAt } from "../../packages/react/src/testing/scans.js";

const meta = {
  title: "Widgets/LoadProgress",
  component: LoadProgress,
  argTypes: { scan: { control: false } },
  decorators: [
    (Story) => (
      <div style={{ maxWidth: "24rem" }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof LoadProgress>;
export default meta;
type Story = StoryObj<typeof meta>;

export const NoPicture: Story = {
  args: { scan: scanAt({ status: "idle" }) },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("status")).toHaveTextContent("No picture");
  },
};

export const Downloading: Story = {
  args: { scan: scanAt({ status: "downloading", loaded: 277_000, total: 660_000 }) },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("status")).toHaveTextContent(
      "Downloading SqueezeNet v1.0 0.3 of 0.7 MB (41 %)",
    );
    await expect(canvas.getByRole("progressbar")).toHaveAttribute("value", "277000");
  },
};

/** The server does not say how large the file is. */
export const UnknownSize: Story = {
  args: { scan: scanAt({ status: "downloading", loaded: 1_500_000, total: null }) },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("status")).toHaveTextContent("Downloading SqueezeNet v1.0 1.5 MB");
    await expect(canvas.getByRole("progressbar")).not.toHaveAttribute("value");
  },
};

export const Preparing: Story = {
  args: { scan: scanAt({ status: "preparing" }) },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("status")).toHaveTextContent("Preparing SqueezeNet v1.0");
  },
};

export const Running: Story = {
  args: { scan: scanAt({ status: "running" }, { provider: "webgl", activations: catActivations() }) },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("status")).toHaveTextContent("SqueezeNet v1.0 · webgl · Running");
  },
};

export const Ready: Story = {
  args: { scan: scanAt({ status: "ready", activations: catActivations() }, { provider: "wasm" }) },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("status")).toHaveTextContent(/^SqueezeNet v1\.0 · wasm · .*Ready$/);
  },
};

/** Which providers were tried before, and why they do not run. */
export const PassedOver: Story = {
  args: {
    scan: scanAt(
      { status: "ready", activations: catActivations() },
      {
        provider: "wasm",
        passedOver: [
          { provider: "webgpu", reason: "this browser has no WebGPU" },
          { provider: "webgl", reason: "WebGL is drawn in software here (SwiftShader)" },
        ],
      },
    ),
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByText("Why wasm?"));
    await expect(canvas.getByText("webgpu: this browser has no WebGPU")).toBeVisible();
  },
};

const retry = fn();

/** What failed, what to do about it, and another try. */
export const Failed: Story = {
  args: {
    scan: scanAt(
      {
        status: "error",
        error: new NeuronCloudError(
          "network",
          "Could not download the weights of SqueezeNet v1.0: no answer from the server. Check the network and try again.",
        ),
      },
      { retry },
    ),
  },
  play: async ({ canvas, userEvent }) => {
    const alert = await canvas.findByRole("alert");
    await expect(alert).toHaveTextContent("no answer from the server");
    await expect(alert).toHaveStyle({ borderLeft: "4px solid rgb(229, 72, 77)" });
    await userEvent.click(canvas.getByRole("button", { name: "Try again" }));
    await expect(retry).toHaveBeenCalled();
  },
};

/** After an earlier picture, whose answers stay. The reasons of each provider stand on lines of their own. */
export const FailedAfterAnswers: Story = {
  args: {
    scan: scanAt(
      {
        status: "error",
        error: new NeuronCloudError(
          "run-failed",
          "Mine loads and does not run on any execution provider that is here.\nwebgl: It failed with “no such operator”.\nwasm: It failed with “no such operator”.",
        ),
      },
      { activations: catActivations(), outdated: true },
    ),
  },
  play: async ({ canvas }) => {
    const alert = await canvas.findByRole("alert");
    await expect(alert).toHaveTextContent("What is shown is still the last picture’s.");
  },
};
