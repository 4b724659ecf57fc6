import { polar } from "../geometry.js";
import { type Sketch, type Way } from "../Sketch.js";
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
];

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

const cloth = "red blue yellow green purple pink orange";

const crook = (s: Sketch, r: Random, from: number): void => {
  const ink = { ink: "brown black" };
  const [bottom, hook] = [r.between(86, 92), r.between(6, 10)];
  if (r.chance(0.82))
    s.curve(
      `50 ${from} 50 ${from} 50 ${bottom - 4} ${50 + hook * 0.4} ${bottom + 5} ${50 + hook * 1.5} ${bottom + 5} ${50 + hook * 2} ${bottom - 3} ${50 + hook * 2} ${bottom - 7}`,
      ink,
    );
  else s.line(`50 ${from} 50 98`, ink);
};

const scallops = (r: Random, left: number, right: number, y: number, depth: number): number[] => {
  const count = r.count(3, 6);
  const width = (right - left) / count;
  return Array.from({ length: count }, (_, i) => {
    const x = right - width * i;
    return [x - width * 0.25, y - depth, x - width * 0.75, y - depth, x - width, y, x - width, y];
  }).flat();
};

const dome = (r: Random, top: number, y: number): number[] => [
  4,
  y,
  4,
  y,
  10,
  y - (y - top) * 0.55,
  28,
  y - (y - top) * 0.88,
  50,
  top,
  72,
  y - (y - top) * 0.88,
  90,
  y - (y - top) * 0.55,
  96,
  y,
  96,
  y,
];

export const umbrella: readonly Way[] = [
  (s, r) => {
    // A dome with scallops.
    const [top, y] = [r.between(6, 14), r.between(46, 54)];
    s.loop(`${dome(r, top, y)} ${scallops(r, 4, 96, y, r.between(4, 10))}`, {
      fill: cloth,
      ink: "black red blue",
    });
    if (s.maybe(0.5))
      for (const side of [-1, 1])
        s.curve(`50 ${top} ${50 + side * 12} ${(top + y) / 2 - 4} ${50 + side * 17} ${y - 2}`, {
          ink: "black",
        });
    crook(s, r, y - 4);
    if (s.maybe(0.5)) s.line(`50 ${top} 50 ${top - 5}`, { ink: "black" });
    s.turn = 0.1;
  },
  (s, r) => {
    // Half a disc, its edge straight.
    const [top, y] = [r.between(6, 16), r.between(46, 54)];
    s.arc(50, y, 46, y - top, 0.5, 1, { fill: cloth, ink: "black red blue" });
    s.line(`4 ${y} 96 ${y}`, { ink: "black red blue" });
    crook(s, r, y);
    if (s.maybe(0.4))
      for (const side of [-1, 1])
        s.curve(`50 ${top} ${50 + side * 16} ${top + 14} ${50 + side * 20} ${y}`, { ink: "black" });
    s.turn = 0.08;
  },
  (s, r) => {
    // An arc, then bows below it one by one.
    const y = r.between(48, 54);
    s.arc(50, y, 46, 42, 0.5, 1, { ink: "black red blue" });
    const count = r.count(3, 5);
    for (let i = 0; i < count; i++)
      s.arc(4 + (92 * (i + 0.5)) / count, y, 46 / count, r.between(5, 9), 0.5, 1, { ink: "black red blue" });
    crook(s, r, r.between(40, y));
    s.turn = 0.08;
  },
  (s, r) => {
    // Straight sides, like a tent on a stick.
    const y = r.between(42, 52);
    s.shape(`50 6 96 ${y} 4 ${y}`, { fill: cloth, ink: "black red blue" });
    crook(s, r, y);
    if (s.maybe(0.5)) for (const x of [34, 66]) s.line(`50 6 ${x} ${y}`, { ink: "black" });
  },
  (s, r) => {
    // In the rain.
    const y = 58;
    s.loop(`${dome(r, 22, y)} ${scallops(r, 4, 96, y, 6)}`, { fill: cloth, ink: "black red blue" });
    crook(s, r, y - 4);
    for (let i = 0; i < r.count(4, 9); i++) {
      const [x, top] = [r.between(2, 98), r.between(0, 14)];
      s.line(`${x} ${top} ${x - 2} ${top + 7}`, { ink: "blue" });
    }
  },
];

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

