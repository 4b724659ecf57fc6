import type { DrawableLayer } from "@neuron-cloud/core";
import { fireEvent, render, screen, within } from "@testing-library/react";
import { useState } from "react";
import { LayerPicker } from "./LayerPicker.js";

const layer = (name: string, group: string, isDefault: boolean, kind = "Relu"): DrawableLayer => ({
  name,
  kind,
  group,
  isDefault,
  shape: [4, 2, 3],
  dims: [1, 4, 2, 3],
  type: "float32",
});
const layers = [
  layer("stem/conv", "stem", false, "Conv"),
  layer("stem/relu", "stem", true),
  layer("body/0/relu", "body/0", true),
  layer("body/0/pool", "body/0", false, "MaxPool"),
  layer("answer", "", true, "Softmax"),
];
const suggested = ["stem/relu", "body/0/relu", "answer"];

function Picker({ onChange }: { onChange?: (names: readonly string[]) => void }) {
  const [value, setValue] = useState<readonly string[]>(suggested);
  return (
    <LayerPicker
      layers={layers}
      value={value}
      onChange={(names) => {
        setValue(names);
        onChange?.(names);
      }}
    />
  );
}

const open = (name: string) => {
  const details = screen.getByText(name, { selector: ".nc-model-name" }).closest("details")!;
  details.open = true;
  fireEvent(details, new Event("toggle"));
  return within(details);
};

it("tells how many layers and neurons are chosen, and groups them by what their names begin with", () => {
  render(<Picker />);
  expect(screen.getByRole("status").textContent).toBe("3 of 5 layers, 72 neurons");
  const groups = [...document.querySelectorAll("summary")].map((summary) => summary.textContent);
  expect(groups).toEqual(["stem 1 of 2", "body/0 1 of 2", "All layers 1 of 1"]);
});

it("chooses single layers, in the order of the network, and whole groups", () => {
  const onChange = jest.fn();
  render(<Picker onChange={onChange} />);
  const stem = open("stem");
  fireEvent.click(stem.getByRole("checkbox", { name: /^conv/ }));
  expect(onChange).toHaveBeenLastCalledWith(["stem/conv", ...suggested]);
  const all = stem.getByRole<HTMLInputElement>("checkbox", { name: "All of stem" });
  expect(all.checked).toBe(true);
  fireEvent.click(all);
  expect(onChange).toHaveBeenLastCalledWith(["body/0/relu", "answer"]);
  fireEvent.click(screen.getByRole("button", { name: "As suggested" }));
  expect(onChange).toHaveBeenLastCalledWith(suggested);
});

it("shows that a part of a group is chosen", () => {
  render(<Picker />);
  const all = open("body/0").getByRole<HTMLInputElement>("checkbox", { name: "All of body/0" });
  expect([all.checked, all.indeterminate]).toEqual([false, true]);
});

it("finds layers by name and by kind, and opens what it finds", () => {
  render(<Picker />);
  fireEvent.change(screen.getByRole("searchbox"), { target: { value: "body max" } });
  expect(screen.getAllByRole("checkbox").map((box) => box.closest("label")?.textContent)).toEqual([
    "All of body/0",
    "poolMaxPool · 1 × 4 × 2 × 3",
  ]);
  fireEvent.change(screen.getByRole("searchbox"), { target: { value: "nothing" } });
  expect(screen.getByText("No layer is called so")).not.toBeNull();
});

it("lists no more of a group at once than a person reads, and goes on when asked", () => {
  const many = Array.from({ length: 250 }, (_, i) => layer(`relu ${i}`, "", false));
  render(<LayerPicker layers={many} value={[]} onChange={() => undefined} />);
  expect(screen.getAllByRole("checkbox")).toHaveLength(101);
  fireEvent.click(screen.getByRole("button", { name: "Show 100 more" }));
  expect(screen.getAllByRole("checkbox")).toHaveLength(201);
});

it("waits for layers", () => {
  render(<LayerPicker layers={null} value={[]} onChange={() => undefined} />);
  expect(screen.getByText("No layers yet")).not.toBeNull();
});
