import {
  lesionsAfter,
  lesionText,
  lesionTexts,
  noLesions,
  strokeOf,
  type BrushTool,
  type LesionHistory,
} from "./brush.js";

const layer = { name: "conv1", shape: [3, 4, 5] } as const;
const tool: BrushTool = { what: "channel", size: 3, to: 0 };
const paint = (history: LesionHistory, neuron: number, change: Partial<BrushTool> = {}, goesOn = false) =>
  lesionsAfter(history, { type: "paint", stroke: strokeOf({ ...tool, ...change }, layer, neuron), goesOn });

it("changes a neuron's channel, its place in all channels, or the neuron alone", () => {
  expect(strokeOf(tool, layer, 27)).toEqual({ layer: "conv1", channels: [1], to: 0 });
  expect(strokeOf({ ...tool, what: "neuron", to: 4 }, layer, 27)).toEqual({
    layer: "conv1",
    neurons: [27],
    to: 4,
  });
  expect(strokeOf({ ...tool, what: "place" }, layer, 27)).toEqual({
    layer: "conv1",
    area: { x: 1, y: 0, width: 3, height: 3 },
    to: 0,
  });
});

it("keeps a place within its layer, also one that is larger", () => {
  expect(strokeOf({ ...tool, what: "place" }, layer, 19).area).toEqual({ x: 2, y: 1, width: 3, height: 3 });
  expect(strokeOf({ ...tool, what: "place", size: 9 }, layer, 19).area).toEqual({
    x: 0,
    y: 0,
    width: 5,
    height: 4,
  });
});

it("adds what is done in the same way to what is there, and does nothing twice", () => {
  const once = paint(paint(noLesions, 0), 20);
  expect(once.now).toEqual([{ layer: "conv1", channels: [0, 1], to: 0 }]);
  expect(paint(once, 3)).toBe(once);
  expect(paint(once, 3, { to: { times: 2 } }).now).toHaveLength(2);
  expect(paint(once, 3, { what: "neuron" }).now).toHaveLength(2);
});

it("takes a stroke back as a whole, and makes it again", () => {
  const drawn = paint(paint(paint(noLesions, 0), 20), 41, {}, true);
  const undone = lesionsAfter(drawn, { type: "undo" });
  expect(undone.now).toEqual([{ layer: "conv1", channels: [0], to: 0 }]);
  expect(lesionsAfter(undone, { type: "redo" })).toEqual(drawn);
  const cleared = lesionsAfter(drawn, { type: "clear" });
  expect(cleared.now).toEqual([]);
  expect(lesionsAfter(cleared, { type: "undo" }).now).toEqual(drawn.now);
  expect(lesionsAfter(noLesions, { type: "undo" })).toBe(noLesions);
});

it("says in words what is changed", () => {
  expect(lesionText({ layer: "conv1", channels: [3] })).toBe("channel 3 of conv1, set to 0");
  expect(lesionText({ layer: "conv1", neurons: [1, 2, 3, 4, 5, 6], to: { times: 0.5 } })).toBe(
    "neurons 1, 2, 3, 4 and 2 more of conv1, times 0.5",
  );
  expect(lesionText({ layer: "conv1", area: { x: 2, y: 1, width: 3, height: 3 }, to: -1 })).toBe(
    "3 × 3 places at 2, 1 of conv1, set to -1",
  );
});

it("says of a brush that went over a layer how often, not each place", () => {
  const places = [0, 8, 19].map((neuron) => strokeOf({ ...tool, what: "place" }, layer, neuron));
  const other = strokeOf({ ...tool, what: "place", to: 2 }, layer, 0);
  expect(lesionTexts([...places, other])).toEqual([
    "3 areas of 3 × 3 places of conv1, set to 0",
    "3 × 3 places at 0, 0 of conv1, set to 2",
  ]);
});
