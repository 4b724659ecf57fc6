import { chance, type Point, polar, TURN } from "./Brush.js";
import { sample } from "./sample.js";
import { ball, centre, curve, radius, seen, type Vector } from "./sphere.js";

const golden = (1 + Math.sqrt(5)) / 2;

/** The corners of a regular icosahedron with edges of length 2: the middles of a soccer ball's twelve pentagons. */
const pentagons = [-1, 1].flatMap((a) =>
  [-golden, golden].flatMap((b): Vector[] => [
    [0, a, b],
    [a, b, 0],
    [b, 0, a],
  ]),
);

const isEdge = (a: Vector, b: Vector) =>
  Math.abs(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) - 2) < 1e-6;

const between = (a: Vector, b: Vector, t: number): Vector => [
  a[0] + t * (b[0] - a[0]),
  a[1] + t * (b[1] - a[1]),
  a[2] + t * (b[2] - a[2]),
];

/** The path of a pentagon; empty where a part of it is on the far side. */
function pentagon(middle: Vector, neighbours: readonly Vector[]): string {
  const hub = seen(middle);
  const corners = neighbours.map((other) => seen(between(middle, other, 1 / 3))).filter((c) => c !== null);
  if (!hub || corners.length < 5) return "";
  const bearing = ([x, y]: Point) => Math.atan2(y - hub[1], x - hub[0]);
  return `M${corners.toSorted((a, b) => bearing(a) - bearing(b)).join("L")}Z`;
}

export const soccerBall = sample("soccer-ball", "Soccer ball", 805, (brush) => {
  brush.backdrop("#3f8f3a", "#2f7a2c", "#4a9c40");
  for (let x = 0; x < 227; x += 76) brush.box(x, 0, 38, 227, "#ffffff14");
  ball(brush, "#f4f4f2", () => {
    for (const middle of pentagons) {
      const neighbours = pentagons.filter((other) => isEdge(middle, other));
      brush.shape(pentagon(middle, neighbours), "#1d1f24");
      for (const other of neighbours)
        brush.line(
          curve((t) => between(middle, other, (1 + t) / 3), 12),
          "#55585e",
          2,
        );
    }
  });
});

/** The curve on which a tennis ball's two halves of felt meet. */
const seam = curve((t) => {
  const [a, b, angle] = [0.75, 0.25, t * TURN];
  return [
    a * Math.cos(angle) + b * Math.cos(3 * angle),
    2 * Math.sqrt(a * b) * Math.sin(2 * angle),
    a * Math.sin(angle) - b * Math.sin(3 * angle),
  ];
});

export const tennisBall = sample("tennis-ball", "Tennis ball", 852, (brush) => {
  const random = chance(6);
  brush.backdrop("#b8603a", "#a8502c", "#984420");
  for (let i = 0; i < 700; i++)
    brush.disc(227 * random(), 227 * random(), 1.2, i % 2 ? "#ffffff18" : "#00000018");
  brush.box(0, 178, 227, 9, "#fffffff0");
  ball(brush, "#c3d82c", () => {
    brush.line(seam, "#f6f8e8", 7);
    for (let i = 0; i < 4200; i++) {
      const [reach, angle] = [radius * Math.sqrt(random()), TURN * random()];
      const hair = `M${polar(...centre, reach, angle).join(" ")}l${5 * (random() - 0.5)} ${5 * (random() - 0.5)}`;
      brush.line(hair, i % 2 ? "#eaf58a60" : "#8fa41860", 0.9);
    }
  });
});

export const golfBall = sample("golf-ball", "Golf ball", 574, (brush) => {
  const dimples = 340;
  brush.backdrop("#9fd0ef", "#6fae4a", "#3f8a2c");
  ball(brush, "#f6f6f4", () => {
    // Evenly spread by the golden angle, as a sunflower's seeds are.
    for (let i = 0; i < dimples; i++) {
      const height = 1 - (2 * i + 1) / dimples;
      const width = Math.sqrt(1 - height * height);
      const angle = (i * TURN) / golden;
      const place = seen([width * Math.cos(angle), height, width * Math.sin(angle)]);
      if (!place) continue;
      const [x, y] = place;
      brush.disc(x, y, 5.2, brush.linear(0, y - 5, 0, y + 5, "#b4b8bc", "#ffffff"));
    }
  });
});
