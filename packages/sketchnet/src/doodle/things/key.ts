import type { Sketch, Way } from "../Sketch.js";
import type { Random } from "../Random.js";

const metal = { fill: "yellow grey orange brown black", ink: "black grey orange brown" };

const teeth = (s: Sketch, r: Random, x: number, y: number): void => {
  const count = r.count(1, 4);
  const down = r.between(9, 17);
  const shape = r.chance(0.55);
  for (let i = 0; i < count; i++) {
    const at = x - i * r.between(7, 11);
    if (shape) s.line(`${at} ${y} ${at} ${y + down * (i % 2 ? 0.75 : 1)}`, metal);
    else s.line(`${at} ${y} ${at} ${y + down} ${at - 5} ${y + down} ${at - 5} ${y}`, metal);
  }
};

export const key: readonly Way[] = [
  (s, r) => {
    // A ring, a line, teeth.
    const radius = r.between(12, 19);
    s.disc(4 + radius, 50, radius, metal);
    if (s.maybe(0.4))
      s.disc(4 + radius, 50, radius * r.between(0.4, 0.65), { fill: "white", ink: "black grey" });
    s.line(`${4 + 2 * radius} 50 97 50`, metal);
    teeth(s, r, r.between(90, 97), 50);
    s.turn = 0.5;
  },
  (s, r) => {
    // The shaft has two sides.
    const [radius, half] = [r.between(15, 21), r.between(3, 5)];
    const start = 4 + 2 * radius - 2;
    s.disc(4 + radius, 50, radius, metal);
    if (r.chance(0.7)) s.disc(4 + radius * 0.9, 50, radius * 0.5, { fill: "white", ink: "black grey" });
    const bits = r.chance(0.5)
      ? [
          70,
          50 + half,
          70,
          50 + half + 11,
          76,
          50 + half + 11,
          76,
          50 + half,
          84,
          50 + half,
          84,
          50 + half + 11,
          90,
          50 + half + 11,
          90,
          50 + half,
        ]
      : [66, 50 + half, 71, 58 + half, 76, 50 + half, 81, 60 + half, 86, 50 + half];
    s.line(
      `${start} ${50 - half} 96 ${50 - half} 96 ${50 + half} ${bits.reduceRight<number[]>((all, _, i) => (i % 2 === 0 ? [...all, bits[i]!, bits[i + 1]!] : all), [])} ${start} ${50 + half}`,
      metal,
    );
    s.turn = 0.5;
  },
  (s, r) => {
    // An old one, its bow of three leaves or a heart.
    for (const [x, y] of [
      [12, 50],
      [24, 38],
      [24, 62],
    ] as const)
      s.disc(x, y, r.near(9, 1.5), metal);
    s.line("32 50 96 50", metal);
    s.shape("76 50 92 50 92 68 87 68 87 60 81 60 81 68 76 68", metal);
    s.turn = 0.5;
  },
  (s, r) => {
    // A modern one: a broad head, a jagged blade.
    s.loop("4 34 12 24 32 26 38 42 38 42 38 58 38 58 32 74 12 76 4 66", metal);
    s.disc(14, 50, r.between(3, 6), { fill: "white", ink: "black" });
    s.line("38 43 90 43 97 50 90 56 84 52 78 58 72 52 66 58 60 53 54 58 38 58", metal);
    s.turn = 0.5;
  },
  (s, r) => {
    // The bow an oval or a square, teeth up or down.
    if (r.chance(0.6)) s.oval(18, 50, 14, r.between(16, 24), metal);
    else s.shape("4 34 34 34 34 66 4 66", metal);
    s.line("33 50 96 50", metal);
    const flip = r.side();
    for (const x of r.chance(0.5) ? [82, 94] : [74, 84, 94])
      s.line(`${x} 50 ${x} ${50 + flip * r.between(10, 18)}`, metal);
    s.turn = 0.5;
  },
];
