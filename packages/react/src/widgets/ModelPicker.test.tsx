// What the picker says of files, with core's own reading of them. That a real drop arrives is tested in tests/model.test.mjs.
import { floatTensor, model, node, writeModel, type OpenedModel } from "@neuron-cloud/core";
import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { StrictMode } from "react";
import { ModelPicker } from "./ModelPicker.js";

function onnx(dims: readonly number[]): Uint8Array<ArrayBuffer> {
  return writeModel(
    model({
      name: "small",
      opset: 13,
      input: { name: "x", dims },
      output: { name: "y", dims },
      nodes: [node("Mul", ["x", "w"], ["scaled"]), node("Softmax", ["scaled"], ["y"])],
      initializers: [floatTensor("w", [1], Float32Array.of(2))],
    }),
  );
}

/** jsdom's files have no `arrayBuffer` and no `text`. */
function fileOf(bytes: Uint8Array<ArrayBuffer>, name: string): File {
  return Object.assign(new File([bytes], name), {
    arrayBuffer: async () => bytes.slice().buffer,
    text: async () => new TextDecoder().decode(bytes),
  });
}

const choose = (...files: File[]) =>
  act(async () => {
    fireEvent.change(screen.getByLabelText("ONNX file"), { target: { files } });
  });

function setUp() {
  const opened: OpenedModel[] = [];
  render(
    <StrictMode>
      <ModelPicker onOpen={(one) => opened.push(one)} />
    </StrictMode>,
  );
  return { opened };
}

const status = () => screen.getByRole("status").textContent;

it("says what it understood of a model, and hands it over", async () => {
  const { opened } = setUp();
  expect(status()).toBe("Drop an .onnx file anywhere; it stays in your browser");
  await choose(fileOf(onnx([1, 3, 8, 8]), "mine.onnx"));
  await waitFor(() => expect(status()).toBe("mine: 2 tensors can be drawn"));
  expect(opened).toHaveLength(1);
  expect(screen.getByRole("list", { name: "Inputs" }).textContent).toBe(
    "x picturefloat32 · 1 × 3 × 8 × 8 · it has 3 channels, rows and columns",
  );
  expect(screen.getByText(/^The picture goes in as pixels from 0 to 1/)).not.toBeNull();
});

it("opens it again when a guess is overruled", async () => {
  const { opened } = setUp();
  await choose(fileOf(onnx([1, 3, 8, 8]), "mine.onnx"));
  await waitFor(() => expect(opened).toHaveLength(1));
  await act(async () => {
    fireEvent.change(screen.getByLabelText("Pixels go in as"), { target: { value: "imagenet" } });
  });
  await waitFor(() => expect(opened).toHaveLength(2));
  expect(opened[1]?.card.input).toMatchObject({ mean: [123.675, 116.28, 103.53] });
});

it("takes the names of classes from a file", async () => {
  const { opened } = setUp();
  await choose(fileOf(onnx([1, 6]), "mine.onnx"));
  await waitFor(() => expect(opened).toHaveLength(1));
  const labels = fileOf(new TextEncoder().encode("cat\ndog"), "labels.txt");
  await act(async () => {
    fireEvent.change(screen.getByLabelText("Names of classes"), { target: { files: [labels] } });
  });
  await waitFor(() => expect(opened.at(-1)?.card.classNames).toEqual(["cat", "dog"]));
});

it("names what is no model, and goes on with the next", async () => {
  const { opened } = setUp();
  await choose(fileOf(new TextEncoder().encode("....ORTM and more"), "mine.ort"));
  expect((await screen.findByRole("alert")).textContent).toMatch(
    /^mine\.ort is in ONNX Runtime's own format/,
  );
  await choose(fileOf(onnx([1, 6]), "mine.onnx"));
  await waitFor(() => expect(opened).toHaveLength(1));
  expect(screen.queryByRole("alert")).toBeNull();
});
