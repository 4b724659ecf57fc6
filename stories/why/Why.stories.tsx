import { Explorer } from "@neuron-cloud/react";
import { doodleStrokes, sketchnet, things } from "@neuron-cloud/sketchnet";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor, within } from "storybook/test";
import "../tour/tour.css";

const anySeed = () => Math.floor(Math.random() * 1e6);
const model = {
  card: sketchnet,
  pad: {
    opening: doodleStrokes("cat", 11),
    surprise: () => doodleStrokes(things[anySeed() % things.length] ?? "cat", anySeed()),
  },
};

const meta = {
  title: "Why",
  component: Explorer,
  parameters: { layout: "fullscreen" },
  tags: ["slow"],
  args: { model, title: "Why this answer?", openTab: "why" },
  decorators: [
    (Story) => (
      <main className="tour">
        <Story />
      </main>
    ),
  ],
} satisfies Meta<typeof Explorer>;
export default meta;
type Story = StoryObj<typeof meta>;

/** A drawing, its answer, and the light running back through the network to the strokes that made it so. */
export const ThisAnswer: Story = {
  name: "Why this answer?",
  async play({ canvasElement }) {
    const page = within(canvasElement);
    await waitFor(() => expect(page.getByText(/^A score of/)).toBeVisible(), { timeout: 90_000 });
    await userEvent.selectOptions(page.getByLabelText("rather than"), "all others");
    await waitFor(() => expect(page.getByText(/^A score of/)).toBeVisible(), { timeout: 30_000 });
    await expect(page.queryByRole("alert")).toBeNull();
  },
};
