import { encodeLayer, type Attribution } from "@neuron-cloud/core";
import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { catActivations } from "../testing/activations.js";
import { inspectedActivations } from "../testing/inspected.js";
import { NeuronDetails } from "./NeuronDetails.js";

const activations = inspectedActivations();
const settled = (element: React.ReactElement) => act(async () => render(element));
const facts = () =>
  Object.fromEntries(
    screen.getAllByRole("term").map((term) => [term.textContent, term.nextElementSibling?.textContent]),
  );
const digits = (value: number) => String(Number(value.toPrecision(3)));
const inputs = () => screen.getAllByRole("listitem").map((item) => item.textContent);

it("tells where a neuron is, how active, what it sees, and how it compares", async () => {
  await settled(<NeuronDetails of={activations} selection={{ layer: "pool1", neuron: 144 + 6 * 12 + 4 }} />);
  const [exact] = await activations.exact("pool1", [144 + 6 * 12 + 4]);
  const all = await activations.exact("pool1");
  expect(facts()).toEqual({
    Layer: "pool1",
    Channel: "1",
    Row: "6",
    Column: "4",
    Activation: String(Number(exact!.toPrecision(6))),
    Rank: `${all.filter((other) => other > exact!).length + 1}th of 5,760`,
    "Of the layer’s maximum": `${((exact! / 9) * 100).toFixed(1)} %`,
    Sees: "5 × 5 pixels at 15, 23",
  });
});

it("compares an activation below 0 with the layer's least", async () => {
  const data = Float32Array.of(8, -1, -4, 0);
  const layer = encodeLayer({ name: "sum", kind: "Add", shape: [4, 1, 1], data });
  const signed = inspectedActivations({
    layers: [layer],
    exact: async (_, neurons) => Float32Array.from(neurons ?? [], (neuron) => data[neuron]!),
  });
  await settled(<NeuronDetails of={signed} selection={{ layer: "sum", neuron: 1 }} />);
  expect(facts()).toMatchObject({ Activation: "-1", Rank: "3rd of 4", "Of the layer’s minimum": "25.0 %" });
});

it("names the class and its probability in the answer layer, which has no rows and columns", async () => {
  await settled(<NeuronDetails of={activations} selection={{ layer: "softmax", neuron: 1 }} />);
  expect(facts()).toMatchObject({
    Class: "tiger cat",
    Channel: "1",
    Probability: "31.3 %",
    Rank: "2nd of 6",
  });
  expect(facts()).not.toHaveProperty("Row");
});

it("shows what the byte holds while the exact activation is on its way", async () => {
  const slow = inspectedActivations({ exact: () => new Promise(() => undefined) });
  await settled(<NeuronDetails of={slow} selection={{ layer: "softmax", neuron: 0 }} />);
  expect(facts()).toMatchObject({ Activation: "≈ 0.449", Rank: "1st of 6" });
});

it("does not show an earlier neuron's activation for a later one", async () => {
  const answers: ((values: Float32Array) => void)[] = [];
  const slow = inspectedActivations({ exact: () => new Promise((resolve) => answers.push(resolve)) });
  const { rerender } = await settled(<NeuronDetails of={slow} selection={{ layer: "softmax", neuron: 0 }} />);
  rerender(<NeuronDetails of={slow} selection={{ layer: "softmax", neuron: 1 }} />);
  await act(async () => answers[0]!(Float32Array.of(0.123456)));
  expect(facts()).toMatchObject({ Activation: "≈ 0.314" });
  await act(async () => answers[1]!(Float32Array.of(0.313066)));
  expect(facts()).toMatchObject({ Activation: "0.313066" });
});

it("says that an inactive neuron has no rank", async () => {
  await settled(<NeuronDetails of={activations} selection={{ layer: "conv1", neuron: 0 }} />);
  expect(facts()).toMatchObject({
    Activation: "0",
    Rank: expect.stringMatching(/^not among the .* active of 23,040$/),
  });
});

it("lists the strongest inputs with weight and activation, and what all come to", async () => {
  await settled(<NeuronDetails of={activations} selection={{ layer: "softmax", neuron: 0 }} />);
  const list = screen.getByRole("list", { name: "Strongest inputs, from pool1" });
  expect(within(list).getAllByRole("listitem")).toHaveLength(5);
  const { sum, inputs: all } = await activations.explain("softmax", 0);
  const { weight, activation, contribution } = all[0]!;
  expect(inputs()[0]).toBe(
    `channel 0, row 6, column 6 +${digits(contribution)} ${weight} × ${digits(activation)}`,
  );
  expect(screen.getByText(/^Bias -0\.25, all other inputs \+1\.5, sum/).textContent).toContain(
    `sum ${digits(sum)} before the activation function.`,
  );
});

it("tells which input was pressed; those in the picture are no neurons to go to", async () => {
  const heard = jest.fn();
  const { rerender } = await settled(
    <NeuronDetails of={activations} selection={{ layer: "softmax", neuron: 0 }} onSelect={heard} />,
  );
  fireEvent.click(screen.getAllByRole("button")[0]!);
  expect(heard).toHaveBeenCalledWith({ layer: "pool1", neuron: 78 });
  await act(async () =>
    rerender(<NeuronDetails of={activations} selection={{ layer: "conv1", neuron: 9 }} onSelect={heard} />),
  );
  expect(screen.getByText("Strongest inputs, from picture")).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
});

it("says that a pooling neuron passes on its largest input", async () => {
  await settled(<NeuronDetails of={activations} selection={{ layer: "pool1", neuron: 78 }} />);
  expect(screen.getByRole("list", { name: "Passed on from conv1" })).toBeTruthy();
  expect(inputs()).toHaveLength(1);
});

it("says why there are no reasons, and still tells the rest", async () => {
  await settled(<NeuronDetails of={catActivations()} selection={{ layer: "conv1", neuron: 9 }} />);
  expect(screen.getByText(/^This is a test fixture\./)).toBeTruthy();
  expect(facts()).toMatchObject({ Layer: "conv1" });
  expect(facts()).not.toHaveProperty("Sees");
});

it("is empty while no neuron is chosen, or one that these activations do not have", async () => {
  const { rerender } = await settled(<NeuronDetails of={activations} selection={null} />);
  expect(screen.getByText("No neuron chosen")).toBeTruthy();
  rerender(
    <NeuronDetails of={activations} selection={{ layer: "conv1", neuron: 23_040 }} empty="Choose one" />,
  );
  expect(screen.getByText("Choose one")).toBeTruthy();
});

it("tells what the neuron contributed to an answer beside its activation", async () => {
  const values = new Float32Array(5760).with(150, -0.25);
  const pool = { name: "pool1", shape: [40, 12, 12] } as const;
  const drawn = encodeLayer({ ...pool, kind: "MaxPool", data: values });
  const attribution: Attribution = {
    score: 7,
    layers: [{ ...pool, values, drawn, sum: -0.25, bias: 0 }],
    picture: null,
    method: "lrp-gamma",
    provider: "wasm",
    passedOver: [],
  };
  const { rerender } = await settled(
    <NeuronDetails of={activations} selection={{ layer: "pool1", neuron: 150 }} attribution={attribution} />,
  );
  const [exact] = await activations.exact("pool1", [150]);
  expect(facts()).toMatchObject({
    Activation: String(Number(exact!.toPrecision(6))),
    Contribution: "-0.25 of +7",
  });
  await act(async () =>
    rerender(
      <NeuronDetails of={activations} selection={{ layer: "conv1", neuron: 1 }} attribution={attribution} />,
    ),
  );
  expect(facts()).not.toHaveProperty("Contribution");
});
