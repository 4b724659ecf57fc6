import type { InputDescription, ModelInput, OpenedModel } from "@neuron-cloud/core";
import { inputTensor, noise } from "@neuron-cloud/core";
import { InputPicker, type InputPickerProps } from "@neuron-cloud/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fn } from "storybook/test";

const input = (
  name: string,
  type: InputDescription["type"],
  role: InputDescription["role"],
  dims: readonly number[],
  filling: string,
): InputDescription => ({ name, type, role, shape: dims, dims, why: "", isFilled: true, filling });

/** What `openModel` would say of a model with these inputs. */
const modelOf = (inputs: readonly InputDescription[]): Pick<OpenedModel, "inputs" | "example"> => ({
  inputs,
  example: (seed = 1, given = {}) => ({
    tensors: Object.fromEntries(
      inputs.map((one) => [
        one.name,
        given[one.name] ?? (one.role === "mask" ? inputTensor("int64", one.dims, 1) : noise(one, seed, 50)),
      ]),
    ),
  }),
});

/** It keeps what was picked, as a page does. */
function Held({ of, onPick }: Pick<InputPickerProps, "of" | "onPick">) {
  const [value, setValue] = useState<ModelInput | null>(() => of.example());
  return (
    <InputPicker
      of={of}
      value={value}
      onPick={(next) => {
        setValue(next);
        onPick(next);
      }}
    />
  );
}

const meta = {
  title: "Widgets/InputPicker",
  component: Held,
  args: { onPick: fn() },
} satisfies Meta<typeof Held>;
export default meta;
type Story = StoryObj<typeof meta>;

/** Numbers are typed or pasted, as NumPy prints them; what does not fit says why. */
export const Numbers: Story = {
  args: { of: modelOf([input("features", "float32", "numbers", [1, 4], "noise")]) },
  play: async ({ args, canvas, userEvent }) => {
    const field = canvas.getByLabelText("Numbers");
    await userEvent.type(field, "1 2 3{Enter}");
    await expect(await canvas.findByRole("alert")).toHaveTextContent(
      '"features" takes 4 (1 × 4) numbers, but 3 were given. Give the rest, too.',
    );
    await userEvent.type(field, " 4{Enter}");
    await expect(canvas.queryByRole("alert")).toBeNull();
    const features = inputTensor("float32", [1, 4], [1, 2, 3, 4]);
    await expect(args.onPick).toHaveBeenLastCalledWith({ tensors: { features } });
    await userEvent.click(canvas.getByRole("button", { name: "Zeros" }));
    const nothing = inputTensor("float32", [1, 4], 0);
    await expect(args.onPick).toHaveBeenLastCalledWith({ tensors: { features: nothing } });
  },
};

/** A text goes in as tokens or bytes; what goes along with it is filled by itself. */
export const Text: Story = {
  args: {
    of: modelOf([
      input("input_bytes", "int32", "bytes", [1, 8], "the bytes of a sentence"),
      input("attention_mask", "int64", "mask", [1, 8], "ones"),
    ]),
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(canvas.getByLabelText("A text"), "neuron{Enter}");
    await expect(canvas.getByText("110, 101, 117, 114, 111, 110, 0, 0")).toBeVisible();
    await userEvent.click(canvas.getByText("One more is filled by itself"));
    await expect(canvas.getByText("1, 1, 1, 1, 1, 1, 1, 1")).toBeVisible();
  },
};

/** A sound comes from a file or the microphone, and is brought to the model's rate and length. */
export const Sound: Story = {
  args: { of: modelOf([input("audio", "float32", "sound", [1, 16_000], "two tones")]) },
  play: async ({ canvas, userEvent }) => {
    await expect(canvas.getByRole("button", { name: "Record" })).toBeVisible();
    const file = new File(["no sound"], "voice.mp3", { type: "audio/mpeg" });
    await userEvent.upload(canvas.getByLabelText("File for audio"), file);
    await expect(await canvas.findByRole("alert")).toHaveTextContent(
      "voice.mp3 holds no sound that this browser can decode. Choose a WAV, MP3, Ogg or M4A file.",
    );
  },
};
