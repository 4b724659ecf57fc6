import { expect, it } from "@jest/globals";
import { readDrawing, writeDrawing } from "./drawingText.js";

const circle = {
  color: "#1b1f24",
  width: 0.05,
  points: Array.from({ length: 200 }, (_, i) => ({
    x: 0.5 + 0.3 * Math.cos(i / 31),
    y: 0.5 + 0.3 * Math.sin(i / 31),
  })),
};

it("writes strokes into a link and reads them back, as near as a network sees", () => {
  const strokes = [
    { color: "#e03131", width: 0.035, points: [{ x: 0, y: 1 }, { x: 0.25, y: -0.1 }] }, // prettier-ignore
    { color: null, width: 0.2, points: [{ x: 0.5, y: 0.5 }] },
    { color: "rgb(10 20 30 / 0.5)", width: 0.05, points: [{ x: 1.2, y: 0.125 }] },
  ];
  const read = readDrawing(writeDrawing(strokes)!);
  expect(read.map(({ color }) => color)).toEqual(["#e03131", null, "rgb(10 20 30 / 0.5)"]);
  for (const [i, { width, points }] of read.entries()) {
    expect(width).toBeCloseTo(strokes[i]!.width, 3);
    for (const [j, { x, y }] of points.entries()) {
      expect(x).toBeCloseTo(strokes[i]!.points[j]!.x, 3);
      expect(y).toBeCloseTo(strokes[i]!.points[j]!.y, 3);
    }
  }
});

it("keeps of a curve what shows, and as wide as a pen was pressed", () => {
  const [read] = readDrawing(writeDrawing([circle])!);
  expect(read!.points.length).toBeLessThan(50);
  for (const { x, y } of read!.points) expect(Math.hypot(x - 0.5, y - 0.5)).toBeCloseTo(0.3, 2);
  const pressed = { ...circle, points: circle.points.map((point) => ({ ...point, pressure: 1 })) };
  expect(readDrawing(writeDrawing([pressed])!)[0]!.width).toBeCloseTo(1.6 * circle.width, 3);
});

it("has no place for nothing, nor for more than a link should hold", () => {
  expect(writeDrawing([])).toBeNull();
  expect(writeDrawing(Array.from({ length: 100 }, () => circle))).toBeNull();
});

it("leaves out what somebody spoiled", () => {
  const whole = writeDrawing([circle])!;
  expect(readDrawing(`${whole}*e03131.a*red*.*e03131.a!bcde*`)).toEqual(readDrawing(whole));
});
