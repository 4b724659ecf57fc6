import { boundsOf, cosine, sine, type Point } from "./geometry.js";
import type { Random } from "./Random.js";

/** Where a drawing lies in its picture, and how it was distorted on the way. */
export interface Place {
  /** The larger of its width and height, as a part of the picture's edge. */
  readonly size: number;
  /** Its middle, in parts of the picture's edge; null for anywhere that it fits. */
  readonly middle: Point | null;
  /** In turns. */
  readonly tilt: number;
  /** How far its corners are pulled, as parts of its size. */
  readonly pull: number;
  /** How much wider or narrower than meant: 1 for as meant. */
  readonly stretch: number;
  readonly mirrored: boolean;
}

/** @returns a map from sketch to picture, that puts all the points where they belong */
export function placing(points: readonly Point[], place: Place, r: Random): (point: Point) => Point {
  const { left, top, width, height } = boundsOf(points);
  const scale = 1 / Math.max(width, height, 1);
  const pulls = Array.from({ length: 8 }, () => r.near(0, place.pull));
  const [c, s] = [cosine(place.tilt), sine(place.tilt)];
  const shaped = ([x, y]: Point): Point => {
    const [u, v] = [(x - left) / Math.max(width, 1), (y - top) / Math.max(height, 1)];
    const [a, b, d, e] = [(1 - u) * (1 - v), u * (1 - v), (1 - u) * v, u * v];
    const px = (u - 0.5) * width * scale * place.stretch * (place.mirrored ? -1 : 1);
    const py = ((v - 0.5) * height * scale) / place.stretch;
    const [qx, qy] = [
      px + a * pulls[0]! + b * pulls[1]! + d * pulls[2]! + e * pulls[3]!,
      py + a * pulls[4]! + b * pulls[5]! + d * pulls[6]! + e * pulls[7]!,
    ];
    return [c * qx - s * qy, s * qx + c * qy];
  };
  const bounds = boundsOf(points.map(shaped));
  const grow = place.size / Math.max(bounds.width, bounds.height, 0.05);
  const free = (length: number) => Math.max(0, 0.96 - length * grow) / 2;
  const [x, y] = place.middle ?? [0.5 + r.near(0, free(bounds.width)), 0.5 + r.near(0, free(bounds.height))];
  const [midX, midY] = [bounds.left + bounds.width / 2, bounds.top + bounds.height / 2];
  return (point) => {
    const [px, py] = shaped(point);
    return [x + (px - midX) * grow, y + (py - midY) * grow];
  };
}
