import { floatTensor, model, node, writeModel } from "@neuron-cloud/core";
import { ModelPicker } from "@neuron-cloud/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, waitFor } from "storybook/test";

/** Four edges of a picture, and how much there is of each. */
function edgesFile(): File {
  const weights = Float32Array.from({ length: 108 }, (_, i) => Math.cos(i));
  const onnx = writeModel(
    model({
      name: "edges",
      opset: 13,
      input: { name: "picture", dims: [1, 3, 32, 32] },
      output: { name: "amounts", dims: [1, 4, 1, 1] },
      nodes: [
        node("Conv", ["picture", "kernels"], ["sums"], { kernel_shape: [3, 3] }),
        node("Relu", ["sums"], ["edges"]),
        node("GlobalAveragePool", ["edges"], ["amounts"]),
      ],
      initializers: [floatTensor("kernels", [4, 3, 3, 3], weights)],
    }),
  );
  return new File([onnx], "edges.onnx");
}

const meta = {
  title: "Widgets/ModelPicker",
  component: ModelPicker,
  args: { onOpen: fn(), dropTarget: "widget" },
} satisfies Meta<typeof ModelPicker>;
export default meta;
type Story = StoryObj<typeof meta>;

/** It says what it understood and what it guessed; a guess that is overruled opens the model again. */
export const Basic: Story = {
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.upload(await canvas.findByLabelText("ONNX file"), edgesFile());
    await expect(await canvas.findByText("edges: 3 tensors can be drawn")).toBeVisible();
    await userEvent.selectOptions(canvas.getByLabelText("Pixels go in as"), "imagenet");
    await waitFor(() => expect(args.onOpen).toHaveBeenCalledTimes(2));
  },
};

/** What is no model is named, with what to do. */
export const Refusing: Story = {
  play: async ({ args, canvas, userEvent }) => {
    const file = new File(["PK\u0003\u0004 and more"], "mine.pt");
    await userEvent.upload(await canvas.findByLabelText("ONNX file"), file);
    await expect(await canvas.findByRole("alert")).toHaveTextContent(/torch.onnx.export/);
    await expect(args.onOpen).not.toHaveBeenCalled();
  },
};
