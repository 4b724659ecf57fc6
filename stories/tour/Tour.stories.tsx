import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor, within } from "storybook/test";
import { Explore } from "./Explore.js";

const meta = {
  title: "Tour",
  component: Explore,
  parameters: { layout: "fullscreen" },
  argTypes: {
    network: { control: "inline-radio", options: ["SketchNet", "SqueezeNet v1.0"] },
    // Written out, as Storybook takes no `string[]` of an address without.
    layers: { type: { name: "array", value: { name: "string" } } },
  },
} satisfies Meta<typeof Explore>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A picture goes in, every neuron lights up, and each can be asked why. */
export const LookInside: Story = { name: "A look inside a neural network", tags: ["slow"] };

/** What a visitor does: layers, a neuron, back, the guided tour. */
export const Visit: Story = {
  tags: ["slow"],
  async play({ canvasElement }) {
    const page = within(canvasElement);
    await waitFor(() => expect(page.getAllByRole("status")[0]).toHaveTextContent(/Ready$/), {
      timeout: 90_000,
    });
    // Any neuron that is chosen opens its tab, and back returns.
    await userEvent.click(page.getByRole("tab", { name: "Layers" }));
    await userEvent.click(await page.findByRole("button", { name: "conv1" }));
    await expect(page.getByRole("tab", { name: "Feature maps" })).toHaveAttribute("aria-selected", "true");
    const maps = within(await page.findByRole("list", { name: "Feature maps of conv1" }));
    maps.getAllByRole("button")[0]?.focus();
    await userEvent.keyboard("{Enter}");
    await expect(page.getByRole("tab", { name: "Neuron" })).toHaveAttribute("aria-selected", "true");
    await userEvent.click(page.getByRole("button", { name: "Back" }));
    await expect(page.getByRole("tab", { name: "Feature maps" })).toHaveAttribute("aria-selected", "true");

    await userEvent.click(page.getByRole("button", { name: "Take the tour" }));
    await expect(page.getByRole("heading", { name: "A hundred and fifty thousand neurons" })).toBeVisible();
    await userEvent.click(page.getByRole("button", { name: "Next" }));
    await expect(page.getByRole("heading", { name: "First, strokes" })).toBeVisible();
    await userEvent.click(page.getByRole("button", { name: "Leave" }));
  },
};

/** The same with SqueezeNet, whose weights are downloaded. */
export const SqueezeNet: Story = { args: { network: "SqueezeNet v1.0" }, tags: ["slow", "squeezenet"] };
