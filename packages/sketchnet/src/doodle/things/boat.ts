import type { Sketch, Way } from "../Sketch.js";
import type { Random } from "../Random.js";
import { glass } from "./shared.js";

const hullOf = (s: Sketch, r: Random, top: number): void => {
  const look = { fill: "brown red blue orange white", ink: "brown black blue" };
  if (r.chance(0.6))
    s.shape(
      `${r.near(6, 3)} ${top} ${r.near(94, 3)} ${top} ${r.between(72, 84)} 88 ${r.between(18, 28)} 88`,
      look,
    );
  else s.loop(`4 ${top} 4 ${top} 14 78 32 90 68 90 86 78 96 ${top} 96 ${top}`, look);
};

const water = (s: Sketch, r: Random): void => {
  if (!s.maybe(0.4)) return;
  const y = r.between(88, 95);
  s.curve(Array.from({ length: 9 }, (_, i) => [i * 12.5, y + (i % 2 ? 3.5 : -3.5)]).flat(), { ink: "blue" });
};

const canvas = { fill: "white red yellow orange blue", ink: "black blue red" };

export const boat: readonly Way[] = [
  (s, r) => {
    // A mast with a sail before and one behind.
    const foot = r.between(56, 62);
    s.line("50 4 50 66", { ink: "brown black" });
    s.shape(`52 ${r.near(8, 3)} ${r.between(78, 90)} ${foot} 52 ${foot}`, canvas);
    if (r.chance(0.65)) s.shape(`48 ${r.near(14, 4)} ${r.between(14, 26)} ${foot} 48 ${foot}`, canvas);
    hullOf(s, r, 66);
    water(s, r);
  },
  (s, r) => {
    // One sail, large.
    hullOf(s, r, r.between(62, 70));
    const mast = r.between(30, 60);
    s.line(`${mast} 4 ${mast} 66`, { ink: "brown black" });
    if (r.chance(0.5)) s.shape(`${mast} 6 ${r.between(80, 92)} 56 ${mast} 58`, canvas);
    else s.curve(`${mast} 6 ${mast} 6 78 22 84 56 84 56 ${mast} 56`, canvas);
    water(s, r);
  },
  (s, r) => {
    // A steamer: a cabin, funnels, portholes.
    hullOf(s, r, 60);
    s.shape("28 44 72 44 72 60 28 60", { fill: "white grey yellow", ink: "black" });
    const funnels = r.count(1, 3);
    for (let i = 0; i < funnels; i++) {
      const x = 50 + (i - (funnels - 1) / 2) * 15;
      s.shape(`${x - 4} 22 ${x + 4} 22 ${x + 4} 44 ${x - 4} 44`, { fill: "red black", ink: "red black" });
      if (s.maybe(0.4)) s.curve(`${x} 18 ${x + 6} 12 ${x - 2} 8 ${x + 8} 3`, { ink: "grey black" });
    }
    if (s.maybe(0.7)) for (const x of [28, 42, 56, 70]) s.disc(x, 70, 3.2, glass);
    water(s, r);
  },
  (s, r) => {
    // A rowing boat, or one of folded paper.
    if (r.chance(0.5)) {
      s.loop("3 40 3 40 16 66 40 76 62 76 84 66 97 40 97 40 50 50", {
        fill: "brown red blue",
        ink: "brown black",
      });
      s.line("40 44 18 88", { ink: "brown black" });
      s.line("60 44 84 88", { ink: "brown black" });
    } else {
      s.line("3 50 24 84 76 84 97 50 50 60 3 50", canvas);
      s.line("26 55 50 14 74 55", canvas);
      if (r.chance(0.6)) s.line("50 14 50 60", canvas);
    }
    water(s, r);
  },
  (s, r) => {
    // A sailing ship with square sails and a flag.
    hullOf(s, r, 66);
    for (const x of r.chance(0.5) ? [50] : [34, 64]) {
      s.line(`${x} 6 ${x} 66`, { ink: "brown black" });
      for (const [y, half] of [
        [16, 11],
        [38, 15],
      ] as const)
        s.shape(
          `${x - half} ${y} ${x + half} ${y} ${x + half * 1.15} ${y + 17} ${x - half * 1.15} ${y + 17}`,
          canvas,
        );
    }
    if (s.maybe(0.5)) s.shape("50 4 62 8 50 12", { fill: "red blue", ink: "red black" });
    water(s, r);
  },
  (s, r) => {
    // A half-round hull with a triangle on a stick.
    s.arc(50, 62, 44, r.between(22, 32), 0, 0.5, { fill: "brown red blue", ink: "brown black" });
    s.line("6 62 94 62", { ink: "brown black" });
    s.line("50 62 50 6", { ink: "brown black" });
    const side = r.side();
    s.line(`50 8 ${50 + side * r.between(26, 36)} ${r.between(40, 52)} 50 52`, canvas);
    water(s, r);
  },
];
