import type { Sketch, Way } from "../Sketch.js";
import type { Random } from "../Random.js";

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
  (s, r) => {
    // A twig with leaflets.
    s.curve(`50 4 ${50 + r.near(0, 5)} 50 50 98`, { ink: "green brown" });
    const pairs = r.count(3, 5);
    for (let i = 0; i < pairs; i++) {
      const y = 18 + (58 * i) / pairs;
      for (const side of [-1, 1]) s.oval(50 + side * 17, y, 16, r.between(5, 8), green, side * -0.06);
    }
    s.oval(50, 8, 6, 9, green);
    s.turn = 0.4;
  },
];
