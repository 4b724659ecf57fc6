import { drawByItself, pointsAlong, type Pen } from "./drawByItself.js";
import type { PadStroke } from "./strokes.js";

const line: PadStroke = {
  color: "#000",
  width: 0.05,
  points: [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
  ],
};
const dot: PadStroke = { color: "red", width: 0.1, points: [{ x: 0.5, y: 0.5 }] };
const nothing: PadStroke = { color: "red", width: 0.1, points: [] };

/** What a pen was told, in short: where it went down, how many points since, and that it went up. */
function recordingPen() {
  const told: string[] = [];
  const pen: Pen = {
    penDown: ({ color }, { x, y }) => void told.push(`${color} down at ${x}, ${y}`),
    penTo: (points) => void (points.length > 0 && told.push(`to ${points.at(-1)?.x.toFixed(2)}`)),
    penUp: () => void told.push("up"),
  };
  return { pen, told };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it("goes along lines in small steps, from end to end", () => {
  const points = pointsAlong(line);
  expect(points[0]).toEqual({ x: 0, y: 0 });
  expect(points.at(-1)).toEqual({ x: 1, y: 0 });
  const steps = points.slice(1).map(({ x }, i) => x - points[i]!.x);
  expect(Math.max(...steps)).toBeLessThan(0.02);
  expect(Math.min(...steps)).toBeGreaterThan(0.005);
});

it("goes on from one pressure to the next", () => {
  const pressed = pointsAlong({
    ...line,
    points: [
      { x: 0, y: 0, pressure: 0 },
      { x: 1, y: 0, pressure: 1 },
    ],
  });
  expect(pressed[Math.floor(pressed.length / 2)]?.pressure).toBeCloseTo(0.5, 1);
});

it("draws stroke after stroke, a piece at each frame, and says when it has ended", () => {
  const { pen, told } = recordingPen();
  const onEnd = jest.fn();
  drawByItself(pen, [line, nothing, dot], false, onEnd);
  expect(told).toEqual([]);
  jest.advanceTimersByTime(200);
  expect(told[0]).toBe("#000 down at 0, 0");
  expect(told.length).toBeGreaterThan(4);
  expect(told).not.toContain("up");
  jest.advanceTimersByTime(5000);
  expect(told.filter((one) => !one.startsWith("to"))).toEqual([
    "#000 down at 0, 0",
    "up",
    "red down at 0.5, 0.5",
    "up",
  ]);
  expect(onEnd).toHaveBeenCalledTimes(1);
});

it("lifts the pen where it is ended, and is not heard of again", () => {
  const { pen, told } = recordingPen();
  const onEnd = jest.fn();
  const stop = drawByItself(pen, [line, dot], false, onEnd);
  jest.advanceTimersByTime(200);
  stop();
  const by = told.length;
  jest.advanceTimersByTime(5000);
  expect(told).toHaveLength(by);
  expect(told.at(-1)).toBe("up");
  expect(onEnd).not.toHaveBeenCalled();
});

it("draws all at the next frame for who does not want to see things move", () => {
  const { pen, told } = recordingPen();
  const onEnd = jest.fn();
  drawByItself(pen, [line, dot], true, onEnd);
  jest.advanceTimersByTime(40);
  expect(told).toEqual(["#000 down at 0, 0", "to 1.00", "up", "red down at 0.5, 0.5", "up"]);
  expect(onEnd).toHaveBeenCalledTimes(1);
});
