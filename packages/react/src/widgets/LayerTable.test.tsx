import { activeNeurons } from "@neuron-cloud/core";
import { fireEvent, render, screen, within } from "@testing-library/react";
import { inspectedActivations } from "../testing/inspected.js";
import { LayerTable } from "./LayerTable.js";

const activations = inspectedActivations();
const cells = (row: HTMLElement) => [...row.children].map((cell) => cell.textContent);

it("has a row for each layer, with its kind, shape and numbers", () => {
  render(<LayerTable of={activations} />);
  const table = screen.getByRole("table", { name: "Layers of SqueezeNet v1.0" });
  const [head, ...rows] = within(table).getAllByRole("row");
  expect(cells(head!)).toEqual([
    "Layer",
    "Kind",
    "Channels × height × width",
    "Neurons",
    "Active",
    "Mean",
    "Maximum",
  ]);
  const { activeFraction, mean } = activations.layers[0]!.statistics;
  expect(cells(rows[0]!)).toEqual([
    "conv1",
    "Relu",
    "40 × 24 × 24",
    "23,040",
    `${(activeFraction * 100).toFixed(1)} %`,
    String(Number(mean.toPrecision(3))),
    "9",
  ]);
  expect(rows.map((row) => row.firstElementChild?.textContent)).toEqual([
    "conv1",
    "pool1",
    "softmax",
    "All layers",
  ]);
});

it("adds up neurons, and weighs the layers' active parts by them", () => {
  render(<LayerTable of={activations} />);
  const [, neurons, active] = cells(screen.getByRole("row", { name: /^All layers/ }));
  expect(neurons).toBe("28,806");
  const count = activations.layers.reduce((sum, layer) => sum + activeNeurons(layer), 0);
  expect(Number.parseFloat(active!)).toBeCloseTo((count / 28_806) * 100, 0);
});

it("tells which layer was chosen, and that the chosen one was let go", () => {
  const heard = jest.fn();
  const { rerender } = render(<LayerTable of={activations} onSelect={heard} />);
  fireEvent.click(screen.getByRole("button", { name: "pool1", pressed: false }));
  expect(heard).toHaveBeenLastCalledWith("pool1");
  rerender(<LayerTable of={activations} onSelect={heard} selected="pool1" />);
  fireEvent.click(screen.getByRole("button", { name: "pool1", pressed: true }));
  expect(heard).toHaveBeenLastCalledWith(null);
});

it("can be scrolled with the keyboard, and has no buttons where nobody listens", () => {
  render(<LayerTable of={activations} />);
  expect(screen.getByRole("region", { name: "Layers of SqueezeNet v1.0" }).tabIndex).toBe(0);
  expect(screen.queryByRole("button")).toBeNull();
});

it("says so before there are layers", () => {
  render(<LayerTable of={null} />);
  expect(screen.getByText("No layers yet")).toBeTruthy();
});
