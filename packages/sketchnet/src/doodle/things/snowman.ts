import type { Sketch, Way } from "../Sketch.js";
import type { Random } from "../Random.js";

const snow = { fill: "white white blue", ink: "black blue grey" };

const snowFace = (s: Sketch, r: Random, x: number, y: number, radius: number): void => {
  if (r.chance(0.9))
    for (const side of [-1, 1])
      s.dot(x + side * radius * 0.36, y - radius * 0.2, Math.max(1.2, radius * 0.1));
  if (s.maybe(0.8))
    s.line(
      `${x} ${y - radius * 0.02} ${x + r.between(0.5, 1) * radius} ${y + radius * 0.12} ${x} ${y + radius * 0.22}`,
      {
        ink: "orange",
        fill: "orange",
      },
    );
  if (s.maybe(0.7)) s.arc(x, y + radius * 0.15, radius * 0.45, radius * 0.38, 0.43, 0.07, { ink: "black" });
};

const hat = (s: Sketch, r: Random, x: number, y: number, half: number): void => {
  if (!s.maybe(0.6)) return;
  s.line(`${x - half * 1.5} ${y} ${x + half * 1.5} ${y}`, { ink: "black" });
  s.line(
    `${x - half} ${y} ${x - half * 0.9} ${y - half * 1.6} ${x + half * 0.9} ${y - half * 1.6} ${x + half} ${y}`,
    {
      fill: "black red",
      ink: "black red",
    },
  );
};

const extras = (s: Sketch, r: Random, y: number, half: number): void => {
  if (s.maybe(0.75))
    for (const side of [-1, 1]) {
      const [x, top] = [50 + side * r.between(34, 46), y - r.between(4, 18)];
      s.line(`${50 + side * half * 0.9} ${y} ${x} ${top}`, { ink: "brown black" });
      if (r.chance(0.5))
        s.line(`${x - side * 6} ${top + 3} ${x - side * 2} ${top - 6}`, { ink: "brown black" });
    }
  if (s.maybe(0.75)) for (let i = 0; i < 3; i++) s.dot(50, y - 6 + i * 8, 1.6);
};

export const snowman: readonly Way[] = [
  (s, r) => {
    const [low, middle, top] = [r.between(20, 24), r.between(14, 17), r.between(10, 13)];
    const [y0, y1] = [97 - low, 97 - 2 * low - middle * 0.82];
    const y2 = y1 - middle - top * 0.8;
    const order = r.chance(0.5);
    const balls = [
      [y0, low],
      [y1, middle],
      [y2, top],
    ] as const;
    for (const [y, radius] of order ? balls : balls.toReversed()) s.disc(50, y, radius, snow);
    snowFace(s, r, 50, y2, top);
    hat(s, r, 50, y2 - top * 0.85, top * 0.75);
    extras(s, r, y1, middle);
  },
  (s, r) => {
    // Two balls.
    const [low, top] = [r.between(26, 31), r.between(16, 21)];
    s.disc(50, 96 - low, low, snow);
    const y = 96 - 2 * low - top * 0.85;
    s.disc(50, y, top, snow);
    snowFace(s, r, 50, y, top);
    hat(s, r, 50, y - top * 0.85, top * 0.7);
    extras(s, r, 90 - low, low);
  },
  (s, r) => {
    // In one outline, with a scarf.
    s.loop(
      "50 14 62 22 62 38 60 40 60 40 76 52 74 62 68 66 68 66 84 80 76 95 50 97 24 95 16 80 32 66 32 66 26 62 24 52 40 40 40 40 38 38 38 22",
      snow,
    );
    snowFace(s, r, 50, 27, 12);
    hat(s, r, 50, 15, 9);
    if (s.maybe(0.7)) s.line("38 40 62 40 66 54", { ink: "red green blue" });
    extras(s, r, 56, 24);
  },
];
