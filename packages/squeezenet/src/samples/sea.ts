import { chance, MIDDLE, polar, TURN } from "./Brush.js";
import { sample } from "./sample.js";

export const jellyfish = sample("jellyfish", "Jellyfish", 107, (brush) => {
  brush.backdrop("#0a2a78", "#08205c", "#040c30");
  brush.glow(MIDDLE, 80, 140, 120, "60 120 255", 0.6);
  const random = chance(7);
  for (let i = 0; i < 22; i++) {
    const x = 50 + i * 6;
    const sway = () => 24 * (random() - 0.5);
    brush.line(
      `M${x} 108C${x + sway()} 140 ${x + sway()} 170 ${x + sway()} ${190 + 34 * random()}`,
      "rgb(190 210 255 / 0.5)",
      1.2,
    );
  }
  for (const x of [88, 104, 122, 138])
    for (let i = 0; i < 12; i++)
      brush.glow(x + 6 * Math.sin(i * 0.9 + x), 104 + i * 8, 11 - i * 0.6, 9, "255 210 235", 0.55);
  const bell =
    "M36 106C32 44 74 18 113.5 18S195 44 191 106C180 116 172 100 160 112C150 120 140 104 128 114C118 120 108 120 98 114C86 104 76 120 66 112C54 100 46 116 36 106Z";
  brush.shape(bell, brush.linear(0, 18, 0, 116, "#e8eaffd0", "#b8a8ff90", "#ff9ad8b0"));
  brush.inside(bell, () => {
    for (let i = -4; i <= 4; i++)
      brush.line(`M${MIDDLE + i * 3} 22Q${MIDDLE + i * 19} 50 ${MIDDLE + i * 18} 118`, "#ffffff48", 1.5);
    brush.glow(92, 48, 44, 30, "255 255 255", 0.8);
  });
  for (const [x, y] of [
    [92, 78],
    [135, 78],
    [113.5, 66],
    [113.5, 90],
  ] as const)
    brush.ring(x, y, 11, "#ffb8e8c0", 5);
  for (let i = 0; i < 40; i++) brush.disc(227 * random(), 227 * random(), 1.2 * random(), "#cfe0ff80");
});

export const starfish = sample("starfish", "Starfish", 327, (brush) => {
  brush.backdrop("#f0dcb0", "#e0c288", "#cfa868");
  const random = chance(5);
  const tilt = 0.2;
  for (let i = 0; i < 900; i++)
    brush.disc(227 * random(), 227 * random(), 0.5 + random(), i % 2 ? "#fff3d455" : "#8a683044");
  const star = (x: number, y: number, size: number) =>
    Array.from({ length: 120 }, (_, i) => {
      const angle = (i / 120) * TURN;
      const reach = 0.42 + 0.58 * (0.5 + 0.5 * Math.cos(5 * angle)) ** 1.7;
      return polar(x, y, size * reach, angle - TURN / 4 + tilt);
    });
  brush.glow(120, 124, 100, 100, "90 50 10", 0.55);
  brush.polygon(star(116, 120, 102), "#8a3a14");
  brush.polygon(
    star(MIDDLE, 115, 100),
    brush.rounded(MIDDLE, 114, 110, "#ffb070", "#f07a34", "#d8581e", "#b8430f"),
  );
  brush.at(MIDDLE, 115, tilt, () =>
    brush.around(0, 0, 5, () => {
      for (let i = 0; i < 12; i++)
        for (const side of [-1, 0, 1])
          brush.disc(side * (15 - i) * 0.9, -6 - i * 7.2, 2.6 - 0.1 * i, "#ffdcb0c0");
    }),
  );
});

export const lighthouse = sample("lighthouse", "Lighthouse", 437, (brush) => {
  brush.backdrop("#3f7fc8", "#9fcdf0", "#e8f2f6");
  brush.box(0, 170, 227, 57, brush.linear(0, 170, 0, 227, "#2f6f9a", "#1c4a70"));
  brush.shape(
    "M0 227V196C40 180 60 176 90 178C130 176 180 184 227 206V227Z",
    brush.linear(0, 176, 0, 227, "#5a8a3c", "#33571f"),
  );
  brush.glow(40, 50, 50, 18, "255 255 255", 0.9);
  brush.glow(190, 90, 50, 14, "255 255 255", 0.9);
  const tower = "M92 70H130L142 186H80Z";
  brush.inside(tower, () => {
    brush.box(0, 0, 227, 227, "#f8f8f6");
    for (const y of [70, 118, 166]) brush.box(0, y, 227, 24, "#d8322a");
    brush.box(78, 60, 66, 130, brush.linear(80, 0, 142, 0, "#fff4", "#fff0", "#0006"));
  });
  brush.box(84, 64, 54, 8, "#2a2e34", 2);
  for (let x = 86; x < 138; x += 7) brush.box(x, 52, 1.6, 13, "#2a2e34");
  brush.box(84, 51, 54, 2.4, "#2a2e34");
  brush.box(96, 36, 30, 29, "#ffe9a0");
  for (const x of [96, 105, 115, 124]) brush.box(x, 36, 2.2, 29, "#33383e");
  brush.shape("M90 37L111 14L132 37Z", "#c8281f");
  brush.line("M111 14V6", "#33383e", 2.5);
  brush.glow(111, 50, 46, 32, "255 240 170", 0.7);
  brush.box(105, 98, 9, 14, "#33475a", 4);
  brush.box(106, 144, 9, 14, "#33475a", 4);
  brush.box(140, 160, 50, 32, "#f4f0e8");
  brush.shape("M134 162L165 140L196 162Z", "#b03024");
  brush.box(150, 170, 10, 10, "#33475a");
  brush.box(170, 170, 10, 22, "#5a3a22");
});

export const sailboat = sample("sailboat", "Sailing boat", 914, (brush) => {
  brush.backdrop("#4f9ad8", "#a4d2f0", "#dcecf4");
  brush.box(0, 178, 227, 49, brush.linear(0, 178, 0, 227, "#3a86b4", "#15507c"));
  brush.line("M92 188V12M176 188V84", "#5a4632", 3);
  brush.shape("M90 14C80 70 52 130 10 168Q50 158 88 166Z", brush.linear(20, 0, 90, 0, "#d4d4cc", "#ffffff"));
  brush.shape(
    "M95 18C126 60 148 110 154 168Q124 164 95 168Z",
    brush.linear(95, 0, 154, 0, "#ffffff", "#e8e4d8", "#c4c0b0"),
  );
  brush.shape(
    "M178 88C196 110 206 140 210 168Q194 164 178 168Z",
    brush.linear(178, 0, 210, 0, "#ffffff", "#d8d4c4"),
  );
  brush.line("M95 56Q110 56 120 58M95 96Q120 94 140 97M95 134Q130 132 150 136", "#00000020", 1.2);
  brush.line("M92 172H156M176 172H212", "#5a4632", 3);
  brush.shape(
    "M6 178Q110 188 208 176C204 190 196 198 188 202H48C30 198 14 188 6 178Z",
    brush.linear(0, 178, 0, 202, "#ffffff", "#f0eee8", "#1f4a8a", "#12305c"),
  );
  for (let row = 0; row < 4; row++)
    for (let x = -10 - row * 11; x < 240; x += 34)
      brush.line(`M${x} ${202 + row * 7}q8 -5 17 0t17 0`, "#c8e8f470", 1.6);
});
