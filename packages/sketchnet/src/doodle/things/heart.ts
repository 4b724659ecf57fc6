import type { Way } from "../Sketch.js";

const red = { fill: "red pink red purple", ink: "red pink black" };

const heartLine = (x: number, y: number, size: number, dip: number, wide: number): number[] =>
  [
    [0, -18 + dip],
    [0, -18 + dip],
    [18, -38],
    [40, -30],
    [44, -10],
    [24, 20],
    [0, 42],
    [0, 42],
    [-24, 20],
    [-44, -10],
    [-40, -30],
    [-18, -38],
  ].flatMap(([px, py]) => [x + px! * size * wide, y + py! * size]);

export const heart: readonly Way[] = [
  (s, r) => {
    s.loop(heartLine(50, 50, 1, r.between(-4, 8), r.between(0.85, 1.1)), red);
    s.turn = 0.06;
  },
  (s, r) => {
    // Two strokes, from the dip to the tip.
    for (const side of [-1, 1])
      s.curve(
        `50 ${r.near(28, 4)} ${50 + side * 16} 12 ${50 + side * 38} 18 ${50 + side * 44} 40 ${50 + side * 26} 66 50 94`,
        { ink: "red pink" },
      );
    s.turn = 0.06;
  },
  (s, r) => {
    // A V with two humps.
    s.line("8 36 50 96 92 36", { ink: "red pink black" });
    s.curve("8 36 12 14 30 8 46 18 50 32 50 32 54 18 70 8 88 14 92 36", {
      ink: "red pink black",
    });
    s.turn = r.between(0, 0.08);
  },
  (s, r) => {
    // Pierced by an arrow.
    s.loop(heartLine(50, 52, 0.9, 2, 1), red);
    s.line("4 78 30 64", { ink: "brown black" });
    s.line("70 38 97 20", { ink: "brown black" });
    s.line("86 18 97 20 93 31", { ink: "brown black" });
    if (r.chance(0.6)) s.line("4 70 10 75 9 83", { ink: "brown black" });
  },
  (s, r) => {
    // Two of them, or one inside the other.
    if (r.chance(0.5)) {
      s.loop(heartLine(32, 42, 0.62, 2, 1), red);
      s.loop(heartLine(68, 62, 0.62, 2, 1), red);
    } else {
      s.loop(heartLine(50, 50, 1, 2, 1), red);
      s.loop(heartLine(50, 50, 0.6, 2, 1), red);
    }
  },
  (s, r) => {
    // Plump, with a shine.
    s.loop(heartLine(50, 50, 1, 6, r.between(1.05, 1.3)), red);
    if (s.maybe(0.8)) s.curve("18 40 20 26 32 22", { ink: "white black" });
  },
  (s, r) => {
    // Broken.
    s.loop(heartLine(50, 50, 1, 2, r.between(0.9, 1.1)), red);
    s.line(`50 34 ${r.between(40, 46)} 46 ${r.between(54, 62)} 56 ${r.between(42, 48)} 68 51 90`, {
      ink: "black red",
    });
  },
];
