import { polar } from "../geometry.js";
import type { Sketch, Way } from "../Sketch.js";
import type { Random } from "../Random.js";

const trunk = (s: Sketch, r: Random, top: number): void => {
  const [upper, lower] = [r.between(4, 9), r.between(5, 14)];
  const look = { fill: "brown", ink: "brown black" };
  if (r.chance(0.75))
    s.line(`${50 - upper} ${top} ${50 - lower} 98 ${50 + lower} 98 ${50 + upper} ${top}`, look);
  else
    for (const side of [-1, 1])
      s.curve(`${50 + side * upper} ${top} ${50 + side * upper} 84 ${50 + side * (lower + 6)} 98`, look);
};

const crown = { fill: "green green orange pink", ink: "green black" };

export const tree: readonly Way[] = [
  (s, r) => {
    // A crown like a cloud.
    const count = r.count(6, 10);
    const points: number[] = [];
    const [wide, high] = [r.between(26, 36), r.between(22, 30)];
    for (let i = 0; i < count; i++)
      for (const [part, out] of [
        [0, 1],
        [0, 1],
        [0.25, 1.2],
        [0.5, 1.3],
        [0.75, 1.2],
      ] as const) {
        const [x, y] = polar(0, 0, out, (i + part) / count + 0.25);
        points.push(50 + x * wide, 36 + y * high);
      }
    trunk(s, r, 36 + high);
    s.loop(points, crown);
    if (s.maybe(0.3))
      for (let i = 0; i < 5; i++) {
        const [x, y] = polar(50, 36, r.between(4, 20), i / 5);
        s.disc(x, y, 3, { fill: "red", ink: "red" });
      }
  },
  (s, r) => {
    // A lollipop.
    trunk(s, r, r.between(54, 66));
    s.oval(50, 34, r.between(24, 38), r.between(26, 32), crown);
  },
  (s, r) => {
    // A fir: triangles above one another.
    const storeys = r.count(2, 4);
    if (r.chance(0.85)) trunk(s, r, 82);
    for (let i = storeys - 1; i >= 0; i--) {
      const top = 4 + (56 * i) / storeys;
      const bottom = 20 + (66 * (i + 1)) / storeys;
      const half = 14 + (26 * (i + 1)) / storeys;
      s.shape(`50 ${top} ${50 + half} ${bottom} ${50 - half} ${bottom}`, {
        fill: "green",
        ink: "green black",
      });
    }
  },
  (s, r) => {
    // A fir in one zigzag from the top.
    const storeys = r.count(3, 5);
    const right: number[] = [];
    for (let i = 1; i <= storeys; i++) {
      const y = 4 + (78 * i) / storeys;
      right.push(12 + (30 * i) / storeys, y);
      if (i < storeys) right.push(4 + (14 * i) / storeys, y);
    }
    const left: number[] = [];
    for (let i = right.length - 2; i >= 0; i -= 2) left.push(50 - right[i]!, right[i + 1]!);
    s.shape(`50 4 ${right.map((value, i) => (i % 2 === 0 ? 50 + value : value))} ${left}`, {
      fill: "green",
      ink: "green black",
    });
    s.shape("44 82 56 82 56 98 44 98", { fill: "brown", ink: "brown" });
  },
  (s, r) => {
    // Bare: a trunk and branches.
    const ink = { ink: "brown black" };
    for (const side of [-1, 1]) s.curve(`${50 + side * 5} 98 ${50 + side * 4} 70 ${50 + side * 3} 48`, ink);
    for (let i = 0; i < r.count(4, 7); i++) {
      const turn = r.between(-0.45, -0.05);
      const from = polar(50, r.between(40, 62), 2, turn);
      const to = polar(from[0], from[1], r.between(24, 42), turn);
      s.line(`${from} ${to}`, ink);
      const fork = polar(from[0], from[1], 18, turn);
      if (r.chance(0.7)) s.line(`${fork} ${polar(fork[0], fork[1], 14, turn + r.side() * 0.1)}`, ink);
    }
  },
  (s, r) => {
    // A crown scribbled in loops.
    trunk(s, r, 58);
    const points: number[] = [];
    for (let i = 0; i < r.count(16, 26); i++) points.push(r.between(18, 82), r.between(6, 62));
    s.curve(points, { ink: "green" });
    if (r.chance(0.5)) s.oval(50, 34, 34, 30, { ink: "green", fill: "green" });
  },
  (s, r) => {
    // A palm.
    s.curve("46 98 50 66 56 36", { ink: "brown" });
    s.curve("54 98 57 66 60 36", { ink: "brown" });
    for (const turn of [-0.48, -0.38, -0.24, -0.1, 0.02]) {
      const [mx, my] = polar(58, 34, 22, turn);
      const [x, y] = polar(58, 34, 38, turn);
      s.curve(`58 34 ${mx} ${my - 6} ${x} ${y + r.between(6, 16)}`, { ink: "green" });
      if (r.chance(0.6)) s.curve(`58 36 ${mx} ${my} ${x} ${y + 12}`, { ink: "green" });
    }
  },
];
