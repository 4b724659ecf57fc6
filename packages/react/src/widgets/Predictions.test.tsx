import { fireEvent, render, screen, within } from "@testing-library/react";
import { catActivations } from "../testing/activations.js";
import { Predictions } from "./Predictions.js";

const lines = () => screen.getAllByRole("listitem").map((item) => item.textContent);

it("lists the five most probable classes with their percentages, most probable first", () => {
  render(<Predictions of={catActivations()} />);
  expect(screen.getByRole("list", { name: "Predictions" })).toBeTruthy();
  expect(lines()).toEqual([
    "Egyptian cat 44.9 %",
    "tiger cat 31.3 %",
    "tabby 11.7 %",
    "lynx 10.7 %",
    "cheetah 0.8 %",
  ]);
});

it("lists as many as asked for, and as many as there are", () => {
  const { rerender } = render(<Predictions of={catActivations()} count={1} />);
  expect(lines()).toHaveLength(1);
  rerender(<Predictions of={catActivations()} count={50} />);
  expect(lines()).toHaveLength(6);
});

it("does not round a small probability to nothing", () => {
  render(<Predictions of={catActivations()} count={6} />);
  expect(lines().at(-1)).toBe("window screen <0.1 %");
});

it("calls a class without a name by its index", () => {
  render(<Predictions of={catActivations({ classNames: [] })} count={1} />);
  expect(lines()).toEqual(["class 0 44.9 %"]);
});

it("says so while there is nothing to list", () => {
  const { rerender } = render(<Predictions of={null} />);
  expect(screen.getByText("No predictions yet")).toBeTruthy();
  rerender(<Predictions of={null} empty="Pick a picture" />);
  expect(screen.getByText("Pick a picture")).toBeTruthy();
  rerender(<Predictions of={catActivations({ probabilities: new Float32Array() })} />);
  expect(screen.getByText("This model does not classify")).toBeTruthy();
  expect(screen.queryByRole("list")).toBeNull();
});

it("has no buttons where nobody listens to a choice", () => {
  render(<Predictions of={catActivations()} />);
  expect(screen.queryByRole("button")).toBeNull();
});

it("tells which class was chosen, and that the chosen one was let go", () => {
  const onSelect = jest.fn();
  const { rerender } = render(<Predictions of={catActivations()} onSelect={onSelect} />);
  fireEvent.click(screen.getByRole("button", { name: "tabby 11.7 %", pressed: false }));
  expect(onSelect).toHaveBeenLastCalledWith(2);

  rerender(<Predictions of={catActivations()} onSelect={onSelect} selected={2} />);
  fireEvent.click(screen.getByRole("button", { name: "tabby 11.7 %", pressed: true }));
  expect(onSelect).toHaveBeenLastCalledWith(null);
  expect(screen.getAllByRole("button", { pressed: true })).toHaveLength(1);
});

it("draws a bar as long as the probability", () => {
  render(<Predictions of={catActivations()} count={1} />);
  const bar = within(screen.getByRole("listitem")).getByText("", { selector: ".nc-prediction-bar" });
  expect(Number(bar.style.getPropertyValue("--nc-fraction"))).toBeCloseTo(0.4494, 4);
  expect(bar.getAttribute("aria-hidden")).toBe("true");
});

it("gives programs the probability itself beside its percentage", () => {
  render(<Predictions of={catActivations()} count={1} />);
  const value: HTMLDataElement = screen.getByText("44.9 %", { selector: "data" });
  expect(Number(value.value)).toBeCloseTo(0.4494, 4);
});

it("passes className, style and ref on", () => {
  const ref = { current: null };
  render(<Predictions of={null} className="mine" style={{ opacity: 0.5 }} ref={ref} />);
  expect(ref.current).toHaveProperty("className", "nc-predictions mine");
  expect(ref.current).toHaveProperty("style.opacity", "0.5");
});
