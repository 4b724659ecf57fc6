import type { Sketch, Way } from "../Sketch.js";
import type { Random } from "../Random.js";

const scales = { fill: "orange blue yellow green red grey", ink: "orange blue black green" };

const finsAndEye = (s: Sketch, r: Random, eyeX: number, eyeY: number): void => {
  if (r.chance(0.93)) s.dot(eyeX, eyeY, r.between(1.8, 3.2));
  if (s.maybe(0.45)) s.arc(eyeX - 10, 50, 8, 15, -0.2, 0.2, { ink: "black" });
  if (s.maybe(0.5)) s.arc(eyeX + 6, 54, 9, 5, 0.3, 0.5, { ink: "black red" });
  if (s.maybe(0.35))
    for (const [x, y] of [
      [42, 46],
      [50, 54],
      [40, 58],
      [56, 44],
    ] as const)
      s.arc(x, y, 4, 5, -0.22, 0.22, scales);
  if (s.maybe(0.25))
    for (let i = 0; i < 3; i++) s.disc(94 + i * 2, 36 - i * 12, 2 + i, { ink: "blue black" });
};

export const fish: readonly Way[] = [
  (s, r) => {
    // An oval with a triangle for a tail.
    const [long, high] = [r.between(26, 34), r.between(14, 26)];
    s.oval(58, 50, long, high, scales);
    const tail = 58 - long + 3;
    const spread = r.between(14, 24);
    s.shape(`${tail} 50 6 ${50 - spread} ${r.between(6, 14)} ${50 + spread}`, scales);
    finsAndEye(s, r, 58 + long * 0.6, 50 - high * 0.25);
    if (s.maybe(0.6)) s.curve(`48 ${50 - high + 1} 56 ${50 - high - 12} 70 ${50 - high + 3}`, scales);
    if (s.maybe(0.4)) s.curve(`52 ${50 + high - 1} 50 ${50 + high + 9} 62 ${50 + high - 2}`, scales);
  },
  (s, r) => {
    // One line that crosses itself at the tail.
    const [high, tail] = [r.between(18, 28), r.between(12, 22)];
    s.curve(
      `6 ${50 - tail} 24 50 44 ${50 + high} 70 ${50 + high * 0.9} 96 50 70 ${50 - high * 0.9} 44 ${50 - high} 24 50 6 ${50 + tail}`,
      scales,
    );
    if (r.chance(0.6)) s.line(`6 ${50 - tail} ${r.between(6, 14)} 50 6 ${50 + tail}`, scales);
    finsAndEye(s, r, 80, 44);
  },
  (s, r) => {
    // Two bows that are pointed at the nose, a forked tail.
    const high = r.between(16, 30);
    s.loop(
      `98 50 98 50 74 ${50 - high} 44 ${50 - high * 0.85} 24 46 24 46 4 28 4 28 12 50 12 50 4 72 4 72 24 54 24 54 44 ${50 + high * 0.85} 74 ${50 + high}`,
      scales,
    );
    finsAndEye(s, r, 80, 43);
    if (s.maybe(0.5)) s.line(`46 ${50 - high * 0.9} 56 ${50 - high - 12} 68 ${50 - high}`, scales);
  },
  (s, r) => {
    // Round, with a small tail and fins.
    s.disc(56, 50, r.between(30, 36), scales);
    s.curve("24 50 6 34 12 50 6 66 24 50", scales);
    s.line("46 18 56 4 68 20", scales);
    if (r.chance(0.6)) s.line("48 82 56 95 66 80", scales);
    finsAndEye(s, r, 72, 42);
    if (s.maybe(0.5))
      for (const x of [44, 56]) s.curve(`${x} 24 ${x + 6} 50 ${x} 76`, { ink: "white black" });
  },
  (s, r) => {
    // Long and flat, as a diamond, drawn with straight lines.
    const high = r.between(16, 26);
    s.shape(`96 50 62 ${50 - high} 24 50 62 ${50 + high}`, scales);
    s.shape(`24 50 4 ${50 - r.between(14, 22)} 4 ${50 + r.between(14, 22)}`, scales);
    finsAndEye(s, r, 80, 47);
  },
];
