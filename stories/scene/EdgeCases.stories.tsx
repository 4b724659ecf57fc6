import { encodeLayer, type LayerOutput, type LayerShape } from "@neuron-cloud/core";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect } from "storybook/test";
import { catActivations } from "../../packages/react/src/testing/activations.js";
import { CloudStage, type CloudStageProps } from "./CloudStage.js";

interface EdgeCaseProps extends Pick<CloudStageProps, "appearance"> {
  shape: LayerShape;
  /** A neuron's activation. The wave is smooth, different in each channel, and goes from −1 to 1. */
  activation: (index: number, wave: number) => number;
}

/** Sees all of a cloud that is as wide as it is long. */
const EYE: [number, number, number] = [24, 10, 36];

/** A layer made by hand, encoded and drawn as any other. */
function EdgeCase({ appearance = "scan", ...props }: EdgeCaseProps) {
  const [made] = useState(() => makeActivations(props));
  return typeof made === "string" ? (
    <p role="alert">{made}</p>
  ) : (
    <CloudStage activations={made} detail={1} eye={EYE} appearance={appearance} />
  );
}

function makeActivations(props: EdgeCaseProps) {
  try {
    return catActivations({ layers: [encodeLayer(layerOutput(props))] });
  } catch (error) {
    return String(error);
  }
}

function layerOutput({ shape, activation }: EdgeCaseProps): LayerOutput {
  const [channels, height, width] = shape;
  const data = new Float32Array(channels * height * width);
  let i = 0;
  for (let channel = 0; channel < channels; channel++)
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++) {
        const wave = Math.sin(row / 5 + channel / 2) * Math.cos(column / 4 - channel / 3);
        data[i] = activation(i, wave);
        i++;
      }
  return { name: "layer", kind: "Relu", shape, data };
}

const meta = {
  title: "Scene/Edge cases",
  component: EdgeCase,
  parameters: { layout: "fullscreen" },
  args: { shape: [16, 24, 24], activation: (_index, wave) => wave, appearance: "scan" },
  argTypes: { appearance: { control: "inline-radio", options: ["scan", "dots", "cells"] } },
} satisfies Meta<typeof EdgeCase>;
export default meta;
type Story = StoryObj<typeof meta>;

const says = (text: string): Pick<Story, "play"> => ({
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(text)).toBeVisible();
  },
});

/** A silent layer draws nothing, and says so. */
export const AllZeros: Story = {
  args: { activation: () => 0 },
  ...says("0 of 9,216 neurons on screen"),
};

/** NaN is drawn as not active; the rest of the layer is as ever. */
export const NotANumber: Story = {
  args: { activation: (index) => (index % 4 === 0 ? NaN : 1) },
  ...says("6,912 of 9,216 neurons on screen"),
};

/** +∞ is drawn as the maximum, −∞ as not active; the scale is that of the finite ones. */
export const Infinities: Story = {
  args: { activation: (index, wave) => [Infinity, -Infinity][index % 8] ?? Math.max(0.1, wave) },
  ...says("8,064 of 9,216 neurons on screen"),
};

/** A network without ReLU: what lies below 0 is drawn as well, in another colour. */
export const NegativeValues: Story = {
  args: { activation: (_index, wave) => (Math.abs(wave) < 0.3 ? 0 : wave) },
  tags: ["snapshot"],
  ...says("5,286 of 9,216 neurons on screen"),
};

/** All below 0. */
export const NothingAboveZero: Story = {
  args: { activation: (index) => (index % 3 === 0 ? 0 : -8) },
  ...says("6,144 of 9,216 neurons on screen"),
};

export const OneNeuron: Story = {
  args: { shape: [1, 1, 1], activation: () => 5 },
  ...says("1 of 1 neurons on screen"),
};

/** One layer of ten million neurons, a tenth of them active. */
export const TenMillionNeurons: Story = {
  args: { shape: [153, 256, 256], activation: (index, wave) => (index % 10 === 0 ? 1 + wave / 2 : 0) },
  tags: ["slow"],
  ...says("1,002,701 of 10,027,008 neurons on screen"),
};

/** A neuron's index must fit into 24 bits. */
export const TooLarge: Story = {
  args: { shape: [257, 256, 256], activation: () => 1 },
  ...says(
    'NeuronCloudError: Layer "layer" of 257 × 256 × 256 has 16842752 neurons; at most 16777216 can be drawn. Leave it out of the layers to tap.',
  ),
};
