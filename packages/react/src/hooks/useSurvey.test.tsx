// The hook's life in React. Looking through pictures itself is tested in core and in the stories: ONNX Runtime does not run in jsdom.
import { NeuronCloudError, type ImageSource } from "@neuron-cloud/core";
import { act, render, screen, waitFor } from "@testing-library/react";
import { StrictMode } from "react";
import { tinyCard } from "../testing/tinyModel.js";
import { useSurvey } from "./useSurvey.js";

const pictures: readonly ImageSource[] = [{ width: 1, height: 1, data: new Uint8ClampedArray(4) }];

function Probe({ model, of }: { model: ReturnType<typeof tinyCard> | null; of: typeof pictures | null }) {
  const { status, message } = useSurvey(model, of && { pictures: of, layers: ["a"] }, {
    providers: ["wasm"],
  });
  return <p role="status">{`${status} ${message ?? ""}`.trim()}</p>;
}

const status = () => screen.getByRole("status").textContent;
const pause = () => act(() => new Promise((resolve) => setTimeout(resolve, 30)));

it("looks through nothing without a network or pictures", async () => {
  const model = tinyCard();
  const { rerender } = render(<Probe model={null} of={pictures} />);
  expect(status()).toBe("idle");
  rerender(<Probe model={model} of={null} />);
  await pause();
  expect(status()).toBe("idle");
  expect(model.loads).toHaveLength(0);
});

it("begins once under StrictMode and for equal requests, and ends when it is unmounted", async () => {
  const model = tinyCard();
  model.onLoad = () => new Promise(() => undefined);
  const { rerender, unmount } = render(<Probe model={model} of={pictures} />, { wrapper: StrictMode });
  await pause();
  rerender(<Probe model={model} of={pictures} />);
  await pause();
  expect(status()).toBe("running");
  expect(model.loads).toHaveLength(1);
  unmount();
  // Core lets a download go on for a second, in case somebody comes back.
  await waitFor(() => expect(model.loads[0]?.signal.aborted).toBe(true), { timeout: 3000 });
});

it("says what went wrong", async () => {
  const model = tinyCard();
  model.onLoad = () => Promise.reject(new NeuronCloudError("network", "No file. Put it there."));
  render(<Probe model={model} of={pictures} />);
  await waitFor(() => expect(status()).toBe("error No file. Put it there."));
});
