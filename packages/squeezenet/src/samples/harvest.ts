import { chance, MIDDLE, polar, TURN } from "./Brush.js";
import { sample } from "./sample.js";

export const greenApple = sample("green-apple", "Green apple", 948, (brush) => {
  brush.backdrop("#fbf7ee", "#e6d9c4");
  brush.glow(MIDDLE, 206, 80, 14, "30 40 0", 0.5);
  brush.shape(
    "M113.5 62C134 40 200 44 202 108C204 164 160 210 136 208C124 208 122 202 113.5 202S103 208 91 208C67 210 23 164 25 108C27 44 93 40 113.5 62Z",
    brush.rounded(MIDDLE, 120, 104, "#e6f8a0", "#a8d83c", "#7cb820", "#3f7a0c"),
  );
  const random = chance(8);
  for (let i = 0; i < 90; i++) {
    const [angle, reach] = [TURN * random(), 76 * Math.sqrt(random())];
    brush.disc(...polar(MIDDLE, 124, reach, angle), 0.9, "#f2fac870");
  }
  brush.ellipse(MIDDLE, 62, 26, 9, "#3f700c80");
  brush.line("M113.5 64Q112 40 122 20", "#5a3a1c", 6);
  brush.ellipse(70, 94, 12, 22, "#ffffff70", 0.5);
});

export const orange = sample("orange", "Orange", 950, (brush) => {
  brush.backdrop("#e9f1f5", "#c8d8e0");
  brush.glow(MIDDLE, 200, 96, 18, "60 30 0", 0.5);
  const slice = (x: number, y: number, r: number) => {
    brush.disc(x, y, r, brush.rounded(x, y, r, "#ffb84a", "#f58a12"));
    brush.disc(x, y, r * 0.9, "#fff1d0");
    brush.around(x, y, 10, () =>
      brush.shape(
        `M0 ${-0.08 * r}L${-0.23 * r} ${-0.76 * r}Q0 ${-0.94 * r} ${0.23 * r} ${-0.76 * r}Z`,
        "#ff9a1e",
      ),
    );
  };
  brush.disc(92, 104, 80, brush.rounded(92, 104, 80, "#ffd08a", "#ff9a2a", "#f07c0c", "#b85404"));
  const random = chance(4);
  for (let i = 0; i < 300; i++) {
    const [angle, reach] = [TURN * random(), 76 * Math.sqrt(random())];
    brush.disc(...polar(92, 104, reach, angle), 1, "#a84c0450");
  }
  slice(164, 146, 54);
});

export const flyAgaric = sample("fly-agaric", "Fly agaric", 992, (brush) => {
  brush.backdrop("#5d7f3a", "#34521f", "#22300f");
  const random = chance(9);
  for (let i = 0; i < 16; i++) brush.glow(227 * random(), 140 * random(), 30, 30, "190 210 100", 0.3);
  brush.shape(
    "M100 106C102 150 96 180 86 206Q112 220 140 206C132 180 126 150 128 106Z",
    brush.linear(84, 0, 144, 0, "#fffdf2", "#f0e8d4", "#a89c80"),
  );
  brush.shape(
    "M94 132Q114 124 134 132L138 150Q132 146 128 152Q120 146 114 153Q108 147 101 152Q96 147 90 150Z",
    brush.linear(0, 126, 0, 152, "#d8ccae", "#fff9e6"),
  );
  brush.shape("M20 104C40 128 188 128 207 104C190 96 40 96 20 104Z", "#e9dcbc");
  for (let x = 30; x < 200; x += 5) brush.line(`M${MIDDLE} 130L${x} 106`, "#b8a98440", 1);
  const cap =
    "M18 106C24 62 66 34 113 32C160 34 204 62 209 106C196 114 172 104 113 106C54 104 30 114 18 106Z";
  brush.shape(cap, brush.rounded(MIDDLE, 84, 104, "#ff8a4a", "#ee4420", "#d02a14", "#8a1408"));
  brush.inside(cap, () => {
    for (let i = 0; i < 46; i++) {
      const [angle, reach] = [i * 2.4, Math.sqrt((i + 0.5) / 46)];
      const [x, y] = [MIDDLE + 94 * reach * Math.cos(angle), 78 + 46 * reach * Math.sin(angle)];
      const r = 3 + 3.4 * random();
      brush.ellipse(x + 0.8, y + 1.2, r * 1.2, r * 0.8, "#7a140890", random());
      brush.ellipse(x, y, r * 1.2, r * 0.8, "#fff6e2", random());
    }
  });
  for (let i = 0; i < 90; i++) {
    const x = 240 * random() - 6;
    brush.line(
      `M${x} 230Q${x + 2} ${212 - 10 * random()} ${x + 16 * (random() - 0.5)} ${204 - 22 * random()}`,
      i % 2 ? "#6d9a38" : "#48702a",
      2.4,
    );
  }
});

export const jackOLantern = sample("jack-o-lantern", "Jack-o’-lantern", 607, (brush) => {
  brush.backdrop("#0b0a18", "#1b1428", "#0e0a10");
  brush.glow(MIDDLE, 130, 120, 110, "255 130 20", 0.5);
  brush.glow(MIDDLE, 206, 100, 16, "0 0 0", 0.9);
  brush.line("M113.5 58Q112 38 128 24", "#5a6a2a", 13);
  for (const [dx, rx] of [
    [66, 36],
    [-66, 36],
    [38, 42],
    [-38, 42],
    [0, 42],
  ] as const)
    brush.ellipse(
      MIDDLE + dx,
      128,
      rx,
      76 - 0.2 * Math.abs(dx),
      brush.linear(MIDDLE + dx - rx, 0, MIDDLE + dx + rx, 0, "#a8480a", "#f08a1e", "#f59a2e", "#a04208"),
    );
  const face = [
    "M56 112L80 84L100 116Z",
    "M171 112L147 84L127 116Z",
    "M113.5 118L104 138H123Z",
    "M44 142C60 150 64 150 72 150L78 162L90 154H104V166L122 166V154H138L150 162L156 150C164 150 168 150 183 142C176 176 150 192 142 190L136 180H122V192H106L104 180L88 190C70 186 52 172 44 142Z",
  ].join("");
  brush.shape(face, brush.rounded(MIDDLE + 30, 150, 80, "#fffbd0", "#ffe46a", "#ffb020"));
  brush.line(face, "#7a2c04", 2.5);
  brush.glow(MIDDLE, 136, 90, 66, "255 200 70", 0.35);
});
