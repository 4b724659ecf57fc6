import { LayerBlocks, LayerLabels, PicturePlane } from "@neuron-cloud/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fireEvent, fn, userEvent, waitFor, within } from "storybook/test";
import { SampleCloud, type SampleCloudProps } from "./CloudStage.js";
import { drawnCloud } from "./drawnCloud.js";

interface FoldingProps extends Pick<
  SampleCloudProps,
  "sample" | "appearance" | "arrangement" | "transition"
> {
  /** Whether the page knows what is folded, and has a button for all; else the cloud keeps it to itself. */
  controlled?: boolean;
  /** Hears the names of the folded layers. */
  onFold?: (folded: readonly string[]) => void;
}

/** A cloud whose blocks can be folded. */
function Folding({ controlled = false, onFold, ...cloud }: FoldingProps) {
  const [folded, fold] = useState<"all" | readonly string[]>([]);
  const hear = (names: readonly string[]) => {
    fold(names);
    onFold?.(names);
  };
  const all = (
    <button type="button" onClick={() => fold(folded === "all" ? [] : "all")}>
      {folded === "all" ? "Open all" : "Fold all"}
    </button>
  );
  return (
    <SampleCloud
      {...cloud}
      folded={controlled ? folded : undefined}
      onFold={hear}
      foot={controlled ? all : undefined}
    >
      <LayerBlocks />
      <PicturePlane />
      <LayerLabels />
    </SampleCloud>
  );
}

const labelled = async (element: HTMLElement) => {
  await drawnCloud(element);
  return within(await within(element).findByRole("list", { name: "Layers" }));
};

const meta = {
  title: "Scene/Folding",
  component: Folding,
  parameters: { layout: "fullscreen" },
  args: { sample: "monarch", arrangement: "stack", onFold: fn() },
  argTypes: {
    arrangement: { control: "inline-radio", options: ["stack", "mosaic"] },
    transition: { control: { type: "range", min: 0, max: 6, step: 0.1 } },
  },
} satisfies Meta<typeof Folding>;
export default meta;
type Story = StoryObj<typeof meta>;

/** The button beside a label folds its block to one picture, the sum of its feature maps; the others come closer. */
export const ByLabel: Story = {
  play: async ({ canvasElement, args: { onFold } }) => {
    const labels = await labelled(canvasElement);
    const button = labels.getByRole("button", { name: "Fold fire4/concat" });
    await fireEvent.click(button);
    await waitFor(() => expect(button).toHaveAttribute("aria-pressed", "true"));
    await expect(onFold).toHaveBeenLastCalledWith(["fire4/concat"]);
    await expect(labels.queryByRole("button", { name: "Fold prob" })).toBeNull(); // a vector is flat as it is
  },
};

/** F folds all blocks and opens them again; with the focus on a label, its block. */
export const ByKey: Story = {
  play: async ({ canvas, canvasElement }) => {
    const labels = await labelled(canvasElement);
    canvas.getByRole("application").focus();
    await userEvent.keyboard("f");
    const folds = () => labels.getAllByRole("button", { name: /^Fold / });
    await waitFor(() => {
      for (const button of folds()) void expect(button).toHaveAttribute("aria-pressed", "true");
    });
    labels.getByRole("button", { name: /^conv1 96/ }).focus();
    await userEvent.keyboard("f");
    const open = () => folds().filter((button) => button.getAttribute("aria-pressed") === "false");
    await waitFor(() => expect(open()).toHaveLength(1));
    await expect(open()[0]).toHaveAccessibleName("Fold conv1");
  },
};

/** The page says what is folded. */
export const ByProp: Story = {
  args: { controlled: true },
  play: async ({ canvas, canvasElement }) => {
    const labels = await labelled(canvasElement);
    await userEvent.click(canvas.getByRole("button", { name: "Fold all" }));
    const button = labels.getByRole("button", { name: "Fold fire9/concat" });
    await waitFor(() => expect(button).toHaveAttribute("aria-pressed", "true"));
    await userEvent.click(canvas.getByRole("button", { name: "Open all" }));
    await waitFor(() => expect(button).toHaveAttribute("aria-pressed", "false"));
  },
};
