import { fireEvent, render, screen } from "@testing-library/react";
import type { Lesions } from "../hooks/useLesions.js";
import { inspectedActivations } from "../testing/inspected.js";
import { LesionBrush } from "./LesionBrush.js";

const activations = inspectedActivations();
const none: Lesions = {
  tool: { what: "channel", size: 3, to: 0 },
  setTool: () => {},
  interventions: [],
  paint: () => {},
  undo: null,
  redo: null,
  clear: null,
  status: "idle",
  lesioned: null,
  message: null,
};
const lesion = {
  interventions: [],
  probabilities: Float32Array.of(0.1, 0.7, 0.1, 0.05, 0.05, 0),
  run: 1,
  after: async () => activations,
  change: async () => activations,
};

it("sets what the brush changes, and to what", () => {
  const set = jest.fn();
  const { rerender } = render(<LesionBrush of={activations} lesions={{ ...none, setTool: set }} />);
  fireEvent.click(screen.getByRole("radio", { name: "Place" }));
  expect(set).toHaveBeenLastCalledWith({ what: "place", size: 3, to: 0 });
  fireEvent.change(screen.getByLabelText("Is"), { target: { value: "times" } });
  expect(set).toHaveBeenLastCalledWith({ what: "channel", size: 3, to: { times: 2 } });
  rerender(
    <LesionBrush
      of={activations}
      lesions={{ ...none, setTool: set, tool: { ...none.tool, to: { times: 2 } } }}
    />,
  );
  fireEvent.change(screen.getByLabelText("times"), { target: { value: "0.5" } });
  expect(set).toHaveBeenLastCalledWith({ what: "channel", size: 3, to: { times: 0.5 } });
});

it("brushes over the chosen neuron, for who has no pointer", () => {
  const paint = jest.fn();
  const { rerender } = render(<LesionBrush of={activations} lesions={{ ...none, paint }} />);
  fireEvent.click(screen.getByRole("button", { name: "Choose a neuron to brush over" }));
  expect(paint).not.toHaveBeenCalled();
  const selection = { layer: "conv1", neuron: 600 };
  rerender(<LesionBrush of={activations} lesions={{ ...none, paint }} selection={selection} />);
  fireEvent.click(screen.getByRole("button", { name: /^Brush over channel 1, row 1, column 0/ }));
  expect(paint).toHaveBeenCalledWith(selection);
});

it("shows what is changed, the new answer beside the old one, and lets it be undone", () => {
  const [undo, clear] = [jest.fn(), jest.fn()];
  const lesions: Lesions = {
    ...none,
    status: "ready",
    interventions: [{ layer: "conv1", channels: [2, 5] }],
    lesioned: { lesion, change: activations },
    undo,
    clear,
  };
  render(<LesionBrush of={activations} lesions={lesions} />);
  expect(screen.getByRole("listitem").textContent).toBe("channels 2, 5 of conv1, set to 0");
  expect(screen.getAllByRole("row").map(({ textContent }) => textContent)).toContain("tiger cat31.3 %70.0 %");
  fireEvent.click(screen.getByRole("button", { name: "Undo" }));
  fireEvent.click(screen.getByRole("button", { name: "Clear" }));
  expect([undo, clear].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  expect(screen.getByRole("button", { name: "Redo" }).getAttribute("aria-disabled")).toBe("true");
});

it("says what lesions need where there is no network", () => {
  render(
    <LesionBrush of={activations} lesions={{ ...none, status: "error", message: "This is a recording." }} />,
  );
  expect(screen.getByRole("alert").textContent).toBe("This is a recording.");
});
