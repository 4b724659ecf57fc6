import "@neuron-cloud/element"; // oxlint-disable-line import/no-unassigned-import -- it defines the tag
import { colormapNames } from "@neuron-cloud/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { createElement } from "react";
import { expect, waitFor } from "storybook/test";
import { recordedSamples, recordingHere, type RecordedSample } from "../support/recordings.js";

interface ElementDemoProps {
  /** Which of the recordings that `@neuron-cloud/squeezenet` ships. */
  recording: RecordedSample;
  /** How many answers are listed. */
  predictions: number;
  appearance?: "scan" | "dots" | "cells";
  arrangement?: "stack" | "mosaic";
  colormap?: string;
}

/** `<neuron-cloud>` as a page without React has it. */
const ElementDemo = ({ recording, ...attributes }: ElementDemoProps) =>
  createElement("neuron-cloud", { ...attributes, src: recordingHere(recording) });

const meta = {
  title: "Element",
  component: ElementDemo,
  args: { recording: "balloon", predictions: 1 },
  argTypes: {
    recording: { control: "select", options: recordedSamples },
    predictions: { control: { type: "number", min: 0, max: 10 } },
    appearance: { control: "inline-radio", options: ["scan", "dots", "cells"] },
    arrangement: { control: "inline-radio", options: ["stack", "mosaic"] },
    colormap: { control: "select", options: colormapNames },
  },
} satisfies Meta<typeof ElementDemo>;
export default meta;
type Story = StoryObj<typeof meta>;

/** `<neuron-cloud src="balloon.ncloud">`: for docs pages and slides, with one script and one file. */
export const Recording: Story = {
  async play({ canvasElement }) {
    const element = canvasElement.querySelector("neuron-cloud");
    await waitFor(() => expect(element?.shadowRoot?.textContent).toContain("balloon 98.2 %"), {
      timeout: 30_000,
    });
  },
};
