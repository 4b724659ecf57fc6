import type { Sketch, Way } from "../Sketch.js";
import type { Random } from "../Random.js";
import { glass } from "./shared.js";

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
