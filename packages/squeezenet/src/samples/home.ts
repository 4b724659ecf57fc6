import { MIDDLE, TURN } from "./Brush.js";
import { sample } from "./sample.js";

export const clock = sample("clock", "Clock", 409, (brush) => {
  brush.backdrop("#c9b79c", "#b7a283");
  brush.glow(MIDDLE + 8, MIDDLE + 12, 108, 108, "60 40 20", 0.7);
  brush.disc(MIDDLE, MIDDLE, 98, brush.linear(30, 20, 200, 210, "#5b3a22", "#2e1c10"));
  brush.disc(MIDDLE, MIDDLE, 86, brush.rounded(MIDDLE, MIDDLE, 120, "#ffffff", "#f3efe4", "#cfc8b6"));
  brush.around(MIDDLE, MIDDLE, 60, (i) => {
    if (i % 5) brush.box(-0.8, -80, 1.6, 5, "#444");
    else brush.box(-2.5, -80, 5, i % 15 ? 12 : 18, "#1c1c1c");
  });
  brush.at(MIDDLE, MIDDLE, (10.15 / 12) * TURN, () =>
    brush.shape("M-4 12L-3.4 -46L0 -52L3.4 -46L4 12Z", "#1c1c1c"),
  );
  brush.at(MIDDLE, MIDDLE, (9 / 60) * TURN, () =>
    brush.shape("M-3.4 14L-2.6 -66L0 -72L2.6 -66L3.4 14Z", "#1c1c1c"),
  );
  brush.at(MIDDLE, MIDDLE, (36 / 60) * TURN, () => brush.box(-1, -72, 2, 92, "#c4261d"));
  brush.disc(MIDDLE, MIDDLE, 5, "#c4261d");
});

export const hourglass = sample("hourglass", "Hourglass", 604, (brush) => {
  brush.backdrop("#e8d8c0", "#c9ac86");
  brush.glow(MIDDLE, 212, 80, 14, "60 30 0", 0.6);
  const wood = brush.linear(50, 0, 177, 0, "#8a5528", "#c98a4a", "#5c3614");
  for (const x of [60, 160]) brush.box(x, 20, 7, 190, wood);
  const [left, right] = [
    "74 28C70 70 88 92 107 112C88 134 70 156 74 198",
    "153 198C157 156 139 134 120 112C139 92 157 70 153 28",
  ];
  brush.shape(`M${left}L${right}Z`, brush.linear(70, 0, 157, 0, "#ffffff90", "#ffffff30", "#ffffffa0"));
  brush.shape("M80 66C84 84 98 98 110 110H117C129 98 143 84 147 66Z", "#d99a3c");
  brush.shape("M76 196C80 176 100 158 113.5 150C127 158 147 176 151 196Z", "#d99a3c");
  brush.box(112.3, 108, 2.4, 50, "#d99a3c");
  brush.line(`M${left}M${right}`, "#ffffffc0", 2);
  for (const y of [12, 198]) brush.box(48, y, 131, 16, wood, 5);
});

export const candles = sample("candles", "Candles", 470, (brush) => {
  brush.backdrop("#0c0604", "#1e0e06", "#0c0604");
  for (const [x, top, width] of [
    [60, 122, 40],
    [168, 104, 40],
    [114, 84, 46],
  ] as const)
    brush.at(x, top, 0, () => {
      brush.glow(0, -30, 110, 100, "255 180 60", 0.38);
      const [left, right] = [-width / 2, width / 2];
      const wax = brush.linear(left, 0, right, 0, "#a87038", "#f4cf90", "#ffe8b8", "#c08a48", "#6a3e18");
      brush.box(left, 0, width, 227, wax, 4);
      brush.box(left, 0, width, 50, brush.linear(0, 0, 0, 50, "#fff0b0", "#ffe08a00"), 4);
      brush.ellipse(0, 2, right, 5, "#fff6cc");
      brush.line("M0 0V-12", "#2a160a", 2.4);
      brush.shape(
        "M0 -64C5 -44 11 -34 10 -20C9 -6 -9 -6 -10 -20C-11 -34 -5 -44 0 -64Z",
        brush.linear(0, -64, 0, -8, "#ff9a30", "#ffe070", "#fffbe0", "#ffd070"),
      );
      brush.glow(0, -26, 22, 36, "255 240 180", 0.8);
    });
  brush.glow(MIDDLE, 227, 150, 30, "0 0 0", 0.6);
});
