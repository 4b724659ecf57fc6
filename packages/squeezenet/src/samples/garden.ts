import { chance, MIDDLE, type Point, polar, regularPolygon, TURN } from "./Brush.js";
import { sample } from "./sample.js";

export const daisy = sample("daisy", "Daisy", 985, (brush) => {
  brush.backdrop("#6fae4a", "#3f7f2f", "#275a22");
  brush.glow(50, 40, 70, 70, "190 230 120", 0.5);
  brush.glow(190, 190, 60, 60, "20 60 20", 0.6);
  brush.line("M118 120Q120 180 104 232", "#3f7a24", 8);
  for (const [count, reach, tint] of [
    [21, 96, "#dfe4ee"],
    [21, 90, "#ffffff"],
  ] as const)
    brush.at(MIDDLE, 108, reach / 50, () =>
      brush.around(0, 0, count, () => {
        brush.shape(
          `M0 -16C-10 -40 -11 ${10 - reach} 0 ${-reach}C11 ${10 - reach} 10 -40 0 -16Z`,
          brush.linear(0, 0, 0, -reach, "#c4cad8", tint),
        );
      }),
    );
  brush.disc(MIDDLE, 109, 30, "#b87804");
  brush.disc(MIDDLE, 108, 29, brush.rounded(MIDDLE, 108, 30, "#ffe66a", "#f8bc1a", "#c88004"));
  for (let i = 0; i < 190; i++) {
    const reach = 2 * Math.sqrt(i);
    const seed = polar(MIDDLE, 108, reach, i * TURN * 0.381966); // the golden angle, as on the flower
    brush.disc(...seed, 1.1, i % 3 ? "#a8640480" : "#fff2a0c0");
  }
});

const wings = [
  {
    edge: "M0 2C24 6 66 6 76 30C82 56 52 88 30 82C12 70 2 30 0 10Z",
    cells:
      "M6 12C20 14 36 22 44 34L24 38ZM10 24L22 42L40 40L34 66C22 62 14 44 10 24Z" +
      "M46 22C58 20 66 28 67 40L50 34ZM48 40L66 46C64 58 54 68 42 70Z",
  },
  {
    edge: "M0 -8C14 -50 60 -86 100 -80C106 -60 92 -20 60 4C40 12 14 8 0 0Z",
    cells:
      "M6 -12C16 -36 36 -56 56 -64L44 -34L20 -10ZM62 -64L84 -68C82 -56 74 -42 64 -34L50 -34Z" +
      "M10 -4L44 -28L60 -28C54 -14 44 -6 34 -2C24 2 14 0 10 -4Z",
  },
];

export const monarch = sample("monarch", "Monarch butterfly", 323, (brush) => {
  const random = chance(3);
  brush.backdrop("#b9d98a", "#7fb25a", "#4d8a3c");
  for (const [x, y] of [
    [30, 40],
    [200, 60],
    [50, 200],
    [190, 200],
  ] as const)
    brush.glow(x, y, 56, 56, "220 240 150", 0.6);
  brush.at(MIDDLE, 112, 0, () => {
    brush.mirrored(() => {
      for (const { edge, cells } of wings) {
        brush.shape(edge, "#17110d");
        brush.shape(cells, brush.linear(0, -70, 0, 70, "#ffa030", "#f07818", "#e0640e"));
      }
      for (let i = 0; i < 12; i++) {
        const t = i / 11;
        brush.disc(97 - 28 * t * t - 4 * random(), -74 + 70 * t, 2.4, "#fff");
        brush.disc(76 - 40 * t * t, 34 + 46 * t, 2, "#fff");
      }
      brush.line("M2 -24Q12 -48 24 -58", "#17110d", 2);
    });
    brush.line("M0 -14V38", "#17110d", 9);
    brush.disc(0, -20, 7, "#17110d");
  });
});

export const spiderWeb = sample("spider-web", "Spider web", 815, (brush) => {
  brush.backdrop("#14261c", "#23402c", "#0f1d16");
  const random = chance(11);
  for (let i = 0; i < 14; i++) brush.glow(227 * random(), 227 * random(), 24, 24, "130 190 100", 0.35);
  const hub = [118, 108] as const;
  const spokes = Array.from({ length: 18 }, (_, i) => (i / 18) * TURN + 0.12 * (random() - 0.5));
  for (const angle of spokes)
    brush.line(`M${hub.join(" ")}L${polar(...hub, 180, angle).join(" ")}`, "#f0f6f2d0", 1);
  for (let loop = 0; loop < 15; loop++) {
    const places = spokes.map((angle) => polar(...hub, 8 + loop * 7.6 + 3 * random(), angle));
    for (const [i, [x, y]] of places.entries()) {
      const [nextX, nextY] = places[(i + 1) % places.length] ?? [x, y];
      // The thread between two spokes hangs a little towards the hub.
      const sag = (part: number): Point => [
        hub[0] + (1 - part) * ((x + nextX) / 2 - hub[0]),
        hub[1] + (1 - part) * ((y + nextY) / 2 - hub[1]),
      ];
      brush.line(`M${x} ${y}Q${sag(0.1).join(" ")} ${nextX} ${nextY}`, "#e8f2ecc0", 0.9);
      if (random() < 0.5) brush.disc(...sag(0.05), 1.5, "#fff");
    }
  }
});

export const honeycomb = sample("honeycomb", "Honeycomb", 599, (brush) => {
  brush.backdrop("#e0a030", "#c07c14");
  const random = chance(6);
  const size = 19;
  for (let row = -1; row < 9; row++)
    for (let column = -1; column < 8; column++) {
      const [x, y] = [(column + (row % 2) / 2) * size * Math.sqrt(3), row * size * 1.5];
      const full = random() < 0.5;
      brush.polygon(regularPolygon(x, y, size, 6), "#f6cf6c");
      brush.polygon(
        regularPolygon(x, y, size - 2, 6),
        full
          ? brush.rounded(x, y, size, "#ffdc6a", "#e89a14", "#a85c04")
          : brush.rounded(x, y, size, "#4a2404", "#7a4208", "#c07c14"),
      );
      if (full) brush.ellipse(x - 5, y - 6, 4, 2.4, "#fff8dcc0", -0.6);
    }
});
