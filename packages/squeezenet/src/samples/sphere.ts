import { type Brush, circle, MIDDLE, type Point } from "./Brush.js";

export type Vector = readonly [x: number, y: number, z: number];

export const radius = 86;
export const centre: Point = [MIDDLE, 112];
export const outline = circle(...centre, radius);

/** Where a ball's point appears, once the ball is turned to a pleasant view; null on its far side. */
export function seen([x, y, z]: Vector): Point | null {
  const scale = radius / Math.hypot(x, y, z);
  const [sine, cosine] = [Math.sin(0.45), Math.cos(0.45)];
  const [across, deep] = [x * cosine + z * sine, z * cosine - x * sine];
  const [up, near] = [y * cosine - deep * sine, deep * cosine + y * sine];
  return near < 0 ? null : [centre[0] + across * scale, centre[1] - up * scale];
}

/** The path of a curve on a ball, for t from 0 to 1, as far as it is seen. */
export function curve(point: (t: number) => Vector, steps = 160): string {
  let drawing = false;
  const parts = Array.from({ length: steps + 1 }, (_, i) => {
    const place = seen(point(i / steps));
    const part = place ? `${drawing ? "L" : "M"}${place.join(" ")}` : "";
    drawing = place !== null;
    return part;
  });
  return parts.join("");
}

/** A ball that lies on the ground: its shadow, its surface, and the light that makes a disc round. */
export function ball(brush: Brush, colour: string, paintSurface: () => void): void {
  brush.glow(MIDDLE + 6, 200, 104, 20, "0 0 0", 0.6);
  brush.shape(outline, colour);
  brush.inside(outline, paintSurface);
  brush.shape(outline, brush.rounded(...centre, radius, "#fff7", "#fff0", "#0000", "#0007"));
}
