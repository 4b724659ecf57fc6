import type { Way } from "../Sketch.js";

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
  (s, r) => {
    // On long legs, such as a stork or a flamingo.
    const [head, body] = [r.between(12, 20), r.between(46, 54)];
    s.oval(42, body, r.between(20, 26), r.between(11, 15), feathers, r.near(-0.03, 0.03));
    s.curve(`62 ${body - 4} 72 ${body - 14} 66 ${head + 12} 74 ${head}`, feathers);
    s.disc(76, head, 6, feathers);
    s.line(`81 ${head - 1} 97 ${head + r.between(2, 8)} 81 ${head + 3}`, horny);
    for (const leg of [38, 48])
      s.line(`${leg} ${body + 12} ${leg + r.near(0, 3)} 97 ${leg + 7} 98`, { ink: "orange black red" });
    if (s.maybe(0.5)) s.dot(77, head - 1, 1.3);
  },
];
