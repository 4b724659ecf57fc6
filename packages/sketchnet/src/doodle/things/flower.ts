import { polar } from "../geometry.js";
import type { Sketch, Way } from "../Sketch.js";
import type { Random } from "../Random.js";

const stem = (s: Sketch, r: Random, fromY: number, toY = 98): void => {
  const bend = r.near(0, 8);
  s.curve(`50 ${fromY} ${50 + bend} ${(fromY + toY) / 2} ${50 + r.near(0, 4)} ${toY}`, {
    ink: "green brown",
  });
  const leaf = { fill: "green", ink: "green" };
  const y = fromY + (toY - fromY) * r.between(0.4, 0.7);
  for (const side of [-1, 1])
    if (s.maybe(0.55)) {
      const reach = r.between(12, 24) * side;
      const x = 50 + bend * 0.8;
      if (r.chance(0.7))
        s.loop(
          `${x} ${y} ${x} ${y} ${x + reach * 0.4} ${y - 13} ${x + reach} ${y - 12} ${x + reach} ${y - 12} ${x + reach * 0.7} ${y - 1}`,
          leaf,
        );
      else s.line(`${x} ${y} ${x + reach} ${y - 10}`, leaf);
    }
};

const bright = "red pink yellow blue purple orange white";

type Petal = "round" | "long" | "loops" | "pointed";

const petals = (
  s: Sketch,
  r: Random,
  x: number,
  y: number,
  heart: number,
  length: number,
  kinds: readonly Petal[],
): void => {
  const count = r.count(5, 9);
  const look = { fill: r.pick(bright.split(" ")), ink: "red pink purple blue black" };
  const kind = r.pick(kinds);
  const shift = r.next();
  for (let i = 0; i < count; i++) {
    const turn = (i + shift) / count;
    const half = 0.46 / count;
    const [mx, my] = polar(x, y, heart + length / 2, turn);
    if (kind === "round")
      s.oval(mx, my, length * 0.55, Math.min(length * 0.5, ((heart + length / 2) * 3.1) / count), look, turn);
    else if (kind === "long") s.oval(mx, my, length * 0.6, length * 0.24, look, turn);
    else {
      const base0 = polar(x, y, heart, turn - half);
      const base1 = polar(x, y, heart, turn + half);
      const tip = polar(x, y, heart + length, turn);
      const out0 = polar(x, y, heart + length * 0.75, turn - half * 1.1);
      const out1 = polar(x, y, heart + length * 0.75, turn + half * 1.1);
      if (kind === "loops") s.curve(`${base0} ${out0} ${tip} ${out1} ${base1}`, look);
      else s.line(`${base0} ${tip} ${base1}`, look);
    }
  }
};

export const flower: readonly Way[] = [
  (s, r) => {
    const heart = r.between(6, 12);
    petals(s, r, 50, 34, heart, r.between(13, 20), ["round", "round", "long", "loops", "pointed"]);
    s.disc(50, 34, heart, { fill: "yellow orange brown", ink: "orange black" });
    stem(s, r, 34 + heart + 14);
  },
  (s, r) => {
    // The blossom alone. With pointed petals it would be a sun.
    const heart = r.between(9, 18);
    petals(s, r, 50, 50, heart, r.between(20, 32), ["round", "round", "long", "loops"]);
    s.disc(50, 50, heart, { fill: "yellow orange brown", ink: "orange black" });
    s.turn = 0.5;
  },
  (s, r) => {
    // A tulip.
    const look = { fill: bright, ink: "red pink purple black" };
    const [wide, dip] = [r.between(16, 24), r.between(12, 22)];
    s.loop(
      `${50 - wide} 6 ${50 - wide} 6 ${50 - wide - 3} 30 42 46 58 46 ${50 + wide + 3} 30 ${50 + wide} 6 ${50 + wide} 6 ${50 + wide / 2} ${6 + dip} ${50 + wide / 2} ${6 + dip} 50 4 50 4 ${50 - wide / 2} ${6 + dip} ${50 - wide / 2} ${6 + dip}`,
      look,
    );
    stem(s, r, 46);
    if (s.maybe(0.6)) s.curve("50 97 36 80 30 52 42 70 50 95", { ink: "green", fill: "green" });
  },
  (s, r) => {
    // Rings of loops, drawn without lifting the pen, with a stem.
    const count = r.count(5, 7);
    const points: number[] = [];
    for (let i = 0; i <= count; i++) {
      const turn = i / count;
      points.push(
        ...polar(50, 32, 8, turn - 0.4 / count),
        ...polar(50, 32, 24, turn - 0.25 / count),
        ...polar(50, 32, 27, turn),
        ...polar(50, 32, 24, turn + 0.25 / count),
      );
    }
    s.curve(points, { ink: "red pink purple blue" });
    if (r.chance(0.7)) s.disc(50, 32, 7, { fill: "yellow orange", ink: "orange black" });
    if (r.chance(0.8)) stem(s, r, 58);
  },
  (s, r) => {
    // A rose: a spiral on a stem.
    s.curve(Array.from({ length: 18 }, (_, i) => polar(50, 28, 2 + i * 1.25, i / 7)).flat(), {
      ink: "red pink",
    });
    if (r.chance(0.5)) s.disc(50, 28, 24, { ink: "red pink", fill: "red pink" });
    stem(s, r, 52);
  },
  (s, r) => {
    // Scalloped all around, on a stem, perhaps in a pot.
    const count = r.count(6, 9);
    const points: number[] = [];
    for (let i = 0; i < count; i++)
      for (const [part, out] of [
        [0, 17],
        [0, 17],
        [0.25, 27],
        [0.5, 30],
        [0.75, 27],
      ] as const)
        points.push(...polar(50, 32, out, (i + part) / count));
    s.loop(points, { fill: bright, ink: "red pink purple" });
    s.disc(50, 32, r.between(7, 12), { fill: "yellow orange", ink: "orange black" });
    const pot = r.chance(0.3);
    stem(s, r, 62, pot ? 78 : 98);
    if (pot) s.shape("34 78 66 78 60 98 40 98", { fill: "brown orange", ink: "brown" });
  },
];
