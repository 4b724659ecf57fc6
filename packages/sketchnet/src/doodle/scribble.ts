import { boundsOf, cosine, sine, type Point } from "./geometry.js";
import type { Random } from "./Random.js";

/**
 * A zigzag that fills an area in, from one side of it to the other.
 * @param gap from one line to the next, in the points' own unit
 */
export function scribble(area: readonly Point[], gap: number, r: Random): Point[] {
  const turn = r.next();
  const [c, s] = [cosine(turn), sine(turn)];
  const turned = area.map(([x, y]): Point => [c * x + s * y, c * y - s * x]);
  const { top, height } = boundsOf(turned);
  const line: Point[] = [];
  let way = 1;
  for (let y = top + gap * r.between(0.3, 0.9); y < top + height; y += gap * r.between(0.7, 1.3)) {
    const xs = crossings(turned, y);
    if (xs.length < 2) continue;
    // The outermost two: a quick hand runs across what lies in between.
    const [left, right] = [xs[0]! + r.near(0, gap * 0.5), xs.at(-1)! + r.near(0, gap * 0.5)];
    const lean = r.near(0, gap * 0.4);
    line.push(way > 0 ? [left, y - lean] : [right, y - lean], way > 0 ? [right, y + lean] : [left, y + lean]);
    way = -way;
  }
  return line.map(([x, y]) => [c * x - s * y, s * x + c * y]);
}

function crossings(area: readonly Point[], y: number): number[] {
  const xs: number[] = [];
  for (let i = 0; i < area.length; i++) {
    const [[x0, y0], [x1, y1]] = [area[i]!, area[(i + 1) % area.length]!];
    if (y0 <= y !== y1 <= y) xs.push(x0 + ((y - y0) / (y1 - y0)) * (x1 - x0));
  }
  return xs.toSorted((a, b) => a - b);
}
