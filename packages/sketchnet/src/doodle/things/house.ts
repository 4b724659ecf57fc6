import type { Sketch, Way } from "../Sketch.js";
import type { Random } from "../Random.js";
import { glass } from "./shared.js";

const walls = { fill: "beige yellow white orange grey blue", ink: "black brown" };

const tiles = { fill: "red brown orange grey", ink: "red brown black" };

const wood = { fill: "brown red green", ink: "brown black" };

const window = (s: Sketch, r: Random, x: number, y: number, half: number): void => {
  s.shape(
    `${x - half} ${y - half} ${x + half} ${y - half} ${x + half} ${y + half} ${x - half} ${y + half}`,
    glass,
  );
  if (!s.maybe(0.65)) return;
  s.line(`${x} ${y - half} ${x} ${y + half}`, { ink: "black blue" });
  s.line(`${x - half} ${y} ${x + half} ${y}`, { ink: "black blue" });
};

const door = (s: Sketch, r: Random, x: number, half: number, top: number, bottom: number): void => {
  if (r.chance(0.8))
    s.line(`${x - half} ${bottom} ${x - half} ${top} ${x + half} ${top} ${x + half} ${bottom}`, wood);
  else
    s.curve(
      `${x - half} ${bottom} ${x - half} ${bottom} ${x - half} ${top + half} ${x} ${top} ${x + half} ${top + half} ${x + half} ${bottom}`,
      wood,
    );
  if (s.maybe(0.4)) s.dot(x + half * 0.5, (top + bottom) / 2, 1.3);
};

const furniture = (s: Sketch, r: Random, left: number, right: number, top: number, bottom: number): void => {
  const [wide, high] = [right - left, bottom - top];
  const kind = r.pick(["middle", "left", "right", "windows"] as const);
  const at = kind === "left" ? left + wide * 0.27 : kind === "right" ? right - wide * 0.27 : left + wide / 2;
  if (kind !== "windows" || r.chance(0.5))
    door(s, r, at, wide * r.between(0.08, 0.12), bottom - high * r.between(0.5, 0.65), bottom);
  for (const x of [left + wide * 0.24, right - wide * 0.24])
    if (Math.abs(x - at) > wide * 0.2 && s.maybe(0.85))
      window(s, r, x, top + high * 0.35, wide * r.between(0.08, 0.12));
};

const chimney = (s: Sketch, r: Random, x: number, foot: number): void => {
  if (!s.maybe(0.55)) return;
  const top = r.between(6, 14);
  s.line(`${x - 4} ${foot - 4} ${x - 4} ${top} ${x + 5} ${top} ${x + 5} ${foot + 5}`, tiles);
  if (s.maybe(0.5))
    s.curve(`${x} ${top - 3} ${x + 5} ${top - 9} ${x - 2} ${top - 13} ${x + 6} ${top - 19}`, {
      ink: "grey black",
    });
};

export const house: readonly Way[] = [
  (s, r) => {
    // A box, a gable, a door, windows.
    const [eaves, over] = [r.between(38, 50), r.between(0, 9)];
    const left = r.between(8, 18);
    chimney(s, r, r.between(68, 78), 26);
    s.shape(`${left} ${eaves} ${100 - left} ${eaves} ${100 - left} 97 ${left} 97`, walls);
    s.shape(`${left - over} ${eaves} 50 ${r.between(4, 14)} ${100 - left + over} ${eaves}`, tiles);
    furniture(s, r, left, 100 - left, eaves, 97);
  },
  (s, r) => {
    // Five corners in one line.
    const eaves = r.between(34, 48);
    s.shape(`14 97 14 ${eaves} 50 5 86 ${eaves} 86 97`, walls);
    if (r.chance(0.5)) s.line(`14 ${eaves} 86 ${eaves}`, walls);
    furniture(s, r, 14, 86, eaves, 97);
    chimney(s, r, 74, 28);
  },
  (s, r) => {
    // A long roof, seen from its side.
    const eaves = r.between(42, 52);
    chimney(s, r, 72, 22);
    s.shape(`10 ${eaves} 90 ${eaves} 90 92 10 92`, walls);
    s.shape(`4 ${eaves} ${r.between(18, 28)} 16 ${r.between(72, 82)} 16 96 ${eaves}`, tiles);
    furniture(s, r, 10, 90, eaves, 92);
  },
  (s, r) => {
    // From a corner: gable in front, roof and wall behind.
    s.shape("6 48 26 16 46 48 46 92 6 92", walls);
    s.shape("46 48 94 48 94 92 46 92", walls);
    s.shape("26 16 76 16 94 48 46 48", tiles);
    door(s, r, 26, 6, 68, 92);
    if (s.maybe(0.8)) window(s, r, 70, 68, 8);
  },
  (s, r) => {
    // Tall and narrow with windows in rows.
    s.shape("24 34 76 34 76 97 24 97", walls);
    s.shape("16 34 50 4 84 34", tiles);
    for (const y of [46, 64]) for (const x of [38, 62]) if (r.chance(0.85)) window(s, r, x, y, 6);
    door(s, r, 50, 7, 78, 97);
  },
  (s, r) => {
    // Drawn as a roof like a hat over an open box.
    s.line("18 44 18 96 82 96 82 44", walls);
    s.line("4 48 50 8 96 48", tiles);
    furniture(s, r, 18, 82, 44, 96);
    chimney(s, r, 76, 30);
  },
];
