import { PlaybackControls, useForwardPass, type PlaybackControlsProps } from "@neuron-cloud/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useEffect } from "react";
import { expect, userEvent, waitFor, within } from "storybook/test";
import { catActivations } from "../../packages/react/src/testing/activations.js";

const activations = catActivations();

/** Moves the pass on by itself, where no cloud does. */
function Playing(props: Omit<PlaybackControlsProps, "of" | "activations">) {
  const pass = useForwardPass(activations, { autoPlay: false });
  useEffect(() => {
    let last = performance.now();
    let request = requestAnimationFrame(advance);
    function advance(now: number) {
      request = requestAnimationFrame(advance);
      pass.advance(Math.max(0, now - last) / 1000);
      last = now;
    }
    return () => cancelAnimationFrame(request);
  }, [pass]);
  return <PlaybackControls {...props} of={pass} activations={activations} />;
}

const meta = {
  title: "Widgets/PlaybackControls",
  component: Playing,
} satisfies Meta<typeof Playing>;
export default meta;
type Story = StoryObj<typeof meta>;

/** The signal's way through three layers: play, pause, scrub, speed and loop. */
export const Basic: Story = {
  async play({ canvasElement }) {
    const page = within(canvasElement);
    const slider = await page.findByRole("slider", { name: "Layers lit" });
    await userEvent.selectOptions(page.getByLabelText("Speed"), "2×");
    await userEvent.click(page.getByRole("button", { name: "Play" }));
    await waitFor(() => expect(slider).toHaveAttribute("aria-valuetext", "softmax, 3 of 3 layers"));
    await waitFor(() => expect(page.getByRole("button", { name: "Play" })).toBeVisible());
    slider.focus();
    await userEvent.keyboard("{ArrowLeft}");
    await expect(slider).toHaveAttribute("aria-valuetext", "pool1, 2 of 3 layers");
  },
};

/** On a small phone nothing is cut off. */
export const Narrow: Story = {
  args: { speeds: [1, 10] },
  decorators: [
    (Story) => (
      <div style={{ inlineSize: "320px" }}>
        <Story />
      </div>
    ),
  ],
  async play({ canvasElement }) {
    const controls = await within(canvasElement).findByRole("region", { name: "Forward pass" });
    await expect(controls.scrollWidth).toBeLessThanOrEqual(320);
  },
};
