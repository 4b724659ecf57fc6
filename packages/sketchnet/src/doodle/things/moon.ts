import { polar } from "../geometry.js";
import { arcPoints, type Sketch, type Way } from "../Sketch.js";
import type { Random } from "../Random.js";

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

function tinyStar(s: Sketch, x: number, y: number, radius: number): void {
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
