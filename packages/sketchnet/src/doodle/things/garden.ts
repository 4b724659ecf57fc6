import { polar } from "../geometry.js";
import { type Sketch, type Way } from "../Sketch.js";
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

const petals = (s: Sketch, r: Random, x: number, y: number, heart: number, length: number): void => {
  const count = r.count(5, 9);
  const look = { fill: r.pick(bright.split(" ")), ink: "red pink purple blue black" };
  const kind = r.pick(["round", "round", "long", "loops", "pointed"] as const);
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
    petals(s, r, 50, 34, heart, r.between(13, 20));
    s.disc(50, 34, heart, { fill: "yellow orange brown", ink: "orange black" });
    stem(s, r, 34 + heart + 14);
  },
  (s, r) => {
    // The blossom alone.
    const heart = r.between(9, 18);
    petals(s, r, 50, 50, heart, r.between(20, 32));
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

const green = { fill: "green green orange yellow red brown", ink: "green brown black" };

const veins = (s: Sketch, r: Random, top: number, bottom: number, width: number): void => {
  const count = r.count(2, 5);
  for (let i = 0; i < count; i++) {
    const y = top + ((bottom - top) * (i + 0.9)) / (count + 0.6);
    const reach = width * (1 - Math.abs((y - (top + bottom) / 2) / (bottom - top)) * 1.5);
    for (const side of [-1, 1])
      s.line(`50 ${y} ${50 + side * reach} ${y - r.between(7, 12)}`, { ink: "green brown" });
  }
};

export const leaf: readonly Way[] = [
  (s, r) => {
    // Pointed, with a rib, veins and a stalk.
    const wide = r.between(16, 32);
    s.loop(
      `50 4 50 4 ${50 + wide * 0.75} 24 ${50 + wide} 48 ${50 + wide * 0.6} 70 50 82 50 82 ${50 - wide * 0.6} 70 ${50 - wide} 48 ${50 - wide * 0.75} 24`,
      green,
    );
    s.curve(`50 ${r.between(6, 22)} ${50 + r.near(0, 3)} 50 50 82 ${50 + r.near(0, 6)} 98`, {
      ink: "green brown",
    });
    if (s.maybe(0.85)) veins(s, r, 16, 80, wide * 0.75);
    s.turn = 0.5;
  },
  (s, r) => {
    // Two arcs and a line.
    const wide = r.between(20, 40);
    s.curve(`50 8 ${50 + wide} 45 50 84`, { ink: "green brown" });
    s.curve(`50 8 ${50 - wide} 45 50 84`, { ink: "green brown" });
    s.line(`50 ${r.between(10, 40)} 50 98`, { ink: "green brown" });
    if (s.maybe(0.6)) veins(s, r, 22, 78, wide * 0.6);
    s.turn = 0.5;
  },
  (s, r) => {
    // A maple's: five points.
    const side = [0, 4, 7, 24, 16, 20, 19, 32, 36, 22, 33, 34, 47, 40, 34, 52, 38, 62, 20, 60, 12, 66, 3, 68];
    const right = side.map((value, i) => (i % 2 === 0 ? 50 + value : value));
    const left = side.map((_, i) => (i % 2 === 0 ? 50 - side[side.length - 2 - i]! : side[side.length - i]!));
    s.shape(`${right} ${left}`, { fill: "red orange yellow green", ink: "red orange brown black" });
    s.line(`50 ${r.between(35, 68)} ${50 + r.near(0, 3)} 98`, { ink: "brown red" });
    if (s.maybe(0.6)) for (const x of [24, 76]) s.line(`50 66 ${x} 40`, { ink: "brown red" });
    s.turn = 0.2;
  },
  (s, r) => {
    // An oak's: lobes.
    const points: number[] = [50, 6];
    const lobes: number[] = [];
    for (const [y, out] of [
      [14, 16],
      [24, 8],
      [34, 26],
      [46, 11],
      [56, 28],
      [68, 10],
      [76, 14],
      [84, 2],
    ] as const)
      lobes.push(50 + out * r.near(1, 0.15), y);
    points.push(...lobes);
    for (let i = lobes.length - 2; i >= 0; i -= 2) points.push(100 - lobes[i]!, lobes[i + 1]!);
    s.loop(points, green);
    s.line("50 20 50 99", { ink: "brown green" });
    s.turn = 0.3;
  },
  (s, r) => {
    // Broad below, such as a lime's or a birch's.
    s.loop("50 4 50 4 70 28 88 56 76 76 54 74 50 70 50 70 46 74 24 76 12 56 30 28", green);
    s.line(`50 ${r.between(12, 40)} 50 98`, { ink: "green brown" });
    if (s.maybe(0.7)) veins(s, r, 24, 74, 22);
    s.turn = 0.3;
  },
  (s, r) => {
    // Bent, on a curved rib.
    const bend = r.between(6, 16);
    s.loop(`14 12 14 12 52 ${8 + bend} 86 40 84 84 84 84 44 78 18 50`, green);
    s.curve(`14 12 44 ${42 + r.near(0, 4)} 84 84 96 97`, { ink: "green brown" });
    if (s.maybe(0.7))
      for (const [x, y] of [
        [34, 32],
        [48, 46],
        [62, 62],
      ] as const) {
        s.line(`${x} ${y} ${x + 16} ${y - 8}`, { ink: "green brown" });
        s.line(`${x} ${y} ${x - 6} ${y + 16}`, { ink: "green brown" });
      }
    s.turn = 0.2;
  },
];

const trunk = (s: Sketch, r: Random, top: number): void => {
  const [upper, lower] = [r.between(4, 9), r.between(5, 14)];
  const look = { fill: "brown", ink: "brown black" };
  if (r.chance(0.75))
    s.line(`${50 - upper} ${top} ${50 - lower} 98 ${50 + lower} 98 ${50 + upper} ${top}`, look);
  else
    for (const side of [-1, 1])
      s.curve(`${50 + side * upper} ${top} ${50 + side * upper} 84 ${50 + side * (lower + 6)} 98`, look);
};

const crown = { fill: "green green orange pink", ink: "green black" };

export const tree: readonly Way[] = [
  (s, r) => {
    // A crown like a cloud.
    const count = r.count(6, 10);
    const points: number[] = [];
    const [wide, high] = [r.between(26, 36), r.between(22, 30)];
    for (let i = 0; i < count; i++)
      for (const [part, out] of [
        [0, 1],
        [0, 1],
        [0.25, 1.2],
        [0.5, 1.3],
        [0.75, 1.2],
      ] as const) {
        const [x, y] = polar(0, 0, out, (i + part) / count + 0.25);
        points.push(50 + x * wide, 36 + y * high);
      }
    trunk(s, r, 36 + high);
    s.loop(points, crown);
    if (s.maybe(0.3))
      for (let i = 0; i < 5; i++) {
        const [x, y] = polar(50, 36, r.between(4, 20), i / 5);
        s.disc(x, y, 3, { fill: "red", ink: "red" });
      }
  },
  (s, r) => {
    // A lollipop.
    trunk(s, r, r.between(54, 66));
    s.oval(50, 34, r.between(24, 38), r.between(26, 32), crown);
  },
  (s, r) => {
    // A fir: triangles above one another.
    const storeys = r.count(2, 4);
    if (r.chance(0.85)) trunk(s, r, 82);
    for (let i = storeys - 1; i >= 0; i--) {
      const top = 4 + (56 * i) / storeys;
      const bottom = 20 + (66 * (i + 1)) / storeys;
      const half = 14 + (26 * (i + 1)) / storeys;
      s.shape(`50 ${top} ${50 + half} ${bottom} ${50 - half} ${bottom}`, {
        fill: "green",
        ink: "green black",
      });
    }
  },
  (s, r) => {
    // A fir in one zigzag from the top.
    const storeys = r.count(3, 5);
    const right: number[] = [];
    for (let i = 1; i <= storeys; i++) {
      const y = 4 + (78 * i) / storeys;
      right.push(12 + (30 * i) / storeys, y);
      if (i < storeys) right.push(4 + (14 * i) / storeys, y);
    }
    const left: number[] = [];
    for (let i = right.length - 2; i >= 0; i -= 2) left.push(50 - right[i]!, right[i + 1]!);
    s.shape(`50 4 ${right.map((value, i) => (i % 2 === 0 ? 50 + value : value))} ${left}`, {
      fill: "green",
      ink: "green black",
    });
    s.shape("44 82 56 82 56 98 44 98", { fill: "brown", ink: "brown" });
  },
  (s, r) => {
    // Bare: a trunk and branches.
    const ink = { ink: "brown black" };
    for (const side of [-1, 1]) s.curve(`${50 + side * 5} 98 ${50 + side * 4} 70 ${50 + side * 3} 48`, ink);
    for (let i = 0; i < r.count(4, 7); i++) {
      const turn = r.between(-0.45, -0.05);
      const from = polar(50, r.between(40, 62), 2, turn);
      const to = polar(from[0], from[1], r.between(24, 42), turn);
      s.line(`${from} ${to}`, ink);
      const fork = polar(from[0], from[1], 18, turn);
      if (r.chance(0.7)) s.line(`${fork} ${polar(fork[0], fork[1], 14, turn + r.side() * 0.1)}`, ink);
    }
  },
  (s, r) => {
    // A crown scribbled in loops.
    trunk(s, r, 58);
    const points: number[] = [];
    for (let i = 0; i < r.count(16, 26); i++) points.push(r.between(18, 82), r.between(6, 62));
    s.curve(points, { ink: "green" });
    if (r.chance(0.5)) s.oval(50, 34, 34, 30, { ink: "green", fill: "green" });
  },
  (s, r) => {
    // A palm.
    s.curve("46 98 50 66 56 36", { ink: "brown" });
    s.curve("54 98 57 66 60 36", { ink: "brown" });
    for (const turn of [-0.48, -0.38, -0.24, -0.1, 0.02]) {
      const [mx, my] = polar(58, 34, 22, turn);
      const [x, y] = polar(58, 34, 38, turn);
      s.curve(`58 34 ${mx} ${my - 6} ${x} ${y + r.between(6, 16)}`, { ink: "green" });
      if (r.chance(0.6)) s.curve(`58 36 ${mx} ${my} ${x} ${y + 12}`, { ink: "green" });
    }
  },
];

const cap = { fill: "red red brown orange purple", ink: "red brown black" };
const stalk = { fill: "white beige", ink: "black brown beige" };

const stalkOf = (s: Sketch, r: Random, top: number): void => {
  const [upper, lower] = [r.between(7, 14), r.between(8, 18)];
  if (r.chance(0.6))
    s.curve(
      `${50 - upper} ${top} ${50 - upper} ${top} ${50 - upper} ${(top + 96) / 2} ${50 - lower} 92 50 97 ${50 + lower} 92 ${50 + upper} ${(top + 96) / 2} ${50 + upper} ${top}`,
      stalk,
    );
  else s.line(`${50 - upper} ${top} ${50 - lower} 97 ${50 + lower} 97 ${50 + upper} ${top}`, stalk);
};

const spots = (s: Sketch, r: Random, places: readonly (readonly [number, number])[]): void => {
  for (const [x, y] of places)
    if (r.chance(0.8))
      s.disc(r.near(x, 4), r.near(y, 3), r.between(3, 7), { fill: "white", ink: "white black" });
};

export const mushroom: readonly Way[] = [
  (s, r) => {
    // Half a disc on a stalk, with spots.
    const top = r.between(6, 22);
    stalkOf(s, r, 56);
    s.loop(
      `6 56 6 56 12 ${56 - (56 - top) * 0.65} 50 ${top} 88 ${56 - (56 - top) * 0.65} 94 56 94 56 ${r.chance(0.5) ? [50, 66] : []}`,
      cap,
    );
    if (s.maybe(0.8))
      spots(s, r, [
        [28, 40],
        [50, 26],
        [72, 40],
        [50, 48],
      ]);
  },
  (s, r) => {
    // A pointed cap.
    stalkOf(s, r, 54);
    s.loop("10 56 10 56 28 36 50 4 72 36 90 56 90 56 50 60", cap);
    if (s.maybe(0.5))
      spots(s, r, [
        [36, 44],
        [54, 30],
        [64, 48],
      ]);
  },
  (s, r) => {
    // A flat cap, and the gills below it.
    stalkOf(s, r, 50);
    s.oval(50, 40, 44, r.between(14, 24), cap);
    if (s.maybe(0.7))
      for (const x of [24, 34, 44, 56, 66, 76])
        s.line(`${50 + (x - 50) * 0.4} 54 ${x} ${r.near(44, 3)}`, { ink: "brown black" });
  },
  (s, r) => {
    // The cap curls in below, as a nut's.
    stalkOf(s, r, 54);
    s.loop("50 8 80 18 95 44 86 58 68 52 50 56 32 52 14 58 5 44 20 18", cap);
    if (s.maybe(0.7))
      spots(s, r, [
        [30, 32],
        [52, 22],
        [70, 36],
        [48, 42],
      ]);
  },
  (s, r) => {
    // Two of them.
    for (const [x, y, size] of [
      [36, 6, 1],
      [78, 44, 0.55],
    ] as const) {
      const at = (values: readonly number[]) =>
        values.map((value, i) => (i % 2 === 0 ? x + (value - 50) * size * 0.72 : y + value * size * 0.94));
      s.line(at([40, 54, 38, 97, 62, 97, 60, 54]), stalk);
      s.loop(at([6, 54, 6, 54, 18, 18, 50, 4, 82, 18, 94, 54, 94, 54]), cap);
      if (r.chance(0.4)) spots(s, r, [[x - 7 * size, y + 28 * size]]);
    }
  },
];
