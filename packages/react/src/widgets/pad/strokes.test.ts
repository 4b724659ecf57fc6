import { isEmpty, noSheets, sheetsAfter, strokeAt, type PadStroke, type SheetAction } from "./strokes.js";

const stroke = (x: number): PadStroke => ({ color: "#000", width: 0.05, points: [{ x, y: 0 }] });
const draw = (x: number): SheetAction => ({ type: "draw", stroke: stroke(x) });
const after = (...actions: SheetAction[]) => actions.reduce(sheetsAfter, noSheets);
const places = ({ now }: ReturnType<typeof after>) => now.strokes.map(({ points }) => points[0]?.x);

const undo = { type: "undo" } as const;
const redo = { type: "redo" } as const;
const clear = { type: "begin", picture: null } as const;

it.each([
  ["keeps strokes in the order of drawing", [draw(1), draw(2)], [1, 2]],
  ["takes the last stroke back", [draw(1), draw(2), undo], [1]],
  ["brings it again", [draw(1), draw(2), undo, redo], [1, 2]],
  ["goes back and forth several steps", [draw(1), draw(2), draw(3), undo, undo, undo, redo, redo], [1, 2]],
  ["forgets what was taken back once something else is drawn", [draw(1), undo, draw(2), redo], [2]],
  ["begins anew", [draw(1), clear], []],
  ["brings back what was before", [draw(1), draw(2), clear, undo], [1, 2]],
  ["does nothing where there is nothing to undo or redo", [undo, redo, draw(1), redo], [1]],
])("%s", (_, actions, expected) => {
  expect(places(after(...actions))).toEqual(expected);
});

it("tells by the object that nothing has changed", () => {
  const one = after(draw(1));
  expect(sheetsAfter(one, redo)).toBe(one);
  expect(sheetsAfter(noSheets, undo)).toBe(noSheets);
  expect(sheetsAfter(noSheets, clear)).toBe(noSheets);
});

it("is empty without strokes and without a picture", () => {
  const picture = Object.assign(Object.create(null), { width: 1, height: 1 });
  expect(isEmpty(after().now)).toBe(true);
  expect(isEmpty(after(draw(1)).now)).toBe(false);
  expect(isEmpty(after({ type: "begin", picture }).now)).toBe(false);
  expect(isEmpty(after({ type: "begin", picture }, clear).now)).toBe(true);
});

const line = (y: number, color: string | null): PadStroke => ({
  color,
  width: 0.04,
  points: [
    { x: 0.1, y },
    { x: 0.9, y },
  ],
});

it("finds the uppermost stroke under a point, but none that was rubbed out, and takes it away whole", () => {
  const [low, high, rubbed] = [line(0.5, "#000"), line(0.52, "#f00"), line(0.5, null)];
  const sheet = after(...[low, high, rubbed].map((one): SheetAction => ({ type: "draw", stroke: one })));
  expect(strokeAt(sheet.now, { x: 0.5, y: 0.505 })).toBe(high);
  expect(strokeAt(sheet.now, { x: 0.5, y: 0.47 })).toBe(low);
  expect(strokeAt(sheet.now, { x: 0.5, y: 0.7 })).toBeUndefined();
  const lifted = sheetsAfter(sheet, { type: "lift", stroke: high });
  expect(lifted.now.strokes).toEqual([low, rubbed]);
  expect(sheetsAfter(lifted, { type: "lift", stroke: high })).toBe(lifted);
  expect(sheetsAfter(lifted, undo).now).toEqual(sheet.now);
});
