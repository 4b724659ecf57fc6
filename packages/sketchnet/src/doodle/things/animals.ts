import { polar } from "../geometry.js";
import { type Sketch, type Way } from "../Sketch.js";
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
];

const feathers = { fill: "blue yellow red brown grey green", ink: "blue brown black red" };
const horny = { fill: "orange yellow", ink: "orange black" };

export const bird: readonly Way[] = [
  (s, r) => {
    // From the side: a body, a head, a beak, a wing, two legs.
    s.oval(44, 54, r.between(26, 32), r.between(16, 22), feathers, r.near(-0.03, 0.04));
    const [x, y, radius] = [r.near(74, 3), r.near(32, 4), r.between(12, 16)];
    s.disc(x, y, radius, feathers);
    s.shape(
      `${x + radius} ${y - 4} ${x + radius + r.between(8, 16)} ${y + r.near(1, 2)} ${x + radius - 1} ${y + 5}`,
      horny,
    );
    s.dot(x + 3, y - 3, 2);
    if (s.maybe(0.9)) s.curve("34 48 40 66 56 62 60 48", feathers);
    if (s.maybe(0.85)) s.line(`18 50 2 ${r.between(36, 48)} 4 62 22 60`, feathers);
    if (s.maybe(0.9))
      for (const leg of [42, 52]) s.line(`${leg} 72 ${leg} 92 ${leg + 7} 94`, { ink: "orange black" });
  },
  (s, r) => {
    // Far away in the sky: two bows, once or a few times.
    const flock = r.pick([1, 1, 2, 3]);
    for (let i = 0; i < flock; i++) {
      const [x, y, size] = flock === 1 ? [50, 50, 1] : [26 + i * (72 / flock), 30 + ((i * 37) % 50), 0.5];
      const drop = r.between(6, 22) * size;
      s.curve(
        `${x - 46 * size} ${y + r.near(4, 5) * size} ${x - 24 * size} ${y - drop} ${x} ${y + 8 * size} ${x} ${y + 8 * size} ${x + 24 * size} ${y - drop} ${x + 46 * size} ${y + r.near(4, 5) * size}`,
        { ink: "black blue grey" },
      );
    }
    s.turn = 0.05;
  },
  (s, r) => {
    // One outline: beak, head, back, tail, belly.
    s.loop("97 34 97 34 84 26 74 16 60 22 52 38 28 48 4 44 4 44 14 62 40 80 66 72 80 50 84 40", feathers);
    s.dot(74, 28, 2);
    s.curve("34 54 46 68 60 54", feathers);
    if (s.maybe(0.8))
      for (const leg of [48, 58]) s.line(`${leg} 77 ${leg + r.near(0, 2)} 96`, { ink: "orange black" });
  },
  (s, r) => {
    // A chick from the front.
    s.oval(50, 54, r.between(28, 34), r.between(28, 34), {
      fill: "yellow blue red",
      ink: "orange black blue",
    });
    for (const side of [-1, 1]) s.dot(50 + side * 11, 42, 2.5);
    s.shape("44 50 56 50 50 60", horny);
    for (const side of [-1, 1])
      if (s.maybe(0.8)) s.curve(`${50 + side * 30} 44 ${50 + side * 44} 58 ${50 + side * 30} 68`, feathers);
    for (const side of [-1, 1])
      s.line(`${50 + side * 10} 84 ${50 + side * 10} 96 ${50 + side * 16} 97`, { ink: "orange black" });
  },
  (s, r) => {
    // In flight, a wing up.
    s.loop("90 48 90 48 78 40 64 46 36 54 4 46 4 46 12 66 44 74 72 64", feathers);
    s.line(`50 50 ${r.between(26, 40)} ${r.between(8, 16)} 62 48`, feathers);
    if (r.chance(0.5)) s.line(`56 48 ${r.between(56, 66)} 10 68 46`, feathers);
    s.shape("89 46 99 50 89 54", horny);
    s.dot(80, 47, 1.8);
    s.turn = 0.08;
  },
  (s, r) => {
    // A duck or a swan on the water.
    const neck = r.between(10, 24);
    s.curve(
      `64 54 70 40 66 ${neck + 6} 76 ${neck - 4} 86 ${neck + 4} 80 ${neck + 18} 84 54 74 76 40 80 14 68 4 48 24 56 64 54`,
      { fill: "white yellow brown", ink: "black grey" },
    );
    s.shape(`85 ${neck + 2} 98 ${neck + 7} 85 ${neck + 11}`, horny);
    s.dot(77, neck + 4, 1.8);
    if (s.maybe(0.7)) s.curve("28 60 42 72 58 60", feathers);
    if (s.maybe(0.4)) s.curve("2 82 16 78 30 84 46 78 62 84 80 78 96 82", { ink: "blue" });
  },
];

