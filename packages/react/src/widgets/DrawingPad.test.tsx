// What the pad makes of pointers and keys. What comes out on its paper is seen in its stories, as jsdom's canvases hold nothing.
import { act, fireEvent, render, screen } from "@testing-library/react";
import { StrictMode } from "react";
import { DrawingPad, type DrawingPadProps } from "./DrawingPad.js";

const { round } = Math;

let drawn: string[];
let onDraw: jest.Mock;

beforeEach(() => {
  jest.useFakeTimers();
  drawn = [];
  onDraw = jest.fn();
  Object.defineProperties(HTMLElement.prototype, {
    clientWidth: { configurable: true, value: 100 },
    clientHeight: { configurable: true, value: 100 },
  });
  Object.defineProperty(globalThis, "matchMedia", {
    configurable: true,
    value: () => Object.assign(new EventTarget(), { matches: true }),
  });
  Object.defineProperty(HTMLCanvasElement.prototype, "getContext", {
    configurable: true,
    value(this: HTMLCanvasElement) {
      return {
        canvas: this,
        fillRect: () => drawn.push("paper"),
        beginPath: () => {},
        moveTo: () => {},
        stroke: () => {},
        drawImage: () => {},
        lineTo: (x: number, y: number) => drawn.push(`to ${round(x)}, ${round(y)}`),
        quadraticCurveTo: (x: number, y: number) => drawn.push(`via ${round(x)}, ${round(y)}`),
        getImageData: (_x: number, _y: number, width: number, height: number) => ({ width, height }),
      };
    },
  });
});
afterEach(() => jest.useRealTimers());

// 50 pixels of pictures are 100 of its canvas, and of what it measures in the page.
const show = (props: Partial<DrawingPadProps> = {}) =>
  render(<DrawingPad onDraw={onDraw} resolution={50} {...props} />, { wrapper: StrictMode });
const pad = () => screen.getByRole("application");
const button = (name: string) => screen.getByRole("button", { name });
const frame = () => act(() => jest.advanceTimersByTime(20));

interface About {
  pointerId?: number;
  button?: number;
}

/** jsdom has no PointerEvent, and knows of no place within an element. */
function pointer(name: string, offsetX: number, offsetY: number, { pointerId = 1, ...more }: About = {}) {
  const event = new MouseEvent(name, { bubbles: true, ...more });
  const facts = { offsetX, offsetY, pointerId, pointerType: "mouse" };
  for (const [fact, value] of Object.entries(facts)) Object.defineProperty(event, fact, { value });
  return event;
}

type Point = (x: number, y: number, about?: About) => void;
const down: Point = (...at) => void fireEvent(pad(), pointer("pointerdown", ...at));
const move: Point = (...at) => void fireEvent(pad(), pointer("pointermove", ...at));
const up: Point = (...at) => void fireEvent(pad(), pointer("pointerup", ...at));

it("hands over one picture a frame while one draws, and another object each time", () => {
  show();
  down(10, 10);
  move(20, 10);
  move(30, 10);
  expect(onDraw).not.toHaveBeenCalled();
  frame();
  expect(onDraw).toHaveBeenCalledTimes(1);
  expect(onDraw).toHaveBeenLastCalledWith({ width: 50, height: 50 });
  frame();
  expect(onDraw).toHaveBeenCalledTimes(1);
  move(40, 10);
  frame();
  expect(onDraw).toHaveBeenCalledTimes(2);
  expect(onDraw.mock.calls[1][0]).not.toBe(onDraw.mock.calls[0][0]);
});

it("draws where the pointer is in the pad's own pixels, and takes all that came since the last frame", () => {
  show();
  drawn = [];
  down(10, 10);
  const event = pointer("pointermove", 30, 50);
  const steps = [20, 30].map((x) => pointer("pointermove", x, 50));
  fireEvent(pad(), Object.assign(event, { getCoalescedEvents: () => steps }));
  up(30, 50);
  expect(drawn).toEqual(["to 10, 10", "via 10, 10", "via 20, 50", "to 30, 50"]);
});

