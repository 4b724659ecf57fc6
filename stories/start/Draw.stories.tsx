import { things } from "@neuron-cloud/sketchnet";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor, within } from "storybook/test";
import { DrawDemo } from "./DrawDemo.js";

const meta = {
  title: "Start",
  component: DrawDemo,
  parameters: { layout: "fullscreen" },
  argTypes: { opening: { control: "select", options: things } },
} satisfies Meta<typeof DrawDemo>;
export default meta;
type Story = StoryObj<typeof meta>;

/**
 * The network and its weights are a part of the page, so that nothing has to come from anywhere. It draws by itself first,
 * then the pen is the visitor's; every stroke is answered by all neurons while it grows.
 */
export const Draw: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/^Your turn/, {}, { timeout: 30_000 })).toBeVisible();
    await waitFor(() => expect(canvas.getAllByRole("status").at(-1)).toHaveTextContent(/Ready$/), {
      timeout: 40_000,
    });
    const answers = within(canvas.getByRole("list", { name: "Predictions" })).getAllByRole("listitem");
    await expect(answers[0]).toHaveTextContent(/\d %$/);
    await expect(canvas.getByText("156,068 neurons")).toBeVisible();
  },
};
