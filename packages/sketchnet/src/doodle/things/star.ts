import { polar } from "../geometry.js";
import type { Way } from "../Sketch.js";

const gold = { fill: "yellow orange yellow red blue", ink: "orange yellow black red blue" };

export const star: readonly Way[] = [
  (s, r) => {
    // The outline.
    const inner = r.between(0.36, 0.58);
    s.turn = r.pick([0.04, 0.1, 0.5]);
    s.shape(
      Array.from({ length: 10 }, (_, i) =>
        polar(50, 50, i % 2 ? 48 * inner : r.near(48, 4), i / 10 - 0.25),
      ).flat(),
      gold,
    );
  },
  (s, r) => {
    // Five lines in one go.
    const tips = Array.from({ length: 6 }, (_, i) =>
      polar(50, 50, r.near(48, 3), (i * 2) / 5 - 0.25 + r.near(0, 0.012)),
    );
    s.shape(tips.slice(0, 5).flat(), gold);
    s.turn = 0.06;
  },
  (s, r) => {
    // Five lines, and not all tips meet.
    s.line(`18 92 50 5 82 92 4 36 96 36 ${r.near(20, 4)} ${r.near(90, 4)}`, {
      ink: "yellow black orange",
    });
  },
  (s, r) => {
    // Two triangles.
    const radius = r.near(46, 4);
    for (const turn of [0.25, -0.25])
      s.shape(
        [0, 1, 2].flatMap((i) => polar(50, 50, radius, i / 3 + turn)),
        gold,
      );
  },
  (s, r) => {
    // Four, six or eight points.
    const points = r.pick([4, 4, 6, 8]);
    const inner = r.between(0.22, 0.5);
    s.shape(
      Array.from({ length: 2 * points }, (_, i) =>
        polar(50, 50, i % 2 ? 48 * inner : r.near(48, 4), i / (2 * points) - 0.25),
      ).flat(),
      gold,
    );
  },
  (s, r) => {
    // A shooting star with its trail.
    s.shape(Array.from({ length: 10 }, (_, i) => polar(68, 34, i % 2 ? 13 : 28, i / 10 - 0.25)).flat(), gold);
    for (let i = 0; i < r.count(2, 4); i++)
      s.curve(`${50 - i * 4} ${44 + i * 9} ${34 - i * 4} ${58 + i * 9} 8 ${74 + i * 8}`, {
        ink: "yellow orange grey",
      });
  },
];
