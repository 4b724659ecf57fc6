import { polar } from "../geometry.js";
import type { Sketch, Way } from "../Sketch.js";
import type { Random } from "../Random.js";

const bumps = (s: Sketch, r: Random, x: number, y: number, width: number, height: number, flat: boolean) => {
  const count = r.count(flat ? 3 : 5, flat ? 5 : 9);
  const points: number[] = [];
  const start = flat ? 0.5 : 0;
  const sweep = flat ? 0.5 : 1;
  const radius = r.between(0.75, 1);
  // Each bump swells out between two points of an oval and meets the next in a corner.
  for (let i = 0; i < count; i++) {
    const [from, to] = [start + (sweep * i) / count, start + (sweep * (i + 1)) / count];
    for (const [part, out] of [
      [0, 1],
      [0, 1],
      [0.2, 1.22],
      [0.5, 1.36],
      [0.8, 1.22],
    ] as const) {
      const [px, py] = polar(0, 0, out * radius, from + (to - from) * part);
      points.push(x + (px * width) / 2, y + (py * height) / 2);
    }
  }
  if (flat) points.push(x + (radius * width) / 2, y, x + (radius * width) / 2, y);
  s.loop(points, { fill: "white grey blue white", ink: "grey blue black" });
};

export const cloud: readonly Way[] = [
  (s, r) => bumps(s, r, 50, 50, 90, r.between(40, 70), false),
  (s, r) => bumps(s, r, 50, 65, 92, r.between(60, 100), true),
  (s, r) => {
    // Three to five humps of different height on a flat or bent base.
    const base = r.between(64, 74);
    const points = [10, base, 10, base, 5, base - 14, 14, base - 24, 24, base - 22, 24, base - 22];
    points.push(28, r.near(30, 6), 44, r.near(22, 6), 58, r.near(32, 5), 58, r.near(32, 5));
    points.push(68, r.near(30, 5), 78, 40, 78, 48, 78, 48, 92, 47, 97, base - 10, 90, base, 90, base);
    if (r.chance(0.5)) points.push(66, base + 6, 62, base, 62, base, 45, base + 7, 34, base, 34, base);
    s.loop(points, { fill: "white grey blue", ink: "grey blue black" });
    if (s.maybe(0.25))
      for (const x of [25, 42, 59, 74])
        s.line(`${x} ${base + 10} ${x - r.between(2, 6)} ${base + 22}`, { ink: "blue" });
  },
  (s, r) => {
    // Circles that overlap, the lines inside left where they are.
    const look = { fill: "white grey", ink: "grey blue" };
    const count = r.count(3, 6);
    for (let i = 0; i < count; i++) {
      const x = 15 + (70 * i) / (count - 1);
      s.disc(x, r.near(i === 0 || i === count - 1 ? 60 : 50, 8), r.near(20, 5), look);
    }
  },
  (s, r) => {
    // Arcs one after the other, around a middle.
    const count = r.count(5, 8);
    const look = { ink: "blue grey black" };
    for (let i = 0; i < count; i++) {
      const [x, y] = polar(50, 50, 1, (i + 0.5) / count);
      const [cx, cy] = [50 + (x - 50) * 32, 50 + (y - 50) * 20];
      const middle = (i + 0.5) / count;
      s.arc(cx, cy, r.near(17, 3), r.near(15, 3), middle - 0.27, middle + 0.27, look);
    }
  },
];
