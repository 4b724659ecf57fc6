export type Point = readonly [x: number, y: number];

/** The sine of an angle in turns. `Math.sin` may differ by a bit from engine to engine; sums and products may not. */
export function sine(turns: number): number {
  // To a quarter turn up or down, where the series converges quickly.
  const whole = turns - Math.floor(turns + 0.5);
  const folded = whole > 0.25 ? 0.5 - whole : whole < -0.25 ? -0.5 - whole : whole;
  const angle = folded * 6.283185307179586;
  const square = angle * angle;
  return (
    angle *
    (1 - (square / 6) * (1 - (square / 20) * (1 - (square / 42) * (1 - (square / 72) * (1 - square / 110)))))
  );
}

export function cosine(turns: number): number {
  return sine(turns + 0.25);
}

/** The point at a distance and an angle (in turns, clockwise from the right) from another one. */
export function polar(x: number, y: number, away: number, turns: number): Point {
  return [x + away * cosine(turns), y + away * sine(turns)];
}

export function distance([x0, y0]: Point, [x1, y1]: Point): number {
  return Math.sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0));
}

export function between([x0, y0]: Point, [x1, y1]: Point, part: number): Point {
  return [x0 + (x1 - x0) * part, y0 + (y1 - y0) * part];
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export function boundsOf(points: readonly Point[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, top, width: right - left, height: bottom - top };
}

/** A smooth line through points, as many short straight ones; where a point comes twice in a row, it has a corner. */
export function smooth(points: readonly Point[], closed: boolean, step: number): Point[] {
  const count = points.length;
  const at = (i: number): Point =>
    closed ? points[(i + count) % count]! : points[Math.min(count - 1, Math.max(0, i))]!;
  const line: Point[] = [];
  for (let i = 0; i < (closed ? count : count - 1); i++) {
    const [before, from, to, after] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const pieces = Math.max(1, Math.ceil(distance(from, to) / step));
    for (let j = 0; j < pieces; j++) line.push(catmullRom(before, from, to, after, j / pieces));
  }
  line.push(closed ? at(0) : at(count - 1));
  return line;
}

function catmullRom(before: Point, from: Point, to: Point, after: Point, t: number): Point {
  const along = (axis: 0 | 1): number => {
    const [a, b, c, d] = [before[axis], from[axis], to[axis], after[axis]];
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  };
  return [along(0), along(1)];
}

/** A line with points no further apart than a step. */
export function dense(points: readonly Point[], step: number): Point[] {
  const line: Point[] = points.slice(0, 1);
  for (let i = 1; i < points.length; i++) {
    const [from, to] = [points[i - 1]!, points[i]!];
    const pieces = Math.max(1, Math.ceil(distance(from, to) / step));
    for (let j = 1; j <= pieces; j++) line.push(between(from, to, j / pieces));
  }
  return line;
}
