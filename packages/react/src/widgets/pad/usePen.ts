import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { ARROWS } from "../inspect/mapNeurons.js";
import type { Easel } from "./Easel.js";
import { STROKE_ERASER, type PadTool } from "./padTool.js";
import type { PadPoint } from "./strokes.js";

export interface PenOptions {
  easel: Easel;
  /** Of the next stroke. */
  tool: PadTool;
  /** Of the next stroke, in edges of the pad. */
  width: number;
  /** Somebody takes the pen, by whatever means. */
  onTake: () => void;
}

/** Where the pen of the keyboard is; null while no key has moved it. */
export interface KeyboardPen {
  readonly x: number;
  readonly y: number;
  readonly isDown: boolean;
}

/** How far an arrow key goes, in edges of the pad; with Shift, and without. */
const [FAR, NEAR] = [0.1, 0.02];
/** The bit of `PointerEvent.buttons` that a pen turned over sets. */
const ERASER = 32;

/** Draws with whatever points, one at a time, and with the keyboard. */
export function usePen({ easel, tool, width, onTake }: PenOptions) {
  const pointer = useRef<number | null>(null);
  const arrows = useRef(new Set<string>());
  const [keyboard, setKeyboard] = useState<KeyboardPen | null>(null);

  function touch(point: PadPoint, what: PadTool) {
    if (what === STROKE_ERASER) easel.liftAt(point);
    else easel.penDown({ color: what, width }, point);
  }

  function to(points: readonly PadPoint[]) {
    if (tool === STROKE_ERASER) for (const point of points) easel.liftAt(point);
    else easel.penTo(points);
  }

  function begin(event: PointerEvent<HTMLElement>) {
    const isTurned = (event.buttons & ERASER) > 0;
    if (pointer.current !== null || (event.button !== 0 && !isTurned)) return;
    event.preventDefault(); // no selection, no drag, but no focus either
    event.currentTarget.focus({ preventScroll: true });
    event.currentTarget.setPointerCapture?.(event.pointerId);
    pointer.current = event.pointerId;
    setKeyboard(null);
    onTake();
    touch(pointOf(event.nativeEvent, event.currentTarget), isTurned ? null : tool);
  }

  function go(event: PointerEvent<HTMLElement>) {
    if (event.pointerId !== pointer.current) return;
    const { nativeEvent, currentTarget } = event;
    const events = nativeEvent.getCoalescedEvents?.() ?? [];
    to((events.length > 0 ? events : [nativeEvent]).map((one) => pointOf(one, currentTarget)));
  }

  function end(event: PointerEvent<HTMLElement>) {
    if (event.pointerId !== pointer.current) return;
    pointer.current = null;
    easel.penUp();
  }

  function press(event: KeyboardEvent<HTMLElement>) {
    const pen = keyboard ?? { x: 0.5, y: 0.5, isDown: false };
    if (event.key in ARROWS && !event.altKey && !event.ctrlKey && !event.metaKey) {
      arrows.current.add(event.key);
      const step = event.shiftKey ? FAR : NEAR;
      let { x, y } = pen;
      // Two keys at a time go aslant.
      for (const key of arrows.current) {
        const [down, right] = ARROWS[key]!;
        x = within(x + right * step);
        y = within(y + down * step);
      }
      setKeyboard({ ...pen, x, y });
      if (pen.isDown) to([{ x, y }]);
      else onTake();
    } else if (event.key === " " || event.key === "Enter") {
      if (event.repeat) return;
      onTake();
      if (pen.isDown) easel.penUp();
      else touch(pen, tool);
      setKeyboard({ ...pen, isDown: !pen.isDown });
    } else if (event.key === "Escape" && pen.isDown) {
      easel.penUp();
      setKeyboard({ ...pen, isDown: false });
    } else return;
    event.preventDefault(); // the page would scroll
  }

  function leave() {
    arrows.current.clear();
    if (keyboard?.isDown) easel.penUp();
    setKeyboard(null);
  }

  return {
    keyboard,
    handlers: {
      onPointerDown: begin,
      onPointerMove: go,
      onPointerUp: end,
      onPointerCancel: end,
      onLostPointerCapture: end,
      onKeyDown: press,
      onKeyUp: ({ key }: KeyboardEvent) => void arrows.current.delete(key),
      onBlur: leave,
    },
  };
}

const within = (place: number) => Math.min(1, Math.max(0, place));

/** By the offset, which the browser gives in the pad's own pixels, however the page turns and scales it. */
function pointOf(event: globalThis.PointerEvent, { clientWidth, clientHeight }: HTMLElement): PadPoint {
  const { offsetX, offsetY, pressure, pointerType } = event;
  return {
    x: offsetX / (clientWidth || 1),
    y: offsetY / (clientHeight || 1),
    ...(pointerType === "pen" && { pressure }), // mice know none, and fingers only their size
  };
}
