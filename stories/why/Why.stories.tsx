import { Explorer } from "@neuron-cloud/react";
import { sketchbook, sketchnet } from "@neuron-cloud/sketchnet";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fireEvent, userEvent, waitFor, within } from "storybook/test";
import "../tour/tour.css";

const isShown = (element: HTMLElement) => element.closest("[hidden]") === null;
const model = { card: sketchnet, ...sketchbook };

/** Takes no args: Storybook writes those out, and the drawings of the model are a million numbers. */
function Why() {
  return (
    <main className="tour">
      <Explorer model={model} title="Why this answer?" openTab="why" />
    </main>
  );
}

const meta = {
  title: "Why",
  component: Why,
  parameters: { layout: "fullscreen" },
  tags: ["slow"],
} satisfies Meta<typeof Why>;
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

    // Strokes are erased, once all are drawn, where the ears and the head are: the answer is another then, and so are its reasons.
    const answers = () => page.getAllByRole("list", { name: "Predictions" }).find(isShown)!;
    await waitFor(() => expect(answers()).toHaveTextContent(/^cat/));
    await waitFor(() => expect(canvasElement.querySelector('[data-drawing="itself"]')).toBeNull());
    await fireEvent.click(page.getByRole("radio", { name: "Stroke eraser" }));
    const paper = page.getByRole("application", { name: "Drawing pad: a drawing" });
    const { left, top, width, height } = paper.getBoundingClientRect();
    for (const [x, y] of [
      [0.3, 0.3],
      [0.35, 0.25],
      [0.65, 0.25],
      [0.5, 0.35],
      [0.4, 0.4],
    ] as const) {
      const at = { clientX: left + x * width, clientY: top + y * height };
      // oxlint-disable-next-line no-await-in-loop -- one pen
      await userEvent.pointer([
        { keys: "[MouseLeft>]", target: paper, coords: { ...at, offsetX: x * width, offsetY: y * height } },
        { keys: "[/MouseLeft]", target: paper },
      ]);
    }
    await waitFor(() => expect(answers()).not.toHaveTextContent(/^cat/), { timeout: 60_000 });
    await waitFor(() => expect(page.getByText(/^A score of -/)).toBeVisible(), { timeout: 60_000 });
  },
};
