import { expect, it } from "@jest/globals";
import { placeLabels, type LabelBox } from "./placeLabels.js";

const box = (x: number, y = 10, width = 50, height = 20): LabelBox => ({
  x,
  y,
  width,
  height,
  shown: false,
  wasShown: false,
});
const alone = (index: number) => ({ members: [index], whole: index });
const shown = (boxes: readonly LabelBox[]) => boxes.flatMap((one, i) => (one.shown ? [i] : []));

it("leaves out what would touch a label that matters more, whatever their number", () => {
  const boxes = Array.from({ length: 20 }, (_, i) => box(40 + 20 * i));
  placeLabels(
    boxes,
    boxes.map((_, i) => alone(i)),
    [],
    500,
    100,
  );
  const places = shown(boxes);
  expect(places[0]).toBe(0);
  for (const [i, place] of places.entries())
    if (i > 0) expect(boxes[place]!.x - boxes[places[i - 1]!]!.x).toBeGreaterThanOrEqual(50);
  expect(places.length).toBeGreaterThan(4);
});

it("shows a group's own label where its members do not all fit", () => {
  const boxes = [box(100), box(130), box(115)];
  const group = [{ members: [0, 1], whole: 2 }];
  placeLabels(boxes, group, [], 300, 100);
  expect(shown(boxes)).toEqual([2]);
  boxes[1]!.x = 180;
  placeLabels(boxes, group, [], 300, 100);
  expect(shown(boxes)).toEqual([0, 1]);
});

it("shows nothing beyond the canvas, nor behind the camera", () => {
  const boxes = [box(10), box(NaN), box(290), box(150, 95), box(150, -1)];
  placeLabels(
    boxes,
    boxes.map((_, i) => alone(i)),
    [],
    300,
    100,
  );
  expect(shown(boxes)).toEqual([]);
});

it("gives way to what is placed first, and keeps it when its group has no room", () => {
  const boxes = [box(100), box(110), box(120)];
  placeLabels(boxes, [{ members: [0, 1], whole: 2 }], [1], 300, 100);
  expect(shown(boxes)).toEqual([1]);
});

it("does not flicker: a label that was shown stays where a new one would not come", () => {
  const boxes = [box(100), box(155)];
  const groups = [alone(0), alone(1)];
  placeLabels(boxes, groups, [], 300, 100);
  expect(shown(boxes)).toEqual([0]);
  boxes[1]!.x = 170;
  placeLabels(boxes, groups, [], 300, 100);
  expect(shown(boxes)).toEqual([0, 1]);
  boxes[1]!.x = 155;
  placeLabels(boxes, groups, [], 300, 100);
  expect(shown(boxes)).toEqual([0, 1]);
});
