// Runs in Jest and in Vitest, which are set up as the guide "Testing your app" says.
import {
  FeatureMaps,
  ImagePicker,
  LayerTable,
  Legend,
  LoadProgress,
  NeuronCanvas,
  NeuronCloud,
  NeuronDetails,
  PlaybackControls,
  Predictions,
  useActivations,
  useForwardPass,
  useRecording,
} from "@neuron-cloud/react";
import { squeezenet } from "@neuron-cloud/squeezenet";
import { drawSample, samples } from "@neuron-cloud/squeezenet/samples";
import { render, screen } from "@testing-library/react";

function Playing() {
  return <PlaybackControls of={useForwardPass(null)} activations={null} />;
}

function Replay() {
  return <p>{useRecording("/cat.ncloud").status}</p>;
}

function App() {
  const scan = useActivations(squeezenet, null);
  return (
    <main>
      <NeuronCanvas>
        <NeuronCloud activations={scan.activations} />
      </NeuronCanvas>
      <LoadProgress scan={scan} />
      <Predictions of={scan.activations} />
      <Legend of={scan.activations} />
    </main>
  );
}

test("the page of the quick start renders", () => {
  render(<App />);
  expect(screen.getByRole("main").textContent).not.toBe("");
});

test("a canvas says that there is no WebGL", async () => {
  render(
    <NeuronCanvas>
      <NeuronCloud activations={null} />
    </NeuronCanvas>,
  );
  expect((await screen.findByRole("alert")).textContent).toMatch(/WebGL/);
});

test("the picker asks for a file", () => {
  const { container } = render(<ImagePicker value={null} onPick={() => {}} />);
  expect(container.querySelector("input[type=file]")).not.toBeNull();
});

test("the picker offers samples", () => {
  render(<ImagePicker value={null} onPick={() => {}} samples={samples} drawSample={drawSample} />);
  expect(document.body.textContent).toContain(samples[0].title);
});

test("the network's way through is played", () => {
  render(<Playing />);
  expect(screen.getAllByRole("button")).not.toEqual([]);
});

test("a recording begins to load", () => {
  globalThis.fetch = () => new Promise(() => {});
  render(<Replay />);
  expect(screen.getByText(/idle|downloading|preparing/)).not.toBeNull();
});

test("feature maps without a layer render nothing that fails", () => {
  expect(() =>
    render(<FeatureMaps of={null} layer={null} selection={null} onSelect={() => {}} />),
  ).not.toThrow();
});

test("tables without activations render nothing that fails", () => {
  expect(() =>
    render(
      <>
        <LayerTable of={null} />
        <NeuronDetails of={null} selection={null} />
      </>,
    ),
  ).not.toThrow();
});
