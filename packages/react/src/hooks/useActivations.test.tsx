// The hook's life in React. Running a model is tested in scanStore.node.test.ts: ONNX Runtime does not run in jsdom.
import { NeuronCloudError } from "@neuron-cloud/core";
import { act, render, screen, waitFor } from "@testing-library/react";
import { Profiler, StrictMode } from "react";
import { greyPicture, tinyCard } from "../testing/tinyModel.js";
import { LoadProgress } from "../widgets/LoadProgress.js";
import { useActivations } from "./useActivations.js";

const picture = greyPicture(10);

function Probe({ model, layers = "relu" }: { model: ReturnType<typeof tinyCard>; layers?: string }) {
  return <LoadProgress scan={useActivations(model, picture, { providers: ["wasm"], layers: [layers] })} />;
}

const pause = () => act(() => new Promise((resolve) => setTimeout(resolve, 30)));

/** Core lets a download go on for a second, in case somebody comes back. */
const stopped = ({ loads }: ReturnType<typeof tinyCard>) =>
  waitFor(() => expect(loads[0]?.signal.aborted).toBe(true), { timeout: 3000 });

function slowCard() {
  const model = tinyCard();
  model.onLoad = ({ onProgress }) => {
    onProgress({ loaded: 500_000, total: 1_000_000 });
    return new Promise(() => undefined);
  };
  return model;
}

it("downloads once under StrictMode, shows how far it is, and stops when unmounted", async () => {
  const model = slowCard();
  const { unmount } = render(<Probe model={model} />, { wrapper: StrictMode });
  expect(await screen.findByText("0.5 of 1.0 MB (50 %)")).toBeTruthy();
  expect(model.loads).toHaveLength(1);
  unmount();
  await stopped(model);
});

it("starts nothing anew for options written inline, and comes to rest", async () => {
  const model = slowCard();
  const commits = jest.fn();
  const { rerender } = render(<Probe model={model} />, {
    wrapper: ({ children }) => (
      <Profiler id="scan" onRender={commits}>
        {children}
      </Profiler>
    ),
  });
  await screen.findByText("0.5 of 1.0 MB (50 %)");
  commits.mockClear();
  for (let i = 0; i < 5; i++) rerender(<Probe model={model} />);
  await pause();
  expect(model.loads).toHaveLength(1);
  expect(commits).toHaveBeenCalledTimes(5);

  rerender(<Probe model={model} layers="conv" />);
  await pause();
  expect(model.loads).toHaveLength(2);
  await stopped(model);
});

it("changes to another model", async () => {
  const [first, second] = [slowCard(), slowCard()];
  const { rerender } = render(<Probe model={first} />);
  await screen.findByText("0.5 of 1.0 MB (50 %)");
  rerender(<Probe model={second} />);
  await pause();
  await stopped(first);
  expect(second.loads).toHaveLength(1);
});

it("shows what failed, and the button tries again", async () => {
  const model = tinyCard();
  model.onLoad = () => Promise.reject(new NeuronCloudError("network", "No answer from example.com."));
  render(<Probe model={model} />);
  expect(await screen.findByText("No answer from example.com.")).toBeTruthy();

  model.onLoad = slowCard().onLoad;
  act(() => screen.getByRole("button", { name: "Try again" }).click());
  expect(await screen.findByText("0.5 of 1.0 MB (50 %)")).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
});
