import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor, within } from "storybook/test";
import { InspectDemo } from "./InspectDemo.js";

const meta = {
  title: "Scan",
  component: InspectDemo,
  parameters: { layout: "fullscreen" },
} satisfies Meta<typeof InspectDemo>;

export default meta;

/** Every neuron of a scan within reach: what it sees, how active it is, and why. */
export const Inspect: StoryObj<typeof meta> = {
  tags: ["slow"],
  play: async ({ canvas, userEvent }) => {
    const [status] = await canvas.findAllByRole("status");
    await waitFor(() => expect(status).toHaveTextContent(/Ready$/), { timeout: 90_000 });

    const [best] = within(canvas.getByRole("list", { name: "Predictions" })).getAllByRole("button");
    await userEvent.click(best!);
    await expect(await canvas.findByRole("slider", { name: /^Evidence for/ })).toBeVisible();

    const [map] = within(canvas.getByRole("list", { name: "Feature maps of fire5/concat" })).getAllByRole(
      "button",
    );
    map!.focus();
    await userEvent.keyboard("{Enter}");
    await expect(await canvas.findByText(/^1st of [\d,]+$/)).toBeVisible();
    await expect(canvas.getByText(/^\d+ × \d+ pixels at/)).toBeVisible();
    await expect(canvas.getByRole("button", { name: /Outlined: .* of fire5\/concat sees/ })).toBeVisible();

    const inputs = await canvas.findByRole("list", { name: "Strongest inputs, from fire5/squeeze1x1" });
    await userEvent.click(within(inputs).getAllByRole("button")[0]!);
    await expect(canvas.getByRole("list", { name: "Feature maps of fire5/squeeze1x1" })).toBeVisible();
  },
};
