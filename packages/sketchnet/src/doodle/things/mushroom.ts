import type { Sketch, Way } from "../Sketch.js";
import type { Random } from "../Random.js";

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