it("leaves other buttons and a second pointer alone", () => {
  show();
  down(10, 10, { button: 2 });
  frame();
  expect(onDraw).not.toHaveBeenCalled();
  down(10, 10);
  drawn = [];
  down(80, 80, { pointerId: 2 });
  move(90, 90, { pointerId: 2 });
  up(90, 90, { pointerId: 2 });
  expect(drawn).toEqual([]);
});

it("says null once nothing is there any more, whichever way it went", () => {
  show();
  down(10, 10);
  up(10, 10);
  fireEvent.click(button("Undo"));
  frame();
  expect(onDraw).toHaveBeenLastCalledWith(null);
  fireEvent.click(button("Redo"));
  frame();
  expect(onDraw).toHaveBeenLastCalledWith({ width: 50, height: 50 });
  fireEvent.click(button("Clear"));
  frame();
  expect(onDraw).toHaveBeenLastCalledWith(null);
});

it("offers to take back only what there is, and keeps the focus on its buttons", () => {
  show();
  const offered = () =>
    ["Undo", "Redo", "Clear"].filter((name) => button(name).getAttribute("aria-disabled") !== "true");
  expect(offered()).toEqual([]);
  down(10, 10);
  expect(offered()).toEqual(["Undo", "Clear"]);
  up(10, 10);
  act(() => button("Undo").focus());
  fireEvent.click(button("Undo"));
  expect(offered()).toEqual(["Redo"]);
  expect(document.activeElement).toBe(button("Undo"));
  expect(screen.queryByRole("button", { name: "Surprise me" })).toBeNull();
});

it("lifts the pen of the keyboard when the focus goes elsewhere", () => {
  show();
  act(() => pad().focus());
  fireEvent.keyDown(pad(), { key: " " });
  expect(screen.getByRole("status").textContent).toBe("Pen down, 50 % across, 50 % down");
  act(() => button("Clear").focus());
  act(() => pad().focus());
  drawn = [];
  fireEvent.keyDown(pad(), { key: "ArrowUp" });
  expect(screen.getByRole("status").textContent).toBe("Pen up, 50 % across, 48 % down");
  expect(drawn).toEqual([]);
});

const dots = [20, 80].map((x) => ({ color: "red", width: 0.1, points: [{ x: x / 100, y: 0.5 }] }));

it("draws its opening once, under StrictMode too", () => {
  const onOpened = jest.fn();
  const { rerender } = show({ opening: dots, onOpened });
  frame();
  frame();
  expect(onOpened).toHaveBeenCalledTimes(1);
  expect(drawn.filter((one) => one === "to 80, 50")).toHaveLength(2); // as it touches the paper, and as it leaves
  rerender(<DrawingPad onDraw={onDraw} resolution={50} opening={[...dots]} onOpened={onOpened} />);
  frame();
  expect(onOpened).toHaveBeenCalledTimes(1);
});

it("gives up its opening to who takes the pen", () => {
  const onOpened = jest.fn();
  show({ opening: dots, onOpened });
  down(10, 10);
  expect(onOpened).toHaveBeenCalledTimes(1);
  drawn = [];
  frame();
  frame();
  expect(drawn).toEqual([]);
});

it("leaves a surprise that comes too late", async () => {
  const late = jest.fn(
    (resolve: (strokes: typeof dots) => void) => void setTimeout(() => resolve(dots), 500),
  );
  show({ surprise: () => new Promise(late) });
  fireEvent.click(button("Surprise me"));
  down(10, 10);
  drawn = [];
  expect(late).toHaveBeenCalledTimes(1);
  await act(() => jest.advanceTimersByTimeAsync(1000));
  expect(drawn).toEqual([]);
});

it("tells the strokes that a person drew or took away, and not its opening", () => {
  const onStrokes = jest.fn();
  show({ opening: dots, onStrokes });
  frame();
  frame();
  expect(onStrokes).not.toHaveBeenCalled();
  down(10, 10);
  up(10, 10);
  expect(onStrokes).toHaveBeenLastCalledWith([
    ...dots.map(({ color }) => expect.objectContaining({ color })),
    expect.objectContaining({ color: "#1b1f24", points: [{ x: 0.1, y: 0.1 }] }),
  ]);
  fireEvent.click(button("Clear"));
  expect(onStrokes).toHaveBeenLastCalledWith([]);
});
