import { type Sketch, type Way } from "../Sketch.js";
import type { Random } from "../Random.js";

const walls = { fill: "beige yellow white orange grey blue", ink: "black brown" };
const tiles = { fill: "red brown orange grey", ink: "red brown black" };
const glass = { fill: "blue yellow white", ink: "blue black" };
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

const paint = "red blue yellow green orange grey white black";
const tyre = { fill: "black grey", ink: "black" };

const wheels = (s: Sketch, r: Random, places: readonly number[], y: number, radius: number): void => {
  for (const x of places) {
    s.disc(x, y, radius, tyre);
    if (s.maybe(0.5)) s.disc(x, y, radius * 0.4, { fill: "grey white", ink: "grey black white" });
  }
};

export const car: readonly Way[] = [
  (s, r) => {
    // A body, a cabin, two wheels.
    const look = { fill: r.pick(paint.split(" ")), ink: "black red blue" };
    const [front, back, roof] = [r.between(56, 72), r.between(22, 34), r.between(20, 30)];
    const radius = r.between(9, 13);
    s.line(`${back - 10} 46 ${back} ${roof} ${front} ${roof} ${front + 14} 46`, look);
    s.shape(`4 46 ${r.between(88, 96)} 46 96 68 4 68`, look);
    wheels(s, r, [r.near(25, 3), r.near(75, 3)], 70, radius);
    if (s.maybe(0.75))
      for (const [x0, x1] of [
        [back + 1, 46],
        [51, front],
      ] as const)
        s.shape(`${x0} ${roof + 5} ${x1} ${roof + 5} ${x1 + 3} 44 ${x0 - 4} 44`, glass);
    if (s.maybe(0.35)) s.disc(93, 53, 3, { fill: "yellow", ink: "orange black" });
    if (s.maybe(0.3)) s.line("48 50 48 66", { ink: "black" });
  },
  (s, r) => {
    // One outline with arches for the wheels.
    const look = { fill: paint, ink: "black red blue" };
    const roof = r.between(22, 30);
    s.loop(
      `4 66 4 66 4 50 12 46 24 44 24 44 36 ${roof} 62 ${roof} 76 44 76 44 92 48 97 56 96 66 96 66`,
      look,
    );
    wheels(s, r, [26, 74], 67, r.between(8, 13));
    if (s.maybe(0.75)) s.curve(`32 43 32 43 40 ${roof + 6} 60 ${roof + 6} 70 43 70 43 32 43`, glass);
    if (s.maybe(0.5)) s.line(`52 ${roof + 6} 52 62`, { ink: "black" });
  },
  (s, r) => {
    // A dome on wheels.
    const look = { fill: paint, ink: "black red blue" };
    const top = r.between(18, 30);
    s.arc(50, 64, 46, 64 - top, 0.5, 1, look);
    s.line("4 64 96 64", look);
    wheels(s, r, [r.near(26, 3), r.near(74, 3)], 66, r.between(9, 14));
    if (s.maybe(0.8)) {
      s.arc(50, 46, 24, 46 - top - 6, 0.5, 1, glass);
      s.line("26 46 74 46", glass);
    }
  },
  (s, r) => {
    // From the front.
    const look = { fill: r.pick(paint.split(" ")), ink: "black red blue" };
    s.shape("8 48 92 48 92 78 8 78", look);
    s.line("18 48 28 20 72 20 82 48", look);
    s.shape("32 26 68 26 74 46 26 46", glass);
    for (const x of [20, 80]) s.disc(x, 60, 6, { fill: "yellow white", ink: "black" });
    for (const x of [12, 74]) s.shape(`${x} 78 ${x + 14} 78 ${x + 14} 92 ${x} 92`, tyre);
    if (s.maybe(0.6)) s.shape("36 60 64 60 64 70 36 70", { fill: "grey black", ink: "black" });
  },
  (s, r) => {
    // A van, a bus or a jeep: a box on wheels.
    const look = { fill: paint, ink: "black red blue" };
    const [top, nose] = [r.between(22, 34), r.between(68, 96)];
    s.shape(`4 ${top} ${nose} ${top} 96 48 96 70 4 70`, look);
    wheels(s, r, [24, 76], 71, r.between(9, 12));
    for (const x of [16, 38, 60])
      if (s.maybe(0.8))
        s.shape(`${x - 8} ${top + 6} ${x + 8} ${top + 6} ${x + 8} ${top + 20} ${x - 8} ${top + 20}`, glass);
  },
  (s, r) => {
    // An open or sporty one, its line low.
    const look = { fill: paint, ink: "black red blue" };
    s.curve(
      `3 64 3 64 4 50 22 44 40 ${r.between(28, 36)} 62 ${r.between(30, 36)} 76 46 95 52 97 64 97 64 3 64`,
      look,
    );
    wheels(s, r, [22, 78], 64, r.between(9, 12));
    if (s.maybe(0.7)) s.line("36 46 44 37 58 37 68 46 36 46", glass);
  },
];

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