const wing = "orange blue yellow purple pink red";

const antennae = (s: Sketch, r: Random, y: number): void => {
  if (!r.chance(0.88)) return;
  const [out, up] = [r.between(7, 18), r.between(10, 18)];
  for (const side of [-1, 1]) {
    s.curve(`50 ${y} ${50 + side * out * 0.4} ${y - up * 0.7} ${50 + side * out} ${y - up}`, {
      ink: "black",
    });
    if (r.chance(0.35)) s.dot(50 + side * out, y - up, 1.8);
  }
};

export const butterfly: readonly Way[] = [
  (s, r) => {
    // A body between four lobes.
    const look = { fill: r.pick(wing.split(" ")), ink: "black orange blue purple" };
    const [upper, lower] = [r.between(17, 22), r.between(12, 18)];
    for (const side of [-1, 1]) {
      s.oval(50 + side * (upper + 5), 38, upper * 1.1, upper * 0.85, look, side * r.between(-0.14, -0.04));
      s.oval(50 + side * (lower + 5), 70, lower * 1.1, lower * 0.9, look, side * r.between(0.04, 0.12));
    }
    s.oval(50, 54, r.between(3, 6), r.between(24, 30), { fill: "black brown", ink: "black brown" });
    antennae(s, r, 28);
    if (s.maybe(0.5))
      for (const side of [-1, 1])
        s.disc(50 + side * 26, 38, r.between(3, 7), { fill: "white yellow", ink: "black" });
  },
  (s, r) => {
    // A wing pair on each side in one line, as a B.
    const look = { fill: wing, ink: "black orange blue purple" };
    const [top, out, low] = [r.between(10, 20), r.between(34, 46), r.between(24, 36)];
    for (const side of [-1, 1])
      s.curve(
        `50 44 ${50 + side * 14} 24 ${50 + side * (out - 6)} ${top} ${50 + side * out} 36 ${50 + side * 20} 52 ${50 + side * 12} 54 ${50 + side * 12} 54 ${50 + side * low} 62 ${50 + side * low} 84 ${50 + side * 14} 84 50 60`,
        look,
      );
    if (r.chance(0.6)) s.line("50 28 50 86", { ink: "black" });
    else s.oval(50, 56, 4, 28, { fill: "black brown", ink: "black" });
    antennae(s, r, 28);
  },
  (s, r) => {
    // Straight wings, like a bow tie.
    const look = { fill: wing, ink: "black orange blue" };
    for (const side of [-1, 1])
      s.shape(
        `${50 + side * 3} 50 ${50 + side * 44} ${r.near(18, 5)} ${50 + side * 42} ${r.near(84, 5)}`,
        look,
      );
    s.line("50 30 50 76", { ink: "black" });
    antennae(s, r, 30);
    if (s.maybe(0.5))
      for (const side of [-1, 1]) s.line(`${50 + side * 3} 50 ${50 + side * 42} 50`, { ink: "black" });
  },
  (s) => {
    // From the side, both wings up.
    const look = { fill: wing, ink: "black orange blue purple" };
    s.loop("44 70 44 70 26 44 30 12 54 8 64 34 50 68", look);
    s.loop("52 70 52 70 60 44 82 20 96 32 88 58 58 72", look);
    s.oval(50, 78, 28, 4.5, { fill: "black brown", ink: "black" }, -0.06);
    s.curve("74 70 84 62 94 66", { ink: "black" });
    s.turn = 0.1;
  },
  (s, r) => {
    // Angular wings of four corners.
    const look = { fill: wing, ink: "black orange blue purple" };
    for (const side of [-1, 1]) {
      s.shape(
        `${50 + side * 4} 48 ${50 + side * 16} 16 ${50 + side * 46} 12 ${50 + side * 44} 44 ${50 + side * 24} 54`,
        look,
      );
      s.shape(`${50 + side * 4} 54 ${50 + side * 26} 58 ${50 + side * 36} 78 ${50 + side * 18} 90`, look);
    }
    s.oval(50, 52, 4, 26, { fill: "black brown", ink: "black" });
    antennae(s, r, 26);
    if (s.maybe(0.5))
      for (const side of [-1, 1]) s.dot(50 + side * 30, 30, 4, r.pick(["yellow", "white", "black"]));
  },
];

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
