import { polar } from "../geometry.js";
import type { Sketch, Way } from "../Sketch.js";
import type { Random } from "../Random.js";

const rays = (s: Sketch, r: Random, x: number, y: number, radius: number, from = 0, sweep = 1) => {
  const count = Math.round(r.count(6, 14) * (sweep < 1 ? 0.6 : 1));
  const kind = r.pick(["line", "line", "line", "long and short", "triangle", "wave"] as const);
  const gap = r.pick([0, 0, 3, 6]);
  const length = r.between(10, 24);
  const shift = r.next();
  const look = { ink: "yellow orange red" };
  for (let i = 0; i < count; i++) {
    const turn = from + (sweep * (i + (sweep < 1 ? 0.5 : shift))) / count;
    const reach = kind === "long and short" && i % 2 === 1 ? length * 0.5 : r.near(length, 3);
    const [x0, y0] = polar(x, y, radius + gap, turn);
    const [x1, y1] = polar(x, y, radius + gap + reach, turn);
    if (kind === "triangle") {
      const half = (0.4 * sweep) / count;
      s.line(`${polar(x, y, radius, turn - half)} ${x1} ${y1} ${polar(x, y, radius, turn + half)}`, look);
    } else if (kind === "wave") {
      const [ux, uy] = polar(0, 0, 3, turn + 0.25);
      s.curve(
        `${x0} ${y0} ${(2 * x0 + x1) / 3 + ux} ${(2 * y0 + y1) / 3 + uy} ${(x0 + 2 * x1) / 3 - ux} ${(y0 + 2 * y1) / 3 - uy} ${x1} ${y1}`,
        look,
      );
    } else s.line(`${x0} ${y0} ${x1} ${y1}`, look);
  }
};

const yellow = { fill: "yellow orange yellow", ink: "orange yellow red black" };

export const sun: readonly Way[] = [
  (s, r) => {
    const radius = r.between(15, 28);
    s.turn = 0.5;
    s.disc(50, 50, radius, yellow);
    rays(s, r, 50, 50, radius);
  },
  (s, r) => {
    const radius = r.between(20, 28);
    s.disc(50, 50, radius, yellow);
    rays(s, r, 50, 50, radius);
    face(s, r, 50, 50, radius * 0.9);
  },
  (s, r) => {
    // A quarter in the picture's corner.
    const radius = r.between(30, 50);
    const [x, y] = [r.pick([0, 100]), 0];
    const from = x === 0 ? 0 : 0.25;
    s.arc(x, y, radius, radius, from, from + 0.25, { ink: "orange yellow red" });
    rays(s, r, x, y, radius, from, 0.25);
    s.turn = 0.02;
  },
  (s, r) => {
    // The rays as one jagged line around the disc, or alone.
    const [count, radius] = [r.count(7, 13), r.between(20, 27)];
    const tips = Array.from({ length: 2 * count }, (_, i) =>
      polar(50, 50, i % 2 === 0 ? r.near(44, 4) : radius + r.between(2, 6), i / (2 * count)),
    );
    s.shape(tips.flat(), yellow);
    if (r.chance(0.8)) s.disc(50, 50, radius, yellow);
    s.turn = 0.5;
  },
  (s, r) => {
    // Rising: half a disc on the horizon.
    const radius = r.between(22, 32);
    s.arc(50, 70, radius, radius, 0.5, 1, yellow);
    rays(s, r, 50, 70, radius, 0.5, 0.5);
    s.line("2 70 98 70", { ink: "blue green black" });
  },
  (s, r) => {
    // A spiral with rays.
    const points = Array.from({ length: 18 }, (_, i) => polar(50, 50, 3 + i * 1.35, i / 8));
    s.curve(points.flat(), { ink: "orange yellow" });
    rays(s, r, 50, 50, 27);
  },
];

/** Two eyes and a mouth. */
function face(s: Sketch, r: Random, x: number, y: number, radius: number): void {
  const [apart, up] = [r.near(0.38, 0.08) * radius, r.near(0.25, 0.1) * radius];
  for (const side of [-1, 1]) s.dot(x + side * apart, y - up, radius * 0.09);
  s.arc(x, y + radius * 0.08, radius * r.near(0.5, 0.12), radius * r.near(0.45, 0.15), 0.45, 0.05);
}
