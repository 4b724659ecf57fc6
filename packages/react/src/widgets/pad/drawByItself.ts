import type { PadPoint, PadStroke } from "./strokes.js";

/** The pen that is led: `Easel` is one. */
export interface Pen {
  penDown(pen: Omit<PadStroke, "points">, point: PadPoint): void;
  penTo(points: readonly PadPoint[]): void;
  penUp(): void;
}

/** How far a hand goes, in edges of the pad a second. */
const SPEED = 1.7;
/** How long it takes from one stroke to the next, in seconds. */
const PAUSE = 0.16;
/** From one point to the next, in edges of the pad: corners stay sharp to the eye. */
const STEP = 0.012;

/** Points along a stroke, near enough to each other that a curve through them follows its lines. */
export function pointsAlong({ points }: PadStroke): PadPoint[] {
  return points.flatMap((point, i) => {
    const before = points[i - 1];
    if (!before) return [point];
    const steps = Math.max(1, Math.ceil(Math.hypot(point.x - before.x, point.y - before.y) / STEP));
    return Array.from({ length: steps }, (_, step) => along(before, point, (step + 1) / steps));
  });
}

const along = (a: PadPoint, b: PadPoint, part: number): PadPoint => ({
  x: a.x + (b.x - a.x) * part,
  y: a.y + (b.y - a.y) * part,
  ...((a.pressure !== undefined || b.pressure !== undefined) && {
    pressure: (a.pressure ?? 0.5) * (1 - part) + (b.pressure ?? 0.5) * part,
  }),
});

/**
 * Leads the pen through strokes as a hand would, a piece at each frame.
 * @param isHurried draws them all at the next frame, for who does not want to see things move
 * @param onEnd hears that the last stroke is drawn, but not of an end that was asked for
 * @returns what ends it, at whatever point it is
 */
export function drawByItself(
  pen: Pen,
  strokes: readonly PadStroke[],
  isHurried: boolean,
  onEnd: () => void,
): () => void {
  const way = strokes.filter(({ points }) => points.length > 0);

  let frame = 0;
  function drawAll() {
    for (const stroke of way) {
      const points = pointsAlong(stroke);
      pen.penDown(stroke, points[0]!);
      pen.penTo(points.slice(1));
      pen.penUp();
    }
    onEnd();
  }
  function draw(index: number) {
    const stroke = way[index];
    if (!stroke) {
      onEnd();
      return;
    }
    const points = pointsAlong(stroke);
    let begun: number | null = null;
    let drawn = 0;
    const step = (now: number) => {
      begun ??= index === 0 ? now : now + PAUSE * 1000;
      const due = Math.min(points.length, 1 + Math.floor((((now - begun) / 1000) * SPEED) / STEP));
      if (drawn === 0 && due > 0) pen.penDown(stroke, points[0]!);
      pen.penTo(points.slice(Math.max(drawn, 1), Math.max(due, 1)));
      drawn = Math.max(drawn, due);
      if (drawn < points.length) frame = requestAnimationFrame(step);
      else {
        pen.penUp();
        draw(index + 1);
      }
    };
    frame = requestAnimationFrame(step);
  }
  if (isHurried) frame = requestAnimationFrame(drawAll);
  else draw(0);
  return () => {
    cancelAnimationFrame(frame);
    pen.penUp();
  };
}
