import type { Sketch, Way } from "../Sketch.js";
import type { Random } from "../Random.js";

const sweet = "pink white brown yellow green red teal";

const waffle = { fill: "orange beige brown", ink: "brown orange black" };

const cone = (s: Sketch, r: Random, top: number, half: number): void => {
  s.shape(`${50 - half} ${top} ${50 + half} ${top} ${50 + r.near(0, 3)} 98`, waffle);
  if (!s.maybe(0.6)) return;
  const lines = r.count(1, 3);
  for (let i = 1; i <= lines; i++) {
    const part = i / (lines + 1);
    for (const side of [-1, 1])
      s.line(
        `${50 + side * half * (1 - 2 * part * 0.9)} ${top} ${50 + side * half * (1 - part * 0.45) * 0.95} ${top + (98 - top) * part * 0.45}`,
        { ink: "brown" },
      );
  }
};

export const iceCream: readonly Way[] = [
  (s, r) => {
    // A scoop on a cone.
    const half = r.between(15, 24);
    const top = r.between(40, 52);
    const radius = half * r.between(1, 1.25);
    if (r.chance(0.5)) cone(s, r, top, half);
    if (r.chance(0.6)) s.disc(50, top - radius * 0.7, radius, { fill: sweet, ink: "pink brown black" });
    else s.arc(50, top, radius, radius * 1.3, 0.5, 1, { fill: sweet, ink: "pink brown black" });
    if (s.marks.length === 1) cone(s, r, top, half);
    if (s.maybe(0.2)) s.disc(50, top - radius * 1.9, 4, { fill: "red", ink: "red" });
  },
  (s, r) => {
    // Two or three scoops, above or beside one another.
    const [half, top] = [r.between(15, 21), r.between(52, 60)];
    cone(s, r, top, half);
    const look = () => ({ fill: r.pick(sweet.split(" ")), ink: "pink brown black" });
    if (r.chance(0.5)) {
      const count = r.count(2, 3);
      const radius = count === 2 ? 16 : 12.5;
      for (let i = 0; i < count; i++)
        s.disc(50 + r.near(0, 2), top - radius * 0.7 - i * radius * 1.55, radius, look());
    } else {
      for (const side of [-1, 1]) s.disc(50 + side * 12, top - 8, 14, look());
      s.disc(50, top - 28, 14, look());
    }
  },
  (s, r) => {
    // A swirl that tapers.
    const [half, top] = [r.between(16, 22), r.between(54, 62)];
    const ink = { ink: "pink brown black", fill: sweet };
    if (r.chance(0.5))
      s.loop(
        `${50 - half - 4} ${top} ${50 - half - 4} ${top} 24 ${top - 12} 36 ${top - 16} 36 ${top - 16} 28 ${top - 26} 42 ${top - 32} 42 ${top - 32} 40 ${top - 42} 52 ${top - 54} 60 ${top - 40} 58 ${top - 32} 58 ${top - 32} 72 ${top - 26} 64 ${top - 16} 64 ${top - 16} 78 ${top - 10} ${50 + half + 4} ${top} ${50 + half + 4} ${top}`,
        ink,
      );
    else
      for (const [y, w] of [
        [top - 6, 24],
        [top - 19, 18],
        [top - 31, 12],
        [top - 41, 6],
      ] as const)
        s.oval(50, y, w, 8, ink, r.near(0, 0.02));
    cone(s, r, top, half);
  },
  (s, r) => {
    // On a stick.
    const half = r.between(17, 25);
    s.line("45 68 45 96 55 96 55 68", { fill: "beige", ink: "brown" });
    s.loop(
      `${50 - half} 70 ${50 - half} 70 ${50 - half} 24 ${50 - half * 0.7} 8 50 4 ${50 + half * 0.7} 8 ${50 + half} 24 ${50 + half} 70 ${50 + half} 70`,
      { fill: sweet, ink: "pink brown black" },
    );
    if (s.maybe(0.5)) for (const x of [43, 57]) s.line(`${x} 18 ${x} 56`, { ink: "pink brown" });
  },
  (s, r) => {
    // The ice runs down over the cone's edge.
    const top = r.between(42, 52);
    s.line(`30 ${top} 50 98 70 ${top}`, waffle);
    s.loop(
      `26 ${top} 24 ${top - 24} 50 6 76 ${top - 24} 74 ${top} 68 ${top + 8} 62 ${top} 54 ${top + 10} 46 ${top} 38 ${top + 9} 32 ${top}`,
      { fill: sweet, ink: "pink brown black" },
    );
    if (s.maybe(0.4))
      for (let i = 0; i < 6; i++)
        s.line(
          [r.between(34, 66), r.between(16, top - 6), r.between(34, 66), r.between(16, top - 6)].map(
            (value, j, all) => (j < 2 ? value : all[j - 2]! + (j === 2 ? 4 : 2)),
          ),
          { ink: "red blue yellow" },
        );
  },
  (s, r) => {
    // Scoops in a cup.
    for (const [x, y] of [
      [34, 38],
      [66, 38],
      [50, 26],
    ] as const)
      s.disc(x, y, r.near(19, 3), { fill: r.pick(sweet.split(" ")), ink: "pink brown black" });
    s.shape("14 48 86 48 66 84 34 84", { fill: "blue white pink", ink: "blue black" });
    if (s.maybe(0.6)) s.line("50 84 50 94 30 96 70 96", { ink: "blue black" });
  },
];
