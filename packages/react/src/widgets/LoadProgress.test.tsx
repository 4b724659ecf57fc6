import { NeuronCloudError } from "@neuron-cloud/core";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { StrictMode } from "react";
import { catActivations } from "../testing/activations.js";
import { scanAt } from "../testing/scans.js";
import { LoadProgress } from "./LoadProgress.js";

const status = () => screen.getByRole("status").textContent;

it("tells how much of the model is there, in bytes and per cent", () => {
  render(<LoadProgress scan={scanAt({ status: "downloading", loaded: 277_000, total: 660_000 })} />);
  expect(status()).toBe("Downloading SqueezeNet v1.0 0.3 of 0.7 MB (41 %)");
  const bar = screen.getByRole("progressbar", { name: "Downloading SqueezeNet v1.0" });
  expect(bar).toHaveProperty("position", 277 / 660);
  expect(bar.getAttribute("aria-valuetext")).toBe("0.3 of 0.7 MB (41 %)");
});

it("tells the bytes alone where the server does not say how many there will be", () => {
  render(<LoadProgress scan={scanAt({ status: "downloading", loaded: 1_500_000, total: null })} />);
  expect(status()).toBe("Downloading SqueezeNet v1.0 1.5 MB");
  expect(screen.getByRole("progressbar")).toHaveProperty("position", -1);
});

it.each([
  ["idle", null, "No picture"],
  ["preparing", null, "Preparing SqueezeNet v1.0"],
  ["running", "webgl", "SqueezeNet v1.0 · webgl · Running"],
] as const)("has a line for %s", (stage, provider, line) => {
  render(<LoadProgress scan={scanAt({ status: stage }, { provider })} />);
  expect(status()).toBe(line);
  expect(screen.queryAllByRole("progressbar")).toHaveLength(stage === "idle" ? 0 : 1);
});

it("names the model, what ran it and how long this picture took, and ends in Ready", () => {
  render(<LoadProgress scan={scanAt({ status: "ready", activations: catActivations() })} />);
  expect(status()).toBe("SqueezeNet v1.0 · wasm · 0.35 s · Ready");
  expect(screen.queryByRole("progressbar")).toBeNull();
});

it("says why other providers were passed over", () => {
  const passedOver = [{ provider: "webgpu", reason: "the browser has no WebGPU" }] as const;
  const stage = { status: "ready", activations: catActivations({ passedOver }) } as const;
  render(<LoadProgress scan={scanAt(stage, { provider: "wasm", passedOver })} />);
  expect(screen.getByText("Why wasm?")).toBeTruthy();
  expect(screen.getByText("webgpu: the browser has no WebGPU")).toBeTruthy();
});

it("shows an error's message and tries again on demand", () => {
  const retry = jest.fn();
  const error = new NeuronCloudError("network", "No answer from example.com. Check the connection.");
  render(<LoadProgress scan={scanAt({ status: "error", error }, { retry })} />);
  expect(screen.getByRole("alert").textContent).toContain(error.message);
  expect(status()).toBe("");
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(retry.mock.calls).toEqual([[]]);
});

it("says after a failure that what is shown is the last picture's, if anything is", () => {
  const stage = { status: "error", error: new NeuronCloudError("image-empty", "No pixels.") } as const;
  const { rerender } = render(
    <LoadProgress scan={scanAt(stage, { activations: catActivations(), outdated: true })} />,
  );
  expect(screen.getByRole("alert").textContent).toContain("What is shown is still the last picture’s.");
  rerender(<LoadProgress scan={scanAt(stage)} />);
  expect(screen.getByRole("alert").textContent).not.toContain("last picture");
});

it("keeps one status line through all stages, so that screen readers hear what changes in it", () => {
  const { rerender } = render(<LoadProgress scan={scanAt({ status: "idle" })} />);
  const line = screen.getByRole("status");
  rerender(<LoadProgress scan={scanAt({ status: "preparing" })} />);
  rerender(<LoadProgress scan={scanAt({ status: "ready", activations: catActivations() })} />);
  expect(screen.getByRole("status")).toBe(line);
});

const isHeard = () => screen.getByRole("status").getAttribute("aria-live") === "polite";
const pass = (milliseconds: number) => act(() => jest.advanceTimersByTime(milliseconds));

it("lets screen readers be while one scan follows another, as with a webcam", () => {
  jest.useFakeTimers();
  const running = scanAt({ status: "running" });
  const ready = scanAt({ status: "ready", activations: catActivations() });
  const { rerender } = render(<LoadProgress scan={running} />, { wrapper: StrictMode });
  rerender(<LoadProgress scan={ready} />);
  pass(5000);
  for (const heard of [true, false, false]) {
    rerender(<LoadProgress scan={running} />);
    pass(100);
    expect(isHeard()).toBe(heard);
    rerender(<LoadProgress scan={ready} />);
    pass(100);
  }
  pass(3000);
  expect(isHeard()).toBe(true);
  jest.useRealTimers();
});
