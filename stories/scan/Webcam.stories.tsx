import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";
import { WebcamDemo } from "./WebcamDemo.js";

const meta = {
  title: "Webcam",
  component: WebcamDemo,
  argTypes: { facing: { control: "inline-radio", options: ["environment", "user"] } },
} satisfies Meta<typeof WebcamDemo>;
export default meta;
type Story = StoryObj<typeof meta>;

/**
 * What the camera sees, scanned again and again: each scan takes the newest frame, and none waits in a queue. The camera
 * is asked for only when the button is pressed, and stops with its component; a browser test does both with a fake camera.
 */
export const LiveScan: Story = {
  args: { layers: ["prob"] },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("button", { name: "Start webcam" })).toBeVisible();
    await expect(canvas.getByText("Webcam off")).toBeVisible();
  },
};
