import { polar } from "../geometry.js";
import type { Sketch, Way } from "../Sketch.js";
import type { Random } from "../Random.js";

const fur = { fill: "orange grey black brown beige white", ink: "black brown grey orange" };

const ears = (s: Sketch, r: Random, x: number, y: number, radius: number): void => {
  const [apart, high] = [r.between(0.1, 0.14), r.between(0.45, 0.8) * radius];
  for (const side of [-1, 1]) {
    const inner = polar(x, y, radius * 0.97, -0.25 + side * (apart - 0.075));
    const outer = polar(x, y, radius * 0.97, -0.25 + side * (apart + 0.075));
    const tip = polar(x, y, radius + high, -0.25 + side * (apart + 0.01));
    s.line(`${inner} ${tip} ${outer}`, fur);
    if (s.maybe(0.25))
      s.line(
        `${polar(x, y, radius * 1.05, -0.25 + side * (apart - 0.03))} ${polar(x, y, radius + high * 0.6, -0.25 + side * apart)} ${polar(x, y, radius * 1.05, -0.25 + side * (apart + 0.04))}`,
        { ink: "pink", fill: "pink" },
      );
  }
};

const catFace = (s: Sketch, r: Random, x: number, y: number, radius: number): void => {
  const [apart, up] = [radius * r.near(0.38, 0.06), radius * r.near(0.2, 0.1)];
  for (const side of [-1, 1]) {
    if (r.chance(0.7)) s.dot(x + side * apart, y - up, radius * r.between(0.07, 0.13));
    else
      s.oval(x + side * apart, y - up, radius * 0.15, radius * 0.12, {
        fill: "green yellow white",
        ink: "black",
      });
  }
  if (s.maybe(0.9))
    s.shape(
      `${x - radius * 0.1} ${y + radius * 0.1} ${x + radius * 0.1} ${y + radius * 0.1} ${x} ${y + radius * 0.22}`,
      {
        fill: "pink black",
        ink: "pink black",
      },
    );
  if (s.maybe(0.85)) {
    const mouth = y + radius * 0.22;
    for (const side of [-1, 1])
      s.curve(
        `${x} ${mouth} ${x + side * radius * 0.1} ${mouth + radius * 0.2} ${x + side * radius * 0.28} ${mouth + radius * 0.12}`,
        { ink: "black" },
      );
  }
  if (r.chance(0.85)) {
    const [count, length] = [r.count(2, 3), radius * r.between(0.5, 0.9)];
    for (const side of [-1, 1])
      for (let i = 0; i < count; i++) {
        const slope = (i - (count - 1) / 2) * 0.22 * radius;
        const from = x + side * radius * r.near(0.4, 0.08);
        s.line(
          `${from} ${y + radius * 0.2 + slope * 0.4} ${from + side * length} ${y + radius * 0.16 + slope * 1.3}`,
          { ink: "black grey white" },
        );
      }
  }
};

export const cat: readonly Way[] = [
  (s, r) => {
    // The face: a circle with ears.
    const radius = r.between(30, 36);
    ears(s, r, 50, 58, radius);
    s.oval(50, 58, radius * r.between(1, 1.2), radius, fur);
    catFace(s, r, 50, 58, radius);
  },
  (s, r) => {
    // The face in one outline, ears and all.
    const ear = r.between(4, 14);
    s.loop(
      `20 ${ear} 20 ${ear} 36 28 64 28 80 ${ear} 80 ${ear} 88 40 88 60 76 84 50 93 24 84 12 60 12 40`,
      fur,
    );
    catFace(s, r, 50, 60, 34);
  },
  (s, r) => {
    // From the side, on four legs.
    s.oval(48, 58, r.between(26, 32), r.between(13, 18), fur);
    for (const x of r.chance(0.5) ? [28, 38, 60, 70] : [28, 66])
      s.line(`${x} 66 ${x + r.near(0, 3)} ${r.near(94, 2)}`, fur);
    const up = r.between(8, 30);
    s.curve(`20 56 10 46 6 34 ${r.between(4, 16)} ${up}`, fur);
    const [x, y] = [80, r.between(36, 46)];
    ears(s, r, x, y, 14);
    s.disc(x, y, 14, fur);
    catFace(s, r, x, y, 14);
  },
  (s, r) => {
    // Sitting, seen from the front.
    const [head, radius] = [r.between(26, 32), r.between(16, 21)];
    s.loop("50 40 66 50 74 74 72 95 50 97 28 95 26 74 34 50", fur);
    s.curve(`72 92 90 88 94 70 ${r.between(84, 96)} 56`, fur);
    ears(s, r, 50, head, radius);
    s.disc(50, head, radius, fur);
    catFace(s, r, 50, head, radius);
    if (s.maybe(0.6))
      for (const side of [-1, 1]) s.line(`${50 + side * 7} 70 ${50 + side * 7} 95`, { ink: "black" });
  },
  (s, r) => {
    // A square-jawed face of straight lines.
    s.shape("18 8 36 30 64 30 82 8 86 60 68 90 32 90 14 60", fur);
    catFace(s, r, 50, 58, 32);
  },
  (s, r) => {
    // From behind: a body, a head with ears, a tail.
    s.oval(50, 68, r.between(22, 28), 28, fur);
    ears(s, r, 50, 28, 17);
    s.disc(50, 28, 17, fur);
    s.curve(`62 92 84 92 92 74 84 ${r.between(50, 66)}`, fur);
  },
  (s, r) => {
    // Sitting, seen from the side.
    s.curve(`66 40 78 60 74 94 30 95 22 82 28 62 46 48 52 40`, fur);
    s.curve(`30 93 12 92 6 78 ${r.between(10, 20)} ${r.between(58, 70)}`, fur);
    s.line(`58 62 56 94`, fur);
    ears(s, r, 60, 28, 16);
    s.disc(60, 28, 16, fur);
    catFace(s, r, 62, 28, 15);
  },
];
