import { fireEvent, render, screen } from "@testing-library/react";
import { StrictMode, useState } from "react";
import { GuidedTour } from "./GuidedTour.js";

const steps = [
  { title: "Dots", text: "Each dot is a neuron." },
  { title: "Blocks", text: "Each block is a layer." },
];
const heard = jest.fn();
beforeEach(() => heard.mockClear());

function Page({ first = null }: { first?: number | null }) {
  const [step, setStep] = useState(first);
  return (
    <GuidedTour
      steps={steps}
      step={step}
      onStep={(next) => {
        heard(next);
        setStep(next);
      }}
    />
  );
}

const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const title = () => screen.queryByRole("heading")?.textContent;

it("goes from step to step, back, and out at the end", () => {
  render(<Page />, { wrapper: StrictMode });
  expect(title()).toBeUndefined();
  press("Guided tour");
  expect(title()).toBe("Dots");
  expect(screen.getByText("1 of 2")).toBeTruthy();
  press("Next");
  expect(screen.getByRole("region", { name: "Blocks" }).textContent).toContain("Each block is a layer.");
  press("Back");
  press("Back");
  press("Next");
  press("Finish");
  expect(title()).toBeUndefined();
  expect(heard.mock.calls).toEqual([[0], [1], [0], [1], [null]]);
});

it("can be left at any step", () => {
  render(<Page />);
  press("Guided tour");
  press("Leave");
  expect(heard).toHaveBeenLastCalledWith(null);
});

it("keeps the focus where the tour goes on, and takes none that it was not given", () => {
  render(<Page first={0} />, { wrapper: StrictMode });
  expect(document.activeElement).toBe(document.body);
  screen.getByRole("button", { name: "Leave" }).focus();
  press("Leave");
  expect(document.activeElement?.textContent).toBe("Guided tour");
  press("Guided tour");
  expect(document.activeElement?.textContent).toBe("Next");
});

it("reads each step out in a region that was there before", () => {
  const { container } = render(<Page />);
  const region = container.querySelector("[aria-live=polite]");
  expect(region?.textContent).toBe("");
  press("Guided tour");
  expect(container.querySelector("[aria-live=polite]")).toBe(region);
  expect(region?.textContent).toBe("DotsEach dot is a neuron.");
});
