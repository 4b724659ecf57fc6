// The hook's life in React. Dreaming itself is tested in core and in the stories: ONNX Runtime does not run in jsdom.
import { NeuronCloudError, type DreamRequest } from "@neuron-cloud/core";
import { act, render, screen, waitFor } from "@testing-library/react";
import { StrictMode } from "react";
import { tinyCard } from "../testing/tinyModel.js";
import { useDream } from "./useDream.js";

function Probe({ model, of }: { model: ReturnType<typeof tinyCard> | null; of: DreamRequest | null }) {
  const { status, message, stop, again } = useDream(model, of && { ...of }, { providers: ["wasm"] });
  return (
    <>
      <p role="status">{`${status} ${message ?? ""}`.trim()}</p>
      <button onClick={stop}>Stop</button>
      <button onClick={again}>Again</button>
    </>
  );
}

const cat = { class: 0 };
const status = () => screen.getByRole("status").textContent;
const pause = () => act(() => new Promise((resolve) => setTimeout(resolve, 30)));
const press = (name: string) => act(async () => screen.getByRole("button", { name }).click());

function slowCard() {
  const model = tinyCard();
  model.onLoad = () => new Promise(() => undefined);
  return model;
}

/** Core lets a download go on for a second, in case somebody comes back. */
const called = ({ loads }: ReturnType<typeof tinyCard>) =>
  waitFor(() => expect(loads[0]?.signal.aborted).toBe(true), { timeout: 3000 });

it("dreams of nothing without a network or a wish", async () => {
  const model = slowCard();
  const { rerender } = render(<Probe model={null} of={cat} />);
  expect(status()).toBe("idle");
  rerender(<Probe model={model} of={null} />);
  await pause();
  expect(status()).toBe("idle");
  expect(model.loads).toHaveLength(0);
});

it("begins once under StrictMode and for equal wishes, and ends when it is unmounted", async () => {
  const model = slowCard();
  const { rerender, unmount } = render(<Probe model={model} of={cat} />, { wrapper: StrictMode });
  await pause();
  rerender(<Probe model={model} of={{ class: 0 }} />);
  await pause();
  expect(status()).toBe("dreaming");
  expect(model.loads).toHaveLength(1);
  unmount();
  await called(model);
});

it("can be stopped, and dreams of something else after that", async () => {
  const model = slowCard();
  const { rerender } = render(<Probe model={model} of={cat} />);
  await pause();
  await press("Stop");
  expect(status()).toBe("stopped");
  rerender(<Probe model={model} of={{ layer: "relu", channel: 1 }} />);
  expect(status()).toBe("dreaming");
});

it("says what went wrong, and tries again", async () => {
  const model = tinyCard();
  model.onLoad = () => Promise.reject(new NeuronCloudError("network", "The network is down."));
  render(<Probe model={model} of={cat} />);
  await waitFor(() => expect(status()).toBe("error The network is down."));
  await press("Again");
  await waitFor(() => expect(model.loads).toHaveLength(2));
});
