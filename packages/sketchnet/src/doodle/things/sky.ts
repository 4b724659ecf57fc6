import { polar } from "../geometry.js";
import { arcPoints, type Sketch, type Way } from "../Sketch.js";
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
    s.arc(x, y, radius, radius, from, from + 0.25, yellow);
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
export function face(s: Sketch, r: Random, x: number, y: number, radius: number): void {
  const [apart, up] = [r.near(0.38, 0.08) * radius, r.near(0.25, 0.1) * radius];
  for (const side of [-1, 1]) s.dot(x + side * apart, y - up, radius * 0.09);
  s.arc(x, y + radius * 0.08, radius * r.near(0.5, 0.12), radius * r.near(0.45, 0.15), 0.45, 0.05);
}

/** An arc from tip to tip on the left, and a flatter one back. */
const crescent = (r: Random, thickness: number): number[] => {
  const open = r.between(0.1, 0.2);
  const outer = arcPoints(50, 50, 42, 46, 1 - open, open);
  const [tipX, tipY] = [outer[0]!, outer[1]!];
  const depth = tipX - 8 - 84 * thickness;
  const inner = [0.8, 0.45, 0, -0.45, -0.8].flatMap((part) => [
    tipX - depth * Math.sqrt(1 - part * part),
    50 + part * (50 - tipY),
  ]);
  return [tipX, tipY, ...outer, outer.at(-2)!, outer.at(-1)!, ...inner];
};

const moonlight = { fill: "yellow white grey beige", ink: "yellow grey black blue" };

export const moon: readonly Way[] = [
  (s, r) => {
    s.turn = 0.12;
    s.loop(crescent(r, r.between(0.22, 0.5)), moonlight);
    if (s.maybe(0.3))
      for (let i = r.count(1, 3); i > 0; i--)
        tinyStar(s, r.between(60, 100), r.between(10, 90), r.between(3, 6));
  },
  (s, r) => {
    s.turn = 0.25;
    s.loop(crescent(r, r.between(0.15, 0.32)), moonlight);
  },
  (s, r) => {
    // Two arcs from tip to tip, drawn one after the other.
    const [open, bend] = [r.between(0.12, 0.2), r.between(14, 34)];
    s.arc(50, 50, 40, 44, open, 1 - open, { ink: "yellow grey black" });
    const [x, y] = polar(0, 0, 1, open);
    const [tipX, tipY] = [50 + x * 40, y * 44];
    s.curve(
      `${tipX} ${50 + tipY} ${tipX - bend * 0.8} ${50 + tipY * 0.5} ${tipX - bend} 50 ${tipX - bend * 0.8} ${50 - tipY * 0.5} ${tipX} ${50 - tipY}`,
      { ink: "yellow grey black" },
    );
    s.turn = 0.1;
  },
  (s, r) => {
    // Full, with craters.
    s.disc(50, 50, 44, moonlight);
    const craters = r.count(3, 7);
    for (let i = 0; i < craters; i++) {
      const [x, y] = polar(50, 50, r.between(8, 32), (i + r.next() * 0.6) / craters);
      s.disc(x, y, r.between(3, 9), { fill: "grey beige", ink: "grey black" });
    }
    s.turn = 0.5;
  },
  (s, r) => {
    // The man in the moon: a crescent with an eye, a nose perhaps, and a mouth.
    s.loop(crescent(r, r.between(0.4, 0.55)), moonlight);
    s.dot(r.near(28, 4), r.near(36, 4), 2.5);
    if (s.maybe(0.8)) s.arc(r.near(28, 3), 60, 9, 7, 0.1, 0.4);
    s.turn = 0.06;
  },
];

export function tinyStar(s: Sketch, x: number, y: number, radius: number): void {
  const look = { ink: "yellow black", fill: "yellow" };
  if (s.random.chance(0.4)) {
    s.line(`${x - radius} ${y} ${x + radius} ${y}`, look);
    s.line(`${x} ${y - radius} ${x} ${y + radius}`, look);
  } else
    s.shape(
      Array.from({ length: 10 }, (_, i) => polar(x, y, i % 2 ? radius * 0.45 : radius, i / 10 - 0.25)).flat(),
      look,
    );
}

const gold = { fill: "yellow orange yellow red blue", ink: "orange yellow black red blue" };

export const star: readonly Way[] = [
  (s, r) => {
    // The outline.
    const inner = r.between(0.36, 0.58);
    s.turn = r.pick([0.04, 0.1, 0.5]);
    s.shape(
      Array.from({ length: 10 }, (_, i) =>
        polar(50, 50, i % 2 ? 48 * inner : r.near(48, 4), i / 10 - 0.25),
      ).flat(),
      gold,
    );
  },
  (s, r) => {
    // Five lines in one go.
    const tips = Array.from({ length: 6 }, (_, i) =>
      polar(50, 50, r.near(48, 3), (i * 2) / 5 - 0.25 + r.near(0, 0.012)),
    );
    s.shape(tips.slice(0, 5).flat(), gold);
    s.turn = 0.06;
  },
  (s, r) => {
    // Five lines, and not all tips meet.
    s.line(`18 92 50 5 82 92 4 36 96 36 ${r.near(20, 4)} ${r.near(90, 4)}`, {
      ink: "yellow black orange",
    });
  },
  (s, r) => {
    // Two triangles.
    const radius = r.near(46, 4);
    for (const turn of [0.25, -0.25])
      s.shape(
        [0, 1, 2].flatMap((i) => polar(50, 50, radius, i / 3 + turn)),
        gold,
      );
  },
  (s, r) => {
    // Four, six or eight points.
    const points = r.pick([4, 4, 6, 8]);
    const inner = r.between(0.22, 0.5);
    s.shape(
      Array.from({ length: 2 * points }, (_, i) =>
        polar(50, 50, i % 2 ? 48 * inner : r.near(48, 4), i / (2 * points) - 0.25),
      ).flat(),
      gold,
    );
  },
  (s, r) => {
    // A shooting star with its trail.
    s.shape(Array.from({ length: 10 }, (_, i) => polar(68, 34, i % 2 ? 13 : 28, i / 10 - 0.25)).flat(), gold);
    for (let i = 0; i < r.count(2, 4); i++)
      s.curve(`${50 - i * 4} ${44 + i * 9} ${34 - i * 4} ${58 + i * 9} 8 ${74 + i * 8}`, {
        ink: "yellow orange grey",
      });
  },
];
