import { MIDDLE, TURN } from "./Brush.js";
import { sample } from "./sample.js";

const grid = [
  "...#.....",
  "...#.....",
  ".....#...",
  "##...#...",
  "...#.#...",
  "...#...##",
  "...#.....",
  ".....#...",
  ".....#...",
];

/** The digits from 0 to 9 as strokes, 2 wide and 4 high: a font might be missing. */
const digits = [
  "h2v4h-2z",
  "m1 0v4",
  "h2v2h-2v2h2",
  "h2v4h-2m0 -2h2",
  "v2h2m0 -2v4",
  "m2 0h-2v2h2v2h-2",
  "m2 0h-2v4h2v-2h-2",
  "h2v4",
  "h2v4h-2zm0 2h2",
  "m2 2h-2v-2h2v4h-2",
];

export const crossword = sample("crossword", "Crossword puzzle", 918, (brush) => {
  const isWhite = (row: number, column: number) => grid[row]?.[column] === ".";
  const size = 23;
  brush.backdrop("#f4f0e6", "#e6dfce");
  brush.box(8, 8, grid.length * size + 3, grid.length * size + 3, "#161616");
  let count = 0;
  for (let row = 0; row < grid.length; row++)
    for (let column = 0; column < grid.length; column++) {
      if (!isWhite(row, column)) continue;
      const [x, y] = [10 + column * size, 10 + row * size];
      brush.box(x, y, size - 1, size - 1, "#fffdf6");
      const startsAcross = !isWhite(row, column - 1) && isWhite(row, column + 1);
      const startsDown = !isWhite(row - 1, column) && isWhite(row + 1, column);
      if (!startsAcross && !startsDown) continue;
      for (const [i, digit] of Array.from(String(++count)).entries())
        brush.line(`M${x + 3 + 3.5 * i} ${y + 3}${digits[Number(digit)]}`, "#333", 0.8);
    }
});

export const poolTable = sample("pool-table", "Pool table", 736, (brush) => {
  brush.backdrop("#3a2a22", "#5a4030");
  brush.shape("M34 50H193L226 196H1Z", "#6a3a18");
  brush.shape("M1 196H226L222 214H5Z", "#3f200c");
  brush.shape("M44 60H183L210 184H17Z", brush.linear(0, 60, 0, 184, "#1a7a44", "#22a05a"));
  brush.glow(MIDDLE, 110, 80, 50, "200 255 200", 0.3);
  brush.at(MIDDLE, 0, 0, () =>
    brush.mirrored(() => {
      for (const [x, y, r] of [
        [71.5, 58, 6],
        [86.5, 118, 7],
        [97.5, 186, 9],
      ] as const)
        brush.disc(x, y, r, "#0a0a0a");
    }),
  );
  const balls = [
    ["#f0c020"],
    ["#2040c0", "#d02020"],
    ["#6a2a8a", "#111", "#f07020"],
    ["#1a6a3a", "#7a1a1a", "#f0c020", "#2040c0"],
  ];
  for (const [row, colours] of balls.entries())
    for (const [i, colour] of colours.entries()) {
      const [x, y] = [MIDDLE + (i - row / 2) * 13.4, 108 - row * 9];
      brush.disc(x, y, 6.2, brush.rounded(x, y, 6.5, "#fff", colour, "#0008"));
    }
  brush.disc(MIDDLE, 158, 7.5, brush.rounded(MIDDLE, 158, 8, "#fff", "#eee", "#aaa"));
  brush.line("M118 166L150 226", "#d8a860", 5);
});

export const abacus = sample("abacus", "Abacus", 398, (brush) => {
  brush.backdrop("#e8dcc8", "#cdb896");
  brush.glow(MIDDLE, 212, 110, 12, "40 20 0", 0.5);
  const wood = brush.linear(0, 0, 227, 227, "#a8682c", "#7a4416");
  brush.box(8, 14, 211, 196, wood, 6);
  brush.box(20, 26, 187, 172, "#f4ecda");
  const colours = ["#d8322a", "#f0a020", "#3a9a3a", "#2a6ac8", "#8a3aa8", "#d8322a", "#f0a020"];
  for (const [row, colour] of colours.entries()) {
    const y = 40 + row * 24;
    brush.box(20, y - 1.2, 187, 2.4, "#7a7a7a");
    const left = (row * 3 + 4) % 9;
    for (let i = 0; i < 10; i++) {
      const x = i < left ? 28 + i * 13 : 199 - (9 - i) * 13;
      brush.ellipse(x, y, 6.4, 10.5, brush.rounded(x, y, 10, "#fff", colour, colour, "#0009"));
    }
  }
});

export const pinwheel = sample("pinwheel", "Pinwheel", 723, (brush) => {
  brush.backdrop("#4f9fe0", "#a8d8f4");
  brush.box(110, 100, 7, 127, brush.linear(110, 0, 117, 0, "#fff4dc", "#d8bc8c"));
  const colours = ["#f0403a", "#f8c030", "#3ab86a", "#3a7ae0", "#a050d0", "#f08030"];
  for (const [i, colour] of colours.entries())
    brush.at(MIDDLE, 100, (i / colours.length) * TURN, () => {
      brush.shape("M0 0C-4 -50 30 -84 64 -66C58 -40 34 -14 0 0Z", colour);
      brush.shape(
        "M0 0C-4 -50 30 -84 64 -66C40 -60 14 -40 0 0Z",
        brush.linear(0, 0, 64, -66, "#fff1", "#fff9"),
      );
      brush.shape("M0 0C30 -18 46 -36 64 -66C58 -40 34 -14 0 0Z", "#0002");
    });
  brush.disc(MIDDLE, 100, 8, brush.rounded(MIDDLE, 100, 8, "#fff", "#999"));
});
