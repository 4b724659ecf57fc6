import { render, screen } from "@testing-library/react";
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

it("wears the colormap, to the right or upwards", () => {
  const { rerender } = render(<Legend />);
  expect(bar().style.backgroundImage).toMatch(/^linear-gradient\(to right, rgb\(3,? 7,? 22\)/);
  rerender(<Legend colormap="viridis" orientation="vertical" />);
  expect(bar().style.backgroundImage).toMatch(/^linear-gradient\(to top, rgb\(68,? 1,? 84\)/);
});
