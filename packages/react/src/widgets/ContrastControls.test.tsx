import { fireEvent, render, screen } from "@testing-library/react";
import { catActivations } from "../testing/activations.js";
import { ContrastControls } from "./ContrastControls.js";

const cat = catActivations();
const dim = catActivations({ probabilities: Float32Array.of(0.1, 0.1, 0.1, 0.1, 0.1, 0.5) });
const sides = [
  { name: "cat", title: "A cat", activations: cat },
  { name: "dim", title: "A dim one", activations: dim },
  { name: "late", activations: null },
];
const idle = { status: "idle", contrast: null, message: null } as const;

it("chooses what is held against what, and swaps them", () => {
  const changed = jest.fn();
  render(<ContrastControls sides={sides} value={{ a: "cat", b: "dim" }} onChange={changed} state={idle} />);
  fireEvent.change(screen.getByLabelText("B"), { target: { value: "late" } });
  expect(changed).toHaveBeenLastCalledWith({ a: "cat", b: "late" });
  fireEvent.click(screen.getByRole("button", { name: "Swap A and B" }));
  expect(changed).toHaveBeenLastCalledWith({ a: "dim", b: "cat" });
});

it("shows both answers beside each other, under their own names, and the key to the colours once they are there", () => {
  const props = { sides, onChange: () => {} };
  const { rerender } = render(<ContrastControls {...props} value={{ a: "cat", b: "late" }} state={idle} />);
  expect(screen.getAllByRole("row")[1]?.textContent).toBe("Egyptian cat44.9 %…");
  rerender(
    <ContrastControls
      {...props}
      value={{ a: "cat", b: "dim" }}
      state={{ status: "ready", contrast: cat, message: null }}
    />,
  );
  expect(screen.getAllByRole("columnheader").map(({ textContent }) => textContent)).toEqual([
    "Class",
    "A cat",
    "A dim one",
  ]);
  expect(screen.getByRole("figure", { name: "A − B" })).toBeTruthy();
  expect(screen.getByText("window screen").closest("tr")?.textContent).toBe("window screen<0.1 %50.0 %");
});
