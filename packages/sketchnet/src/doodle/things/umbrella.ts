import type { Sketch, Way } from "../Sketch.js";
import type { Random } from "../Random.js";

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
  (s, r) => {
    // Folded.
    const half = r.between(8, 15);
    s.shape(`50 14 ${50 + half} 66 ${50 - half} 66`, { fill: cloth, ink: "black red blue" });
    s.line("50 4 50 14", { ink: "black brown" });
    if (s.maybe(0.5)) s.line(`50 16 ${50 - half * 0.3} 66`, { ink: "black" });
    crook(s, r, 66);
    s.turn = 0.2;
  },
];
