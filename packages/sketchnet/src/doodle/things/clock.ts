import { polar } from "../geometry.js";
import type { Sketch, Way } from "../Sketch.js";
import type { Random } from "../Random.js";

const dialColours = { fill: "white yellow beige blue", ink: "black brown red blue" };

const hands = (s: Sketch, r: Random, x: number, y: number, radius: number): void => {
  const [hour, minute] = r.chance(0.5) ? [0, -0.25] : [r.next(), r.next()];
  const [long, short] = [r.between(0.6, 0.8), r.between(0.35, 0.55)];
  const tipOf = (length: number, turn: number) => polar(x, y, radius * length, turn);
  if (r.chance(0.4)) s.line(`${tipOf(long, minute)} ${x} ${y} ${tipOf(short, hour)}`, { ink: "black red" });
  else
    for (const [length, turn] of [
      [long, minute],
      [short, hour],
    ] as const)
      s.line(`${x} ${y} ${tipOf(length, turn)}`, { ink: "black red" });
  if (s.maybe(0.3))
    for (const turn of [minute, hour]) {
      const [tx, ty] = tipOf(turn === minute ? long : short, turn);
      s.line(
        `${polar(tx, ty, radius * 0.14, turn + 0.4)} ${tx} ${ty} ${polar(tx, ty, radius * 0.14, turn - 0.4)}`,
        { ink: "black" },
      );
    }
  if (s.maybe(0.5)) s.dot(x, y, 2);
};

const digits: readonly (readonly (readonly number[])[])[] = [
  [[0, 3, 0, -3]],
  [[-2, -2, 1, -3, 2, -1, -2, 3, 2, 3]],
  [[-2, -3, 2, -3, 0, 0, 2, 2, -2, 3]],
  [[1, 3, 1, -3, -2, 1, 2, 1]],
  [[2, -3, -2, -3, -2, 0, 2, 1, 1, 3, -2, 3]],
  [[1, -3, -2, 1, 0, 3, 2, 1, -2, 1]],
  [[-2, -3, 2, -3, 0, 3]],
];

const numbers = (s: Sketch, r: Random, x: number, y: number, radius: number): void => {
  const kind = r.pick(["ticks", "ticks", "four", "numbers", "numbers of four", "dots", "none"] as const);
  if (kind === "none") return;
  s.mirrors = false;
  const count = kind === "four" || kind === "numbers of four" ? 4 : 12;
  for (let i = 0; i < count; i++) {
    const turn = i / count - 0.25;
    const [px, py] = polar(x, y, radius * 0.8, turn);
    if (kind === "dots") s.dot(px, py, 1.3);
    else if (kind === "ticks" || kind === "four")
      s.line(`${polar(x, y, radius * r.between(0.78, 0.86), turn)} ${polar(x, y, radius * 0.97, turn)}`, {
        ink: "black",
      });
    else
      for (const stroke of r.pick(digits))
        s.line(
          stroke.map((value, j) => (j % 2 === 0 ? px + value * 1.2 : py + value * 1.2)),
          { ink: "black" },
        );
  }
};

export const clock: readonly Way[] = [
  (s, r) => {
    const radius = r.between(42, 47);
    s.disc(50, 50, radius, dialColours);
    numbers(s, r, 50, 50, radius);
    hands(s, r, 50, 50, radius);
  },
  (s, r) => {
    // A rim of two circles.
    s.disc(50, 50, 47, { fill: "brown black red blue", ink: "black brown" });
    s.disc(50, 50, r.between(36, 41), dialColours);
    numbers(s, r, 50, 50, 38);
    hands(s, r, 50, 50, 38);
  },
  (s, r) => {
    // An alarm clock: bells above, feet below.
    for (const side of [-1, 1]) {
      s.line(`${50 + side * 22} 84 ${50 + side * r.between(28, 34)} 97`, { ink: "black" });
      s.arc(50 + side * 24, 19, 13, 11, side > 0 ? 0.56 : 0.44, side > 0 ? 1.1 : 0.94, {
        fill: "red yellow grey",
        ink: "black red",
      });
    }
    s.disc(50, 54, 36, dialColours);
    numbers(s, r, 50, 54, 36);
    hands(s, r, 50, 54, 36);
    if (s.maybe(0.4)) s.line("50 18 50 8 44 8 56 8", { ink: "black" });
  },
  (s, r) => {
    // A square one.
    const half = r.between(40, 46);
    s.shape(
      `${50 - half} ${50 - half} ${50 + half} ${50 - half} ${50 + half} ${50 + half} ${50 - half} ${50 + half}`,
      {
        fill: "brown white blue",
        ink: "black brown",
      },
    );
    if (r.chance(0.6)) s.disc(50, 50, half * 0.85, dialColours);
    numbers(s, r, 50, 50, half * 0.85);
    hands(s, r, 50, 50, half * 0.85);
  },
  (s, r) => {
    // On a wall, with a pendulum.
    s.disc(50, 32, 28, dialColours);
    numbers(s, r, 50, 32, 28);
    hands(s, r, 50, 32, 28);
    s.line(`50 60 ${50 + r.near(0, 10)} 88`, { ink: "black brown" });
    s.disc(50, 91, 6, { fill: "yellow brown", ink: "black brown" });
  },
  (s, r) => {
    // A digital one: a box that shows four digits.
    s.mirrors = false;
    s.shape(`4 ${r.near(30, 4)} 96 30 96 ${r.near(70, 4)} 4 70`, dialColours);
    for (const x of [18, 36, 62, 80])
      for (const stroke of r.pick(digits))
        s.line(
          stroke.map((value, j) => (j % 2 === 0 ? x + value * 3 : 50 + value * 4)),
          { ink: "black red" },
        );
    for (const y of [44, 56]) s.dot(49, y, 1.8);
  },
];