const smile = { fill: "yellow yellow orange green", ink: "black orange" };

export const smiley: readonly Way[] = [
  (s, r) => {
    // Two dots and a bow.
    s.disc(50, 50, 46, smile);
    eyes(s, r, "dots");
    s.arc(
      50,
      r.between(48, 56),
      r.between(20, 30),
      r.between(16, 28),
      r.between(0.42, 0.5),
      r.between(0, 0.08),
      { ink: "black" },
    );
  },
  (s, r) => {
    // Tall eyes, and perhaps cheeks or a nose.
    s.disc(50, 50, 46, smile);
    eyes(s, r, "tall");
    s.curve(`24 58 24 58 36 ${r.near(76, 4)} 50 ${r.near(80, 4)} 64 ${r.near(76, 4)} 76 58`, {
      ink: "black",
    });
    if (s.maybe(0.4)) s.line(`50 46 ${50 + r.near(0, 4)} 56`, { ink: "black" });
    if (s.maybe(0.3))
      for (const side of [-1, 1]) s.line(`${50 + side * 30} 56 ${50 + side * 22} 60`, { ink: "black" });
  },
  (s, r) => {
    // Laughing, the mouth open.
    s.disc(50, 50, 46, smile);
    eyes(s, r, r.pick(["dots", "tall", "bows"]));
    s.loop("24 56 24 56 76 56 76 56 68 76 50 83 32 76", {
      fill: "red white black",
      ink: "black",
    });
    if (s.maybe(0.3)) s.arc(50, 82, 12, 10, 0.55, 0.95, { ink: "red" });
  },
  (s, r) => {
    // Rings for eyes, with hair perhaps.
    s.disc(50, 52, 44, smile);
    eyes(s, r, "rings");
    s.arc(50, 54, 26, 22, 0.46, 0.04, { ink: "black" });
    if (s.maybe(0.5)) s.disc(50, 54, 3, { ink: "black" });
    if (s.maybe(0.35))
      for (const x of [36, 44, 52, 60]) s.line(`${x} 12 ${x + r.near(0, 4)} 2`, { ink: "brown black" });
  },
  (s, r) => {
    // Without a rim, or winking.
    const rim = r.chance(0.7);
    if (rim) s.disc(50, 50, 46, smile);
    s.dot(34, 38, rim ? 4 : 6);
    if (rim) s.curve("58 40 66 34 74 40", { ink: "black" });
    else s.dot(66, 38, 6);
    s.arc(50, 50, rim ? 27 : 38, rim ? 24 : 34, 0.45, 0.05, { ink: "black" });
  },
];

function eyes(s: Sketch, r: Random, kind: "dots" | "tall" | "bows" | "rings"): void {
  const [apart, y] = [r.between(13, 19), r.between(32, 40)];
  for (const side of [-1, 1]) {
    const x = 50 + side * apart;
    if (kind === "dots") s.dot(x, y, r.between(2.5, 5));
    else if (kind === "tall") {
      if (r.chance(0.5)) s.line(`${x} ${y - 8} ${x} ${y + 6}`, { ink: "black" });
      else s.oval(x, y, 3.5, 8, { fill: "black", ink: "black", solid: true });
    } else if (kind === "bows")
      s.curve(`${x - 8} ${y + 3} ${x} ${y - 5} ${x + 8} ${y + 3}`, { ink: "black" });
    else {
      s.disc(x, y, 8, { fill: "white", ink: "black" });
      s.dot(x + r.near(0, 2), y + r.near(0, 2), 2.5);
    }
  }
}
