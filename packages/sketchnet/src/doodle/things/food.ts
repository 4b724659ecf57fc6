import { type Sketch, type Way } from "../Sketch.js";
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

const sweet = "pink white brown yellow green red teal";
const waffle = { fill: "orange beige brown", ink: "brown orange black" };

const cone = (s: Sketch, r: Random, top: number, half: number): void => {
  s.shape(`${50 - half} ${top} ${50 + half} ${top} ${50 + r.near(0, 3)} 98`, waffle);
  if (!s.maybe(0.6)) return;
  const lines = r.count(1, 3);
  for (let i = 1; i <= lines; i++) {
    const part = i / (lines + 1);
    for (const side of [-1, 1])
      s.line(
        `${50 + side * half * (1 - 2 * part * 0.9)} ${top} ${50 + side * half * (1 - part * 0.45) * 0.95} ${top + (98 - top) * part * 0.45}`,
        { ink: "brown" },
      );
  }
};

export const iceCream: readonly Way[] = [
  (s, r) => {
    // A scoop on a cone.
    const half = r.between(15, 24);
    const top = r.between(40, 52);
    const radius = half * r.between(1, 1.25);
    if (r.chance(0.5)) cone(s, r, top, half);
    if (r.chance(0.6)) s.disc(50, top - radius * 0.7, radius, { fill: sweet, ink: "pink brown black" });
    else s.arc(50, top, radius, radius * 1.3, 0.5, 1, { fill: sweet, ink: "pink brown black" });
    if (s.marks.length === 1) cone(s, r, top, half);
    if (s.maybe(0.2)) s.disc(50, top - radius * 1.9, 4, { fill: "red", ink: "red" });
  },
  (s, r) => {
    // Two or three scoops, above or beside one another.
    const [half, top] = [r.between(15, 21), r.between(52, 60)];
    cone(s, r, top, half);
    const look = () => ({ fill: r.pick(sweet.split(" ")), ink: "pink brown black" });
    if (r.chance(0.5)) {
      const count = r.count(2, 3);
      const radius = count === 2 ? 16 : 12.5;
      for (let i = 0; i < count; i++)
        s.disc(50 + r.near(0, 2), top - radius * 0.7 - i * radius * 1.55, radius, look());
    } else {
      for (const side of [-1, 1]) s.disc(50 + side * 12, top - 8, 14, look());
      s.disc(50, top - 28, 14, look());
    }
  },
  (s, r) => {
    // A swirl that tapers.
    const [half, top] = [r.between(16, 22), r.between(54, 62)];
    const ink = { ink: "pink brown black", fill: sweet };
    if (r.chance(0.5))
      s.loop(
        `${50 - half - 4} ${top} ${50 - half - 4} ${top} 24 ${top - 12} 36 ${top - 16} 36 ${top - 16} 28 ${top - 26} 42 ${top - 32} 42 ${top - 32} 40 ${top - 42} 52 ${top - 54} 60 ${top - 40} 58 ${top - 32} 58 ${top - 32} 72 ${top - 26} 64 ${top - 16} 64 ${top - 16} 78 ${top - 10} ${50 + half + 4} ${top} ${50 + half + 4} ${top}`,
        ink,
      );
    else
      for (const [y, w] of [
        [top - 6, 24],
        [top - 19, 18],
        [top - 31, 12],
        [top - 41, 6],
      ] as const)
        s.oval(50, y, w, 8, ink, r.near(0, 0.02));
    cone(s, r, top, half);
  },
  (s, r) => {
    // On a stick.
    const half = r.between(17, 25);
    s.line("45 68 45 96 55 96 55 68", { fill: "beige", ink: "brown" });
    s.loop(
      `${50 - half} 70 ${50 - half} 70 ${50 - half} 24 ${50 - half * 0.7} 8 50 4 ${50 + half * 0.7} 8 ${50 + half} 24 ${50 + half} 70 ${50 + half} 70`,
      { fill: sweet, ink: "pink brown black" },
    );
    if (s.maybe(0.5)) for (const x of [43, 57]) s.line(`${x} 18 ${x} 56`, { ink: "pink brown" });
  },
  (s, r) => {
    // The ice runs down over the cone's edge.
    const top = r.between(42, 52);
    s.line(`30 ${top} 50 98 70 ${top}`, waffle);
    s.loop(
      `26 ${top} 24 ${top - 24} 50 6 76 ${top - 24} 74 ${top} 68 ${top + 8} 62 ${top} 54 ${top + 10} 46 ${top} 38 ${top + 9} 32 ${top}`,
      { fill: sweet, ink: "pink brown black" },
    );
    if (s.maybe(0.4))
      for (let i = 0; i < 6; i++)
        s.line(
          [r.between(34, 66), r.between(16, top - 6), r.between(34, 66), r.between(16, top - 6)].map(
            (value, j, all) => (j < 2 ? value : all[j - 2]! + (j === 2 ? 4 : 2)),
          ),
          { ink: "red blue yellow" },
        );
  },
  (s, r) => {
    // Scoops in a cup.
    for (const [x, y] of [
      [34, 38],
      [66, 38],
      [50, 26],
    ] as const)
      s.disc(x, y, r.near(19, 3), { fill: r.pick(sweet.split(" ")), ink: "pink brown black" });
    s.shape("14 48 86 48 66 84 34 84", { fill: "blue white pink", ink: "blue black" });
    if (s.maybe(0.6)) s.line("50 84 50 94 30 96 70 96", { ink: "blue black" });
  },
];

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
];

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
