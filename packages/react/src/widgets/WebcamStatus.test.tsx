import { NeuronCloudError } from "@neuron-cloud/core";
import { act, render, screen } from "@testing-library/react";
import { useWebcam } from "../hooks/useWebcam.js";
import type { WebcamStage } from "../hooks/webcam.js";
import { fakeCamera } from "../testing/fakeCamera.js";
import { WebcamStatus } from "./WebcamStatus.js";

const none = { stream: null, video: null, error: null };
const webcam = (stage: WebcamStage) => ({ ...stage, start: () => undefined, stop: () => undefined });
const text = () => screen.getByRole("status").textContent;

it.each([
  ["off", "Webcam off"],
  ["starting", "Waiting for the webcam. The browser may ask whether this page may use it."],
] as const)("has a line for %s", (status, line) => {
  render(<WebcamStatus webcam={webcam({ status, ...none })} />);
  expect(text()).toBe(line);
});

function Live() {
  const live = useWebcam();
  return (
    <>
      <button type="button" onClick={live.start}>
        Start
      </button>
      <WebcamStatus webcam={live} fps={7.26} />
    </>
  );
}

it("says how many frames are scanned each second, but reads out no change of it", async () => {
  fakeCamera();
  render(<Live />);
  await act(async () => screen.getByRole("button").click());
  expect(text()).toBe("Webcam on 7.3 frames per second");
  expect(screen.getByText("7.3 frames per second").getAttribute("aria-hidden")).toBe("true");
});

it("says why there is no webcam", () => {
  const error = new NeuronCloudError("webcam-missing", "No camera was found.");
  render(<WebcamStatus webcam={webcam({ status: "error", stream: null, video: null, error })} />);
  expect(screen.getByRole("alert").textContent).toBe("No camera was found.");
  expect(text()).toBe("");
});
