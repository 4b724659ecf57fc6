import { boundsOf, dense, distance, type Point } from "./geometry.js";
import type { Random } from "./Random.js";
import type { Mark } from "./Sketch.js";

/** What a hand's movement looks like, the same through all of a drawing. */
export interface Movement {
  /** How far from the line, in hundredths of the sketch. */
  readonly wobble: number;
  /** Hundredths from one bend of the wobble to the next. */
  readonly bend: number;
  /** The most by which ends run on or fall short, in hundredths. */
  readonly ends: number;
  /** Hundredths between the points that a quick mouse leaves; 0 for a smooth pen. */
  readonly quick: number;
  /** How likely a shape of straight lines is drawn side by side, with crossing corners. */
  readonly apart: number;
  /** How likely a line is drawn twice. */
  readonly twice: number;
  /** How likely the pen leaves the paper on its way. */
  readonly gaps: number;
}

export function anyMovement(r: Random, wildness: number): Movement {
  return {
    wobble: r.between(0, 1.6) * wildness * (r.chance(0.2) ? 1.8 : 1),
    bend: r.between(5, 26),
    ends: r.between(0, 6) * wildness,
    quick: r.chance(0.3) ? r.between(5, 13) : 0,
    apart: r.chance(0.12) ? 0.8 : 0.04,
    twice: r.chance(0.08) ? 0.6 : 0.01,
    gaps: r.chance(0.15) ? 0.4 : 0.02,
  };
}

/** A mark as the pen draws it: one path, or several. */
export function trace(mark: Mark, movement: Movement, r: Random): Point[][] {
  const lines: Point[][] = [];
  const repeats = r.chance(movement.twice) ? 2 : 1;
  for (let i = 0; i < repeats; i++) {
    if (mark.closed && mark.corners && r.chance(movement.apart))
      lines.push(...sides(mark.corners, movement, r));
    else if (mark.closed) lines.push(around(mark, movement, r));
    else lines.push(runOn(mark.points, r.near(0, movement.ends), r.near(0, movement.ends)));
  }
  const whole = lines.flatMap((line) =>
    line.length > 8 && r.chance(movement.gaps) ? torn(line, r) : [line],
  );
  return whole.map((line) => wobbled(quick(line, movement.quick), movement, r));
}

/** Two lines of one, with a gap between them. */
function torn(line: readonly Point[], r: Random): Point[][] {
  const gap = Math.ceil(line.length * r.between(0.04, 0.14));
  const at = Math.floor((line.length - gap) * r.between(0.15, 0.85));
  return [line.slice(0, at), line.slice(at + gap)].filter(({ length }) => length > 1);
}

/** The edge of an area that a brush fills: closed, and wobbly as the pen is. */
export function outline(mark: Mark, movement: Movement, r: Random): Point[] {
  const edge = wobbled(mark.points, movement, r);
  return mark.closed ? edge.slice(0, -1) : edge;
}

function sides(corners: readonly Point[], { ends }: Movement, r: Random): Point[][] {
  return corners.slice(1).map((to, i) => {
    const line = runOn(dense([corners[i]!, to], 2.5), r.between(-0.3, 1) * ends, r.between(-0.3, 1) * ends);
    return r.chance(0.5) ? line.toReversed() : line;
  });
}

/** Starts anywhere on a smooth closed line, and doesn't quite meet itself. */
function around({ points, corners }: Mark, { ends }: Movement, r: Random): Point[] {
  const ring = points.slice(0, -1);
  const start = corners ? 0 : Math.floor(r.next() * ring.length);
  const turned = [...ring.slice(start), ...ring.slice(0, start), ring[start]!];
  const { width, height } = boundsOf(ring);
  // A small circle has small gaps.
  const most = Math.min(ends * 1.6, (width + height) * 0.12);
  const more = r.near(most * 0.1, most);
  if (more <= 0) return runOn(turned, 0, more);
  const further = runOn(turned.slice(0, Math.max(2, Math.ceil(more / 2.5) + 1)), 0, 0);
  const [dx, dy] = [r.near(0, more * 0.4), r.near(0, more * 0.4)];
  return [
    ...turned,
    ...further.map(([x, y], i): Point => [x + (dx * i) / further.length, y + (dy * i) / further.length]),
  ];
}

/** Longer at either end where positive, shorter where negative. */
function runOn(line: readonly Point[], before: number, after: number): Point[] {
  return end(end(line, after).toReversed(), before).toReversed();
}

function end(line: readonly Point[], by: number): Point[] {
  if (line.length < 3 || by === 0) return [...line];
  if (by < 0) {
    const drop = Math.min(Math.floor(line.length / 3), Math.floor(-by / 2.5));
    return line.slice(0, line.length - drop);
  }
  const [from, to] = [line.at(-2)!, line.at(-1)!];
  const length = distance(from, to) || 1;
  return [...line, [to[0] + ((to[0] - from[0]) * by) / length, to[1] + ((to[1] - from[1]) * by) / length]];
}

/** Only each so many points, as a mouse that is moved fast reports. */
function quick(line: readonly Point[], gap: number): readonly Point[] {
  const every = Math.floor(gap / 2.5);
  return every < 2 ? line : line.filter((_, i) => i % every === 0 || i === line.length - 1);
}

function wobbled(line: readonly Point[], { wobble, bend }: Movement, r: Random): Point[] {
  if (wobble === 0) return [...line];
  // Smooth noise along the line: random at each bend, blended in between.
  const shift = (): Point => [r.near(0, wobble), r.near(0, wobble)];
  let [from, to, walked] = [shift(), shift(), bend * r.next()];
  return line.map((point, i) => {
    walked += i > 0 ? distance(line[i - 1]!, point) : 0;
    while (walked > bend) [from, to, walked] = [to, shift(), walked - bend];
    const part = (walked / bend) * (walked / bend) * (3 - (2 * walked) / bend);
    return [point[0] + from[0] + (to[0] - from[0]) * part, point[1] + from[1] + (to[1] - from[1]) * part];
  });
}
