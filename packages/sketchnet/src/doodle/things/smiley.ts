import type { Sketch, Way } from "../Sketch.js";
import type { Random } from "../Random.js";

const smile = { fill: "yellow yellow orange green", ink: "black orange" };

export const smiley: readonly Way[] = [
  (s, r) => {
    // Two dots and a bow.
    s.disc(50, 50, 46, smile);
    eyes(s, r, "dots");
    s.arc(
      50,
      r.between(48, 56),
      r.between(20, 30),
      r.between(16, 28),
      r.between(0.42, 0.5),
      r.between(0, 0.08),
      { ink: "black" },
    );
  },
  (s, r) => {
    // Tall eyes, and perhaps cheeks or a nose.
    s.disc(50, 50, 46, smile);
    eyes(s, r, "tall");
    s.curve(`24 58 24 58 36 ${r.near(76, 4)} 50 ${r.near(80, 4)} 64 ${r.near(76, 4)} 76 58`, {
      ink: "black",
    });
    if (s.maybe(0.4)) s.line(`50 46 ${50 + r.near(0, 4)} 56`, { ink: "black" });
    if (s.maybe(0.3))
      for (const side of [-1, 1]) s.line(`${50 + side * 30} 56 ${50 + side * 22} 60`, { ink: "black" });
  },
  (s, r) => {
    // Laughing, the mouth open.
    s.disc(50, 50, 46, smile);
    eyes(s, r, r.pick(["dots", "tall", "bows"]));
    s.loop("24 56 24 56 76 56 76 56 68 76 50 83 32 76", {
      fill: "red white black",
      ink: "black",
    });
    if (s.maybe(0.3)) s.arc(50, 82, 12, 10, 0.55, 0.95, { ink: "red" });
  },
  (s, r) => {
    // Rings for eyes, with hair perhaps.
    s.disc(50, 52, 44, smile);
    eyes(s, r, "rings");
    s.arc(50, 54, 26, 22, 0.46, 0.04, { ink: "black" });
    if (s.maybe(0.5)) s.disc(50, 54, 3, { ink: "black" });
    if (s.maybe(0.35))
      for (const x of [36, 44, 52, 60]) s.line(`${x} 12 ${x + r.near(0, 4)} 2`, { ink: "brown black" });
  },
  (s, r) => {
    // Without a rim, or winking.
    const rim = r.chance(0.7);
    if (rim) s.disc(50, 50, 46, smile);
    s.dot(34, 38, rim ? 4 : 6);
    if (rim) s.curve("58 40 66 34 74 40", { ink: "black" });
    else s.dot(66, 38, 6);
    s.arc(50, 50, rim ? 27 : 38, rim ? 24 : 34, 0.45, 0.05, { ink: "black" });
  },
];

function eyes(s: Sketch, r: Random, kind: "dots" | "tall" | "bows" | "rings"): void {
  const [apart, y] = [r.between(13, 19), r.between(32, 40)];
  for (const side of [-1, 1]) {
    const x = 50 + side * apart;
    if (kind === "dots") s.dot(x, y, r.between(2.5, 5));
    else if (kind === "tall") {
      if (r.chance(0.5)) s.line(`${x} ${y - 8} ${x} ${y + 6}`, { ink: "black" });
      else s.oval(x, y, 3.5, 8, { fill: "black", ink: "black", solid: true });
    } else if (kind === "bows")
      s.curve(`${x - 8} ${y + 3} ${x} ${y - 5} ${x + 8} ${y + 3}`, { ink: "black" });
    else {
      s.disc(x, y, 8, { fill: "white", ink: "black" });
      s.dot(x + r.near(0, 2), y + r.near(0, 2), 2.5);
    }
  }
}
