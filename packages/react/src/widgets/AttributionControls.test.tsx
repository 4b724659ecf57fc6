import type { AttributionRequest } from "@neuron-cloud/core";
import { fireEvent, render, screen } from "@testing-library/react";
import { catActivations } from "../testing/activations.js";
import { AttributionControls } from "./AttributionControls.js";

function controls(value: AttributionRequest | null) {
  const asked = jest.fn<void, [AttributionRequest | null]>();
  render(
    <AttributionControls of={catActivations()} value={value} onChange={asked} state={{ status: "idle" }} />,
  );
  return asked;
}

it("asks why a class, rather than which, by which method", () => {
  const asked = controls({ neuron: 0 });
  fireEvent.change(screen.getByLabelText("Why"), { target: { value: "1" } });
  expect(asked).toHaveBeenLastCalledWith({ neuron: 1, against: undefined });
  fireEvent.change(screen.getByLabelText("rather than"), { target: { value: "2" } });
  expect(asked).toHaveBeenLastCalledWith({ neuron: 0, against: 2 });
  fireEvent.change(screen.getByLabelText("rather than"), { target: { value: "others" } });
  expect(asked).toHaveBeenLastCalledWith({ neuron: 0, against: "others" });
  fireEvent.change(screen.getByLabelText("by"), { target: { value: "gradient-activation" } });
  expect(asked).toHaveBeenLastCalledWith({ neuron: 0, method: "gradient-activation" });
});

it("offers no other class to hold a hidden neuron against", () => {
  controls({ neuron: { layer: "conv1", neuron: 5 } });
  expect(screen.getByLabelText("rather than")).toHaveProperty("disabled", true);
  expect(screen.getByRole("option", { name: "the chosen neuron" })).toBeTruthy();
});

it("says how far it is, what came of it, and what went wrong", () => {
  const props = { of: catActivations(), value: { neuron: 0 }, onChange: () => {} };
  const { rerender } = render(
    <AttributionControls {...props} state={{ status: "running", progress: { done: 3, total: 16 } }} />,
  );
  expect(screen.getByRole("status").textContent).toBe("Step 3 of 16");
  rerender(<AttributionControls {...props} state={{ status: "error", message: "This is a recording." }} />);
  expect(screen.getByRole("alert").textContent).toBe("This is a recording.");
});
