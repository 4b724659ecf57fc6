import type { Sketch, Way } from "../Sketch.js";
import type { Random } from "../Random.js";

const rubber = "red blue yellow green purple pink orange";

const string = (s: Sketch, r: Random, y: number): void => {
  const ink = { ink: "grey black" };
  const end = r.between(82, 99);
  if (r.chance(0.45)) s.line(`50 ${y} ${50 + r.near(0, 8)} ${end}`, ink);
  else {
    const wave = r.near(0, 9);
    s.curve(
      `50 ${y} ${50 + wave} ${y + (end - y) * 0.3} ${50 - wave} ${y + (end - y) * 0.66} ${50 + r.near(0, 6)} ${end}`,
      ink,
    );
  }
};

export const balloon: readonly Way[] = [
  (s, r) => {
    // An oval, a knot, a string.
    const [wide, high] = [r.between(22, 32), r.between(28, 34)];
    s.oval(50, 4 + high, wide, high, { fill: rubber, ink: "red blue black" });
    const y = 4 + 2 * high;
    if (s.maybe(0.85))
      s.shape(`50 ${y - 1} ${50 + r.between(3, 6)} ${y + 7} ${50 - r.between(3, 6)} ${y + 7}`, {
        fill: rubber,
        ink: "red blue black",
      });
    string(s, r, y + (s.marks.length > 1 ? 7 : 0));
    if (s.maybe(0.4)) s.arc(50, 4 + high, wide * 0.65, high * 0.65, 0.54, 0.7, { ink: "white black" });
  },
  (s, r) => {
    // Tapering to the knot.
    const wide = r.between(24, 32);
    s.loop(
      `50 4 ${50 + wide * 0.75} 12 ${50 + wide} 32 ${50 + wide * 0.6} 54 52 66 48 66 ${50 - wide * 0.6} 54 ${50 - wide} 32 ${50 - wide * 0.75} 12`,
      { fill: rubber, ink: "red blue black" },
    );
    if (r.chance(0.7)) s.shape("50 66 56 72 44 72", { fill: rubber, ink: "red blue black" });
    string(s, r, 70);
  },
  (s, r) => {
    // Several, their strings in one hand.
    const places = r.pick([
      [
        [30, 28],
        [70, 26],
      ],
      [
        [24, 30],
        [50, 20],
        [76, 32],
      ],
    ] as const);
    for (const [x, y] of places) {
      s.oval(x, y, places.length === 2 ? 19 : 14, places.length === 2 ? 23 : 18, {
        fill: r.pick(rubber.split(" ")),
        ink: "red blue black",
      });
      s.line(`${x} ${y + (places.length === 2 ? 23 : 18)} ${50 + r.near(0, 3)} ${r.between(86, 98)}`, {
        ink: "grey black",
      });
    }
  },
  (s, r) => {
    // A hot-air balloon with its basket.
    const wide = r.between(32, 40);
    s.loop(
      `50 3 ${50 + wide * 0.8} 14 ${50 + wide} 36 ${50 + wide * 0.7} 56 62 72 62 72 38 72 38 72 ${50 - wide * 0.7} 56 ${50 - wide} 36 ${50 - wide * 0.8} 14`,
      { fill: rubber, ink: "red blue black" },
    );
    for (const side of [-1, 1]) s.line(`${50 + side * 12} 72 ${50 + side * 8} 86`, { ink: "brown black" });
    s.shape("41 85 59 85 57 97 43 97", { fill: "brown", ink: "brown" });
    if (s.maybe(0.6))
      for (const side of [-1, 1])
        s.curve(`50 3 ${50 + side * wide * 0.5} 34 ${50 + side * 5} 72`, { ink: "yellow red black" });
  },
  (s, r) => {
    // A circle with a long string.
    const radius = r.between(20, 28);
    s.disc(50, 4 + radius, radius, { fill: rubber, ink: "red blue black" });
    string(s, r, 4 + 2 * radius);
  },
];
