import type { Sketch, Way } from "../Sketch.js";
import type { Random } from "../Random.js";

const wing = "orange blue yellow purple pink red";

const antennae = (s: Sketch, r: Random, y: number): void => {
  if (!r.chance(0.88)) return;
  const [out, up] = [r.between(7, 18), r.between(10, 18)];
  for (const side of [-1, 1]) {
    s.curve(`50 ${y} ${50 + side * out * 0.4} ${y - up * 0.7} ${50 + side * out} ${y - up}`, {
      ink: "black",
    });
    if (r.chance(0.35)) s.dot(50 + side * out, y - up, 1.8);
  }
};

export const butterfly: readonly Way[] = [
  (s, r) => {
    // A body between four lobes.
    const look = { fill: r.pick(wing.split(" ")), ink: "black orange blue purple" };
    const [upper, lower] = [r.between(17, 22), r.between(12, 18)];
    for (const side of [-1, 1]) {
      s.oval(50 + side * (upper + 5), 38, upper * 1.1, upper * 0.85, look, side * r.between(-0.14, -0.04));
      s.oval(50 + side * (lower + 5), 70, lower * 1.1, lower * 0.9, look, side * r.between(0.04, 0.12));
    }
    s.oval(50, 54, r.between(3, 6), r.between(24, 30), { fill: "black brown", ink: "black brown" });
    antennae(s, r, 28);
    if (s.maybe(0.5))
      for (const side of [-1, 1])
        s.disc(50 + side * 26, 38, r.between(3, 7), { fill: "white yellow", ink: "black" });
  },
  (s, r) => {
    // A wing pair on each side in one line, as a B.
    const look = { fill: wing, ink: "black orange blue purple" };
    const [top, out, low] = [r.between(10, 20), r.between(34, 46), r.between(24, 36)];
    for (const side of [-1, 1])
      s.curve(
        `50 44 ${50 + side * 14} 24 ${50 + side * (out - 6)} ${top} ${50 + side * out} 36 ${50 + side * 20} 52 ${50 + side * 12} 54 ${50 + side * 12} 54 ${50 + side * low} 62 ${50 + side * low} 84 ${50 + side * 14} 84 50 60`,
        look,
      );
    if (r.chance(0.6)) s.line("50 28 50 86", { ink: "black" });
    else s.oval(50, 56, 4, 28, { fill: "black brown", ink: "black" });
    antennae(s, r, 28);
  },
  (s, r) => {
    // Straight wings, like a bow tie.
    const look = { fill: wing, ink: "black orange blue" };
    for (const side of [-1, 1])
      s.shape(
        `${50 + side * 3} 50 ${50 + side * 44} ${r.near(18, 5)} ${50 + side * 42} ${r.near(84, 5)}`,
        look,
      );
    s.line("50 30 50 76", { ink: "black" });
    antennae(s, r, 30);
    if (s.maybe(0.5))
      for (const side of [-1, 1]) s.line(`${50 + side * 3} 50 ${50 + side * 42} 50`, { ink: "black" });
  },
  (s) => {
    // From the side, both wings up.
    const look = { fill: wing, ink: "black orange blue purple" };
    s.loop("44 70 44 70 26 44 30 12 54 8 64 34 50 68", look);
    s.loop("52 70 52 70 60 44 82 20 96 32 88 58 58 72", look);
    s.oval(50, 78, 28, 4.5, { fill: "black brown", ink: "black" }, -0.06);
    s.curve("74 70 84 62 94 66", { ink: "black" });
    s.turn = 0.1;
  },
  (s, r) => {
    // Angular wings of four corners.
    const look = { fill: wing, ink: "black orange blue purple" };
    for (const side of [-1, 1]) {
      s.shape(
        `${50 + side * 4} 48 ${50 + side * 16} 16 ${50 + side * 46} 12 ${50 + side * 44} 44 ${50 + side * 24} 54`,
        look,
      );
      s.shape(`${50 + side * 4} 54 ${50 + side * 26} 58 ${50 + side * 36} 78 ${50 + side * 18} 90`, look);
    }
    s.oval(50, 52, 4, 26, { fill: "black brown", ink: "black" });
    antennae(s, r, 26);
    if (s.maybe(0.5))
      for (const side of [-1, 1]) s.dot(50 + side * 30, 30, 4, r.pick(["yellow", "white", "black"]));
  },
];
