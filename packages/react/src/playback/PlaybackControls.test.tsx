import { act, fireEvent, render, screen } from "@testing-library/react";
import { catActivations } from "../testing/activations.js";
import { ForwardPass } from "./ForwardPass.js";
import { PlaybackControls } from "./PlaybackControls.js";

let pass: ForwardPass;
beforeEach(() => {
  pass = new ForwardPass();
  pass.setLayers(3);
});

const controls = () => render(<PlaybackControls of={pass} activations={catActivations()} />);
const slider = () => screen.getByRole<HTMLInputElement>("slider", { name: "Layers lit" });
const said = () => slider().getAttribute("aria-valuetext");

it("plays and pauses, and says which layer lights up", () => {
  controls();
  expect(said()).toBe("softmax, 3 of 3 layers");
  fireEvent.click(screen.getByRole("button", { name: "Play" }));
  expect(said()).toBe("0 of 3 layers");
  act(() => void pass.advance(5 / 6));
  expect(said()).toBe("conv1, 1 of 3 layers");
  expect(slider().valueAsNumber).toBe(0.5);
  fireEvent.click(screen.getByRole("button", { name: "Pause" }));
  act(() => void pass.advance(10));
  expect(said()).toBe("conv1, 1 of 3 layers");
});

it("is scrubbed by the pointer, and by arrow keys from layer to layer", () => {
  controls();
  fireEvent.change(slider(), { target: { value: "1.4" } });
  expect(pass.position).toBe(1.4);
  fireEvent.keyDown(slider(), { key: "ArrowRight" });
  expect(pass.position).toBe(2);
  fireEvent.keyDown(slider(), { key: "ArrowLeft" });
  expect(said()).toBe("conv1, 1 of 3 layers");
});

it("stops playing where it is scrubbed", () => {
  controls();
  act(() => pass.play());
  fireEvent.change(slider(), { target: { value: "2" } });
  expect(screen.getByRole("button", { name: "Play" })).toBeTruthy();
});

it("sets the speed and loops", () => {
  controls();
  fireEvent.change(screen.getByLabelText("Speed"), { target: { value: "2" } });
  fireEvent.click(screen.getByLabelText("Loop"));
  expect(pass.getState()).toMatchObject({ speed: 2, loop: true });
});

it("has nothing to play before there are layers", () => {
  pass.setLayers(0);
  render(<PlaybackControls of={pass} />);
  expect(screen.getByRole("button", { name: "Play" })).toHaveProperty("disabled", true);
  expect(slider().disabled).toBe(true);
});
