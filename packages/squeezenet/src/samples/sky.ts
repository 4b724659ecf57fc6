import { type Brush, MIDDLE } from "./Brush.js";
import { sample } from "./sample.js";

function cloud(brush: Brush, x: number, y: number, size: number): void {
  for (const [dx, dy, r] of [
    [-1.2, 0.15, 0.75],
    [0, -0.1, 1],
    [1.1, 0.2, 0.7],
  ] as const)
    brush.glow(x + dx * size, y + dy * size, 1.5 * r * size, r * size, "255 255 255", 0.95);
}

const envelope =
  "M113.5 10C62 10 36 46 36 84C36 122 78 146 97 174H130C149 146 191 122 191 84C191 46 165 10 113.5 10Z";

export const balloon = sample("balloon", "Hot-air balloon", 417, (brush) => {
  brush.backdrop("#3f8fd8", "#8cc4ee", "#e4f1f8");
  cloud(brush, 30, 178, 24);
  cloud(brush, 200, 150, 20);
  cloud(brush, 180, 215, 30);
  brush.inside(envelope, () => {
    brush.backdrop("#e23a34", "#c9252c");
    // The strips of cloth look narrower towards the sides, as on any round thing.
    for (const [width, colour] of [
      [66, "#f6b92c"],
      [39, "#e23a34"],
      [13, "#f6b92c"],
    ] as const)
      brush.at(MIDDLE, 0, 0, () =>
        brush.mirrored(() => {
          const [top, side, mouth] = [width * 1.1, width * 1.35, width * 0.21];
          brush.shape(`M-1 8H0C${top} 20 ${side} 110 ${mouth} 176H-1Z`, colour);
        }),
      );
    brush.shape(envelope, brush.rounded(MIDDLE, 84, 96, "#fff8", "#fff0", "#0000", "#0006"));
  });
  brush.line("M98 175L102 200M129 175L125 200M109 175V200M118 175V200", "#4a3626", 1.3);
  brush.box(100, 199, 27, 19, brush.linear(100, 0, 127, 0, "#a8743c", "#7c4f24", "#54341a"), 3);
  brush.box(99, 198, 29, 4, "#5a3a1e", 2);
});

export const parachute = sample("parachute", "Parachute", 701, (brush) => {
  brush.backdrop("#2f7fd0", "#6fb2ea", "#c4e2f6");
  cloud(brush, 40, 190, 26);
  cloud(brush, 195, 120, 18);
  const canopy =
    "M20 102C26 44 66 16 113.5 16S201 44 207 102Q191 88 176 100Q160 86 145 98Q129 84 113.5 97Q98 84 82 98Q67 86 51 100Q36 88 20 102Z";
  for (const x of [20, 51, 82, 113.5, 145, 176, 207]) brush.line(`M${x} 100L${MIDDLE} 190`, "#f4f4f4", 1);
  brush.inside(canopy, () => {
    brush.backdrop("#e8392f", "#e8392f");
    brush.shape(
      "M113.5 14C60 20 50 60 51 110H82C84 60 96 30 113.5 14ZM113.5 14C167 20 177 60 176 110H145C143 60 131 30 113.5 14Z",
      "#f7f7f4",
    );
    brush.shape(canopy, brush.linear(0, 10, 0, 105, "#fff5", "#fff0", "#0005"));
  });
  brush.disc(MIDDLE, 184, 5, "#2a2f3a");
  brush.line("M113.5 192V204M108 216L112 204L119 216M105 188L113 194L122 188", "#2a2f3a", 5);
});
