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
  expect(screen.getByRole("progressbar")).toHaveProperty("value", 3);
  rerender(<AttributionControls {...props} state={{ status: "error", message: "This is a recording." }} />);
  expect(screen.getByRole("alert").textContent).toBe("This is a recording.");
});

it("says what worked the reasons out where that is not what ran the network, and why", () => {
  const attribution = {
    score: -3.5,
    layers: [],
    picture: null,
    method: "lrp-alpha-beta",
    provider: "wasm",
    passedOver: [{ provider: "webgl", reason: "Reasons are not computed on WebGL." }],
  } as const;
  const props = {
    value: { neuron: 0 },
    onChange: () => {},
    state: { status: "ready", attribution },
  } as const;
  const { rerender } = render(<AttributionControls {...props} of={catActivations({ provider: "webgl" })} />);
  expect(screen.getByRole("status").textContent).toMatch(/^A score of -3.5 points/);
  expect(screen.getByText("Worked out on wasm")).toBeTruthy();
  expect(screen.getByRole("listitem").textContent).toBe("webgl: Reasons are not computed on WebGL.");
  rerender(<AttributionControls {...props} of={catActivations({ provider: "wasm" })} />);
  expect(screen.queryByText("Worked out on wasm")).toBeNull();
});
