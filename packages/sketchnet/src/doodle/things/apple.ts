import type { Sketch, Way } from "../Sketch.js";
import type { Random } from "../Random.js";

const skin = { fill: "red red green yellow", ink: "red green black" };

const stemAndLeaf = (s: Sketch, r: Random, x: number, y: number): void => {
  const lean = r.near(2, 8);
  if (r.chance(0.93))
    s.curve(`${x} ${y + r.between(0, 5)} ${x + lean * 0.4} ${y - 8} ${x + lean} ${y - r.between(12, 20)}`, {
      ink: "brown black",
    });
  if (s.maybe(0.75)) {
    const [side, from] = [r.side(), y - r.between(4, 12)];
    const reach = r.between(14, 24) * side;
    s.loop(
      `${x + 1} ${from} ${x + 1} ${from} ${x + reach * 0.4} ${from - 11} ${x + reach} ${from - 9} ${x + reach} ${from - 9} ${x + reach * 0.6} ${from + 1}`,
      { fill: "green", ink: "green black" },
    );
  }
};

export const apple: readonly Way[] = [
  (s, r) => {
    // Dips above and below.
    const wide = r.between(36, 44);
    const dip = r.between(4, 12);
    s.loop(
      `50 ${26 + dip} 50 ${26 + dip} ${50 + wide * 0.5} 22 ${50 + wide} 40 ${50 + wide * 0.88} 70 ${50 + wide * 0.4} 94 50 ${88 + r.near(2, 4)} ${50 - wide * 0.4} 94 ${50 - wide * 0.88} 70 ${50 - wide} 40 ${50 - wide * 0.5} 22`,
      skin,
    );
    stemAndLeaf(s, r, 50, 28 + dip);
  },
  (s, r) => {
    // A circle with a stem.
    s.oval(50, 58, r.between(34, 42), r.between(32, 40), skin);
    stemAndLeaf(s, r, 50, 24);
  },
  (s, r) => {
    // Two halves that meet in the middle.
    const look = { ink: "red green black" };
    for (const side of [-1, 1])
      s.curve(
        `50 30 ${50 + side * 18} 20 ${50 + side * 40} 34 ${50 + side * 38} 66 ${50 + side * 18} 94 50 ${r.near(88, 3)}`,
        look,
      );
    stemAndLeaf(s, r, 50, 30);
  },
  (s, r) => {
    // With a bite taken.
    s.loop(
      "48 30 48 30 66 20 84 30 84 30 72 42 74 56 88 62 88 62 80 82 62 95 48 90 34 95 14 74 10 44 26 21",
      skin,
    );
    stemAndLeaf(s, r, 49, 28);
  },
  (s, r) => {
    // Cut in half, with its core and pips.
    s.loop("50 28 50 28 70 20 90 40 84 72 62 93 50 88 38 93 16 72 10 40 30 20", {
      fill: "beige white yellow",
      ink: "red green",
    });
    stemAndLeaf(s, r, 50, 28);
    s.oval(50, 58, 10, 15, { ink: "brown" });
    for (const side of [-1, 1]) s.dot(50 + side * 4, 58, 2, "brown");
  },
  (s, r) => {
    // Narrow below, with a shine.
    s.loop("50 30 50 30 72 20 92 36 86 64 66 92 50 90 34 92 14 64 8 36 28 20", skin);
    stemAndLeaf(s, r, 50, 30);
    if (s.maybe(0.6)) s.curve("20 52 20 40 28 32", { ink: "white black" });
  },
];
