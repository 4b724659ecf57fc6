import { encodeLayer } from "@neuron-cloud/core";
import { fireEvent, render, screen } from "@testing-library/react";
import { giveCanvasesPixels } from "../testing/canvas.js";
import { inspectedActivations } from "../testing/inspected.js";
import { FeatureMaps } from "./FeatureMaps.js";
import { strongestIn } from "./inspect/mapNeurons.js";

const pixelsOf = giveCanvasesPixels();
const activations = inspectedActivations();
const conv = activations.layers[0]!;
const range = () => screen.getByRole("status").textContent;
const turn = (name: string) => fireEvent.click(screen.getByRole("button", { name: `${name} maps` }));
const maps = () => screen.getAllByRole("listitem");
/** The most green of the first map. */
const brightest = () =>
  Math.max(...pixelsOf(maps()[0]!.querySelector("canvas"))!.data.filter((_, i) => i % 4 === 1));
const conv1 = (neuron: number) => ({ layer: "conv1", neuron });
const map = (channel: number) => screen.getByRole("button", { name: new RegExp(`^Channel ${channel} `) });

it("shows the maps from most to least active, each with its channel and maximum", () => {
  render(<FeatureMaps of={activations} layer="conv1" pageSize={3} />);
  expect(maps().map((item) => item.textContent)).toEqual([
    "Channel 0 maximum 9",
    "Channel 1 maximum 8.74",
    "Channel 2 maximum 8.54",
  ]);
  expect(pixelsOf(maps()[0]!.querySelector("canvas"))).toMatchObject({ width: 24, height: 24 });
  expect(screen.queryByRole("button", { name: /^Channel/ })).toBeNull();
});

it("turns pages, and stays at both ends", () => {
  render(<FeatureMaps of={activations} layer="conv1" pageSize={16} />);
  turn("Previous");
  expect(range()).toBe("Maps 1–16 of 40");
  turn("Next");
  turn("Next");
  turn("Next");
  expect(range()).toBe("Maps 33–40 of 40");
  expect(maps()).toHaveLength(8);
  turn("Previous");
  expect(range()).toBe("Maps 17–32 of 40");
});

it("begins another layer at its first page", () => {
  const { rerender } = render(<FeatureMaps of={activations} layer="conv1" pageSize={16} />);
  turn("Next");
  rerender(<FeatureMaps of={activations} layer="pool1" pageSize={16} />);
  expect(range()).toBe("Maps 1–16 of 40");
});

it("turns to the map of a neuron that was chosen elsewhere, once", () => {
  const selection = { layer: "conv1", neuron: 39 * 576 };
  render(
    <FeatureMaps of={activations} layer="conv1" pageSize={16} selection={selection} onSelect={jest.fn()} />,
  );
  expect(range()).toBe("Maps 33–40 of 40");
  expect(map(39).getAttribute("aria-pressed")).toBe("true");
  turn("Previous");
  expect(range()).toBe("Maps 17–32 of 40");
});

it("tells the neuron under the pointer", () => {
  const heard = jest.fn();
  render(<FeatureMaps of={activations} layer="conv1" pageSize={16} onSelect={heard} />);
  map(2).querySelector(".nc-map-image")!.getBoundingClientRect = () => new DOMRect(10, 20, 96, 96);
  fireEvent.click(map(2), { detail: 1, clientX: 10 + 4 * 5.5, clientY: 20 + 4 * 7.5 });
  expect(heard).toHaveBeenLastCalledWith({ layer: "conv1", neuron: 2 * 576 + 7 * 24 + 5 });
  fireEvent.click(map(2), { detail: 1, clientX: 15, clientY: 20 + 100 }); // the caption
  expect(heard).toHaveBeenLastCalledWith({ layer: "conv1", neuron: strongestIn(conv, 2) });
});

it("begins at a map's most active neuron with the keyboard, and goes on with the arrows", () => {
  const heard = jest.fn();
  const shown = (neuron: number | null) => (
    <FeatureMaps
      of={activations}
      layer="conv1"
      pageSize={16}
      selection={neuron === null ? null : { layer: "conv1", neuron }}
      onSelect={heard}
    />
  );
  const { rerender } = render(shown(null));
  fireEvent.click(map(1), { detail: 0 });
  expect(heard).toHaveBeenLastCalledWith({ layer: "conv1", neuron: strongestIn(conv, 1) });
  rerender(shown(576));
  for (const [key, neuron] of [
    ["ArrowRight", 577],
    ["ArrowDown", 600],
    ["ArrowLeft", 576],
    ["ArrowUp", 576],
  ] as const) {
    fireEvent.keyDown(map(1), { key });
    expect(heard).toHaveBeenLastCalledWith({ layer: "conv1", neuron });
  }
});

it("scales each map to the layer's strongest, or to its own", () => {
  const selection = { layer: "conv1", neuron: 39 * 576 };
  const { rerender } = render(
    <FeatureMaps of={activations} layer="conv1" pageSize={1} selection={selection} colormap="viridis" />,
  );
  const byLayer = brightest();
  rerender(
    <FeatureMaps
      of={activations}
      layer="conv1"
      pageSize={1}
      selection={selection}
      colormap="viridis"
      normalization="channel"
    />,
  );
  expect(brightest()).toBe(231); // viridis ends in #fde725
  expect(byLayer).toBeLessThan(180);
});

it("names the classes in the answer layer", () => {
  render(<FeatureMaps of={activations} layer="softmax" />);
  expect(maps()[1]!.textContent).toBe("Channel tiger cat maximum 0.313");
});

it("is empty without activations, without a layer, and for a layer that is not there", () => {
  const { rerender } = render(<FeatureMaps of={null} layer="conv1" />);
  expect(screen.getByText("No layer chosen")).toBeTruthy();
  rerender(<FeatureMaps of={activations} layer="fire5/concat" empty="Choose a layer" />);
  expect(screen.getByText("Choose a layer")).toBeTruthy();
});

it("tells of a map that goes farther below 0 than above how far, and sorts it by that", () => {
  const data = Float32Array.of(1, 2, -5, 3, 0, 4);
  const layer = encodeLayer({ name: "sum", kind: "Add", shape: [3, 1, 2], data });
  render(<FeatureMaps of={inspectedActivations({ layers: [layer] })} layer="sum" pageSize={3} />);
  expect(maps().map((item) => item.textContent)).toEqual([
    "Channel 1 minimum -5",
    "Channel 2 maximum 4",
    "Channel 0 maximum 2",
  ]);
});

it("is paper for a brush: hears what a pressed pointer comes over, each neuron once, and keys without a pointer", () => {
  const brushed = jest.fn();
  render(<FeatureMaps of={activations} layer="conv1" pageSize={2} onBrush={brushed} />);
  const image = map(0).querySelector(".nc-map-image")!;
  image.getBoundingClientRect = () => new DOMRect(0, 0, 240, 240);
  // jsdom has no PointerEvent.
  const pointer = (name: string, clientX: number, buttons = 1) =>
    fireEvent(map(0), new MouseEvent(name, { bubbles: true, clientX, clientY: 5, buttons }));
  pointer("pointerdown", 15);
  pointer("pointermove", 18);
  pointer("pointermove", 25);
  pointer("pointermove", 95, 0);
  fireEvent.click(map(0), { detail: 1, clientX: 25, clientY: 5 });
  expect(brushed.mock.calls).toEqual([
    [conv1(1), false],
    [conv1(2), true],
  ]);
  fireEvent.click(map(1));
  expect(brushed).toHaveBeenLastCalledWith(conv1(strongestIn(conv, 1)), false);
});
