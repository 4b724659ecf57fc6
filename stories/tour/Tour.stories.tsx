import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor, within } from "storybook/test";
import { LookInside as Page } from "./LookInside.js";

const meta = {
  title: "Tour",
  component: Page,
  parameters: { layout: "fullscreen" },
  argTypes: {
    // Written out, as Storybook takes no `string[]` of an address without.
    layers: { type: { name: "array", value: { name: "string" } } },
  },
} satisfies Meta<typeof Page>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A picture goes in, every neuron lights up, and each can be asked why. */
export const LookInside: Story = {
  name: "A look inside a neural network",
  tags: ["slow"],
  async play({ canvasElement }) {
    const page = within(canvasElement);
    await waitFor(() => expect(page.getAllByRole("status")[0]).toHaveTextContent(/Ready$/), {
      timeout: 90_000,
    });
    await userEvent.click(await page.findByRole("button", { name: /^balloon/ }));
    await waitFor(() =>
      expect(canvasElement.querySelector(".nc-label-text")).toHaveTextContent(/^balloon \d/),
    );

    await userEvent.click(page.getByRole("button", { name: "Take the tour" }));
    await expect(page.getByRole("heading", { name: "Five million neurons" })).toBeVisible();
    await userEvent.click(page.getByRole("button", { name: "Next" }));
    await expect(page.getByRole("heading", { name: "First, edges and colours" })).toBeVisible();
    await userEvent.click(page.getByRole("button", { name: "Leave" }));
  },
};
