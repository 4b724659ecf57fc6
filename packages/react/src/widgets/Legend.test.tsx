import { encodeLayer } from "@neuron-cloud/core";
import { render, screen } from "@testing-library/react";
import { catActivations } from "../testing/activations.js";
import { Legend } from "./Legend.js";

const legend = () => screen.getByRole("figure", { name: "Activation" });
const bar = () => legend().querySelector<HTMLElement>(".nc-legend-colors")!;

it("leads from not active to highly active, without a scale where none is known", () => {
  render(<Legend />);
  expect(legend().textContent).toBe("ActivationNot active Highly active ");
});

it("shows the scale in the activation's own unit, with three significant digits", () => {
  render(<Legend min={-0.00316789} max={1234.5} unit="mV" />);
  expect(screen.getByText("-0.00317 mV")).toBeTruthy();
  expect(screen.getByText("1,230 mV")).toBeTruthy();
});

it("starts at 0 unless told otherwise, and takes words where no single number is the maximum", () => {
  render(<Legend max="each layer’s maximum" unit="mV" />);
  expect(screen.getByText("0 mV")).toBeTruthy();
  expect(screen.getByText("each layer’s maximum")).toBeTruthy();
});

it("has two ends where activations lie below 0, as far from 0 as each other", () => {
  const data = Float32Array.of(-4, 4, 1, 2);
  const layer = encodeLayer({ name: "sum", kind: "Add", shape: [4, 1, 1], data });
  render(<Legend of={catActivations({ layers: [layer] })} />);
  expect(legend().textContent).toBe("ActivationHighly active below 0 -3.98Highly active above 0 3.98");
  expect(bar().style.backgroundImage).toMatch(/rgb\(204,? 238,? 255\).*rgb\(255,? 230,? 160\)/);
});

it("says a scale once that each layer has its own of, on both sides of 0", () => {
  const layers = [1, 4].map((top) =>
    encodeLayer({ name: `to ${top}`, kind: "Add", shape: [2, 1, 1], data: Float32Array.of(-top, top) }),
  );
  render(<Legend of={catActivations({ layers })} unit="points" ends={["Against it", "For it"]} />);
  expect(legend().textContent).toBe("ActivationAgainst it For it ± 0.996 – 3.98 points, by layer");
});

it("wears the colormap, to the right or upwards", () => {
  const { rerender } = render(<Legend />);
  expect(bar().style.backgroundImage).toMatch(/^linear-gradient\(to right, rgb\(3,? 7,? 22\)/);
  rerender(<Legend colormap="viridis" orientation="vertical" />);
  expect(bar().style.backgroundImage).toMatch(/^linear-gradient\(to top, rgb\(68,? 1,? 84\)/);
});
