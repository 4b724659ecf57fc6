import { SAMPLE_SIZE, samples } from "@neuron-cloud/squeezenet/samples";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor } from "storybook/test";
import { SampleSheet } from "./SampleSheet.js";

const meta = {
  title: "Samples",
  component: SampleSheet,
  tags: ["squeezenet"],
} satisfies Meta<typeof SampleSheet>;
export default meta;
type Story = StoryObj<typeof meta>;

/** Drawn by code: no files, no network, no licence. Below each are SqueezeNet's three best answers. */
export const AllPictures: Story = {
  play: async ({ canvas }) => {
    const undrawn = () =>
      samples.filter(({ title }) => {
        const picture = canvas.getByRole<HTMLCanvasElement>("img", { name: title });
        const pixels = picture
          .getContext("2d", { willReadFrequently: true })
          ?.getImageData(0, 0, SAMPLE_SIZE, SAMPLE_SIZE).data;
        return new Set(pixels).size < 20;
      });
    await waitFor(() => expect(undrawn()).toEqual([]));
  },
};
