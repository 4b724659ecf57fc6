import { floatTensor, model, node, writeModel } from "@neuron-cloud/core";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor, within } from "storybook/test";
import { AnyModel } from "./AnyModel.js";
import { Explored } from "./Explored.js";

const meta = {
  title: "Model",
  component: AnyModel,
  parameters: { layout: "fullscreen" },
} satisfies Meta<typeof AnyModel>;
export default meta;
type Story = StoryObj<typeof meta>;

/** tanh(x × w) → softmax over three, for sixteen numbers. */
function smallFile(): File {
  const weights = Float32Array.from({ length: 48 }, (_, i) => Math.sin(i));
  const onnx = writeModel(
    model({
      name: "small",
      opset: 13,
      input: { name: "numbers", dims: [1, 16] },
      output: { name: "answer", dims: [1, 3] },
      nodes: [
        node("MatMul", ["numbers", "weights"], ["sums"]),
        node("Tanh", ["sums"], ["bent"]),
        node("Softmax", ["bent"], ["answer"], { axis: 1 }),
      ],
      initializers: [floatTensor("weights", [16, 3], weights)],
    }),
  );
  return new File([onnx], "small.onnx");
}

/** Any ONNX file: drop one on the page, or choose it. Try one of your own. */
export const Any: Story = {
  play: async ({ canvas }) => {
    await expect(
      await canvas.findByText("Drop an .onnx file anywhere; it stays in your browser"),
    ).toBeVisible();
  },
};

/** What it says of a small one, and how another layer is drawn. */
export const Chosen: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.upload(await canvas.findByLabelText("ONNX file"), smallFile());
    await expect(await canvas.findByText("small: 3 tensors can be drawn")).toBeVisible();
    const understood = within(canvas.getByRole("region", { name: "Model" }));
    await expect(understood.getByText("numbers", { selector: ".nc-model-name" })).toBeVisible();
    await waitFor(() => expect(canvas.getByRole("list", { name: "Predictions" })).toBeVisible(), {
      timeout: 40_000,
    });

    await userEvent.click(canvas.getByText("Layers", { selector: "summary" }));
    const picker = within(canvas.getByRole("region", { name: "Layers to draw" }));
    await expect(picker.getByRole("status")).toHaveTextContent("2 of 3 layers, 6 neurons");
    await userEvent.click(picker.getByRole("checkbox", { name: /^sums/ }));
    await expect(picker.getByRole("status")).toHaveTextContent("3 of 3 layers, 9 neurons");
    await userEvent.type(picker.getByRole("searchbox"), "tanh");
    await expect(picker.getAllByRole("checkbox")).toHaveLength(2);
  },
};

/** A network that takes no picture, in the explorer: type a text, and its letters look at each other. */
export const Explore: Story = {
  render: () => <Explored />,
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByRole("tab", { name: "Input" }, { timeout: 40_000 })).toBeVisible();
    const answers = await canvas.findByRole("list", { name: "Predictions" }, { timeout: 40_000 });
    await expect(answers).toBeVisible();
    await userEvent.type(canvas.getByLabelText("A text"), "Hello, neurons!{Enter}");
    await expect(canvas.getByText("72, 101, 108, 108, 111, 44, 32, 110, …")).toBeVisible();
    await userEvent.click(canvas.getByRole("tab", { name: "Feature maps" }));
    await userEvent.selectOptions(canvas.getByLabelText("Layer"), "attention");
    await expect(await canvas.findByRole("list", { name: "Feature maps of attention" })).toBeVisible();
  },
};
