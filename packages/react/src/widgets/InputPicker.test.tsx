// What a person sees of what a model is given, with core's own reading of files. Sounds are decoded in tests/model.test.mjs.
import {
  inputTensor,
  noise,
  type InputDescription,
  type InputTensor,
  type ModelInput,
} from "@neuron-cloud/core";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { StrictMode, useState } from "react";
import { FakeRecorder, fakeMicrophone } from "../testing/fakeMicrophone.js";
import { InputPicker } from "./InputPicker.js";

const input = (
  name: string,
  type: InputDescription["type"],
  role: InputDescription["role"],
  shape: InputDescription["shape"],
) => ({
  name,
  type,
  role,
  shape,
  why: "",
  isFilled: true,
  filling: `some ${role}`,
  dims: shape.map((size) => (typeof size === "number" ? size : 4)),
});
const features = input("features", "float32", "numbers", [1, 3]);
const ids = input("ids", "int64", "tokens", [1, "n"]);
const mask = input("mask", "int64", "mask", [1, "n"]);

/** As an opened model's: what is not given follows what is. */
const modelOf = (...inputs: InputDescription[]) => ({
  inputs,
  example: (seed = 1, given: Readonly<Record<string, InputTensor>> = {}): ModelInput => {
    const length = Object.values(given)[0]?.dims.at(-1);
    const filled = inputs.map((one) => {
      const dims = length ? [...one.dims.slice(0, -1), length] : one.dims;
      return [one.name, given[one.name] ?? noise({ ...one, dims }, seed, 100)];
    });
    return { tensors: Object.fromEntries(filled) };
  },
});

const picked: ModelInput[] = [];
beforeEach(() => (picked.length = 0));

function Held({ of }: { of: ReturnType<typeof modelOf> }) {
  const [value, setValue] = useState<ModelInput | null>(() => of.example());
  const pick = (next: ModelInput) => {
    picked.push(next);
    setValue(next);
  };
  return <InputPicker of={of} value={value} onPick={pick} />;
}

const show = (...inputs: InputDescription[]) =>
  render(<Held of={modelOf(...inputs)} />, { wrapper: StrictMode });
const type = (label: string, text: string) => {
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
  fireEvent.keyDown(screen.getByLabelText(label), { key: "Enter" });
};
const fileOf = (content: string, name: string) =>
  Object.assign(new File([content], name), { text: async () => content }); // which jsdom's files lack
const choose = (label: string, file: File) =>
  act(async () => {
    fireEvent.change(screen.getByLabelText(label), { target: { files: [file] } });
  });
const alert = () => screen.queryByRole("alert")?.textContent;

it("says what an input is filled with, and fills it otherwise", () => {
  show(features);
  expect(screen.getByText(/some numbers/)).not.toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Zeros" }));
  expect(picked.at(-1)).toEqual({ tensors: { features: inputTensor("float32", [1, 3], 0) } });
  fireEvent.click(screen.getByRole("button", { name: "Noise" }));
  expect(picked.at(-1)).toEqual({ tensors: { features: noise(features, 1) } });
  fireEvent.click(screen.getByRole("button", { name: "Another example" }));
  expect(picked.at(-1)).toEqual(modelOf(features).example(2));
});

it("takes typed numbers, and says what does not fit", () => {
  show(features);
  type("Numbers", "1 two 3");
  expect(alert()).toMatch(/^“two” is no number/);
  type("Numbers", "[[1, 2, 3]]");
  expect(alert()).toBeUndefined();
  expect(picked).toEqual([{ tensors: { features: inputTensor("float32", [1, 3], [1, 2, 3]) } }]);
});

it("takes ids or a text for tokens, which the others follow", async () => {
  show(ids, mask);
  type("A text, or ids", "7 8");
  expect(picked.at(-1)?.tensors["ids"]).toEqual(inputTensor("int64", [1, 2], [7, 8]));
  expect(picked.at(-1)?.tensors["mask"]?.dims).toEqual([1, 2]);
  await choose("Vocabulary for ids", fileOf("the\ncloud\n##s\n", "vocab.txt"));
  expect(screen.getByText("3 tokens in the vocabulary")).not.toBeNull();
  type("A text, or ids", "the clouds");
  expect(picked.at(-1)?.tensors["ids"]).toEqual(inputTensor("int64", [1, 3], [0, 1, 2]));
});

it("forgets what was given in other sizes, as it would not run with these", () => {
  show(ids, mask);
  type("A text, or ids", "1 2 3");
  fireEvent.click(screen.getByText("One more is filled by itself"));
  fireEvent.click(screen.getAllByRole("button", { name: "Zeros" })[1]!);
  expect(picked.at(-1)?.tensors["mask"]).toEqual(inputTensor("int64", [1, 3], 0));
  type("A text, or ids", "4 5");
  expect(picked.at(-1)?.tensors["mask"]?.dims).toEqual([1, 2]);
});

it("takes numbers from a file, and names a file that it cannot take", async () => {
  show(features);
  await choose("File for features", fileOf("4,5\n6", "mine.csv"));
  expect(picked.at(-1)).toEqual({ tensors: { features: inputTensor("float32", [1, 3], [4, 5, 6]) } });
  expect(screen.getByText(/mine\.csv/)).not.toBeNull();
  await choose("File for features", fileOf("", "mine.docx"));
  expect(alert()).toMatch(/^“mine\.docx” is of no kind that goes into “features”\. Choose \.npy/);
});

it("records with a microphone that it lets go of again, and says when there is none", async () => {
  const microphone = fakeMicrophone();
  const { unmount } = show(input("audio", "float32", "sound", [1, 16_000]));
  await act(async () => fireEvent.click(screen.getByRole("button", { name: "Record" })));
  expect(FakeRecorder.newest?.state).toBe("recording");
  await act(async () => fireEvent.click(screen.getByRole("button", { name: "Stop recording" })));
  expect(microphone.isOn()).toBe(false);
  expect(alert()).toMatch(/cannot be decoded here/); // in jsdom

  microphone.refuse();
  await act(async () => fireEvent.click(screen.getByRole("button", { name: "Record" })));
  expect(alert()).toMatch(/^The microphone was refused\. Allow it/);
  unmount();
});
