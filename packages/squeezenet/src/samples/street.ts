import { MIDDLE, regularPolygon } from "./Brush.js";
import { sample } from "./sample.js";

export const trafficLight = sample("traffic-light", "Traffic light", 920, (brush) => {
  brush.backdrop("#27406b", "#7d7ba0", "#e9a878");
  brush.box(MIDDLE - 6, 200, 12, 27, "#23262b");
  brush.box(74, 8, 79, 200, brush.linear(74, 0, 153, 0, "#3a3e44", "#22252a", "#15171a"), 12);
  const lamps = [
    { y: 43, lit: "#ff5a46", dark: "#c81410", rgb: "255 70 50" },
    { y: 108, lit: "#5d4a1c", dark: "#2c230c" },
    { y: 173, lit: "#1d4a33", dark: "#0b2417" },
  ];
  for (const { y, lit, dark, rgb } of lamps) {
    brush.disc(MIDDLE, y, 29, "#0b0c0e");
    brush.disc(MIDDLE, y, 25, brush.rounded(MIDDLE, y, 25, rgb ? "#ffd9cc" : lit, lit, dark));
    brush.shape(`M82 ${y}A31.5 31.5 0 0 1 145 ${y}A36 30 0 0 0 82 ${y}Z`, "#050607");
    if (rgb) brush.glow(MIDDLE, y, 70, 70, rgb, 0.45);
  }
});

export const stopSign = sample("stop-sign", "Stop sign", 919, (brush) => {
  brush.backdrop("#5aa7e0", "#a9d5f2", "#8cbf6a");
  brush.glow(40, 190, 70, 40, "40 110 50", 0.9);
  brush.glow(190, 195, 80, 50, "30 95 45", 0.9);
  brush.box(
    MIDDLE - 5,
    120,
    10,
    107,
    brush.linear(MIDDLE - 5, 0, MIDDLE + 5, 0, "#8a8f94", "#d8dcdf", "#777"),
  );
  brush.polygon(regularPolygon(MIDDLE, 96, 88, 8), "#f5f5f5");
  brush.polygon(regularPolygon(MIDDLE, 96, 82, 8), brush.linear(40, 20, 190, 180, "#dd2c32", "#b0151c"));
  const white = "#f8f8f8";
  brush.line("M71 83C68 73 48 73 48 85C48 99 72 93 72 107C72 120 48 119 47 108", white, 9);
  brush.line("M81 76h30M96 76v42", white, 9);
  brush.line("M133 76c-9 0-13 8-13 21s4 21 13 21s13-8 13-21s-4-21-13-21Z", white, 9);
  brush.line("M159 118v-42h10c16 0 16 24 0 24h-10", white, 9);
});

export const schoolBus = sample("school-bus", "School bus", 779, (brush) => {
  brush.backdrop("#78b8ea", "#cfe8f6", "#8a8d90");
  brush.box(0, 165, 227, 62, brush.linear(0, 165, 0, 227, "#6f7377", "#4a4d51"));
  brush.glow(110, 190, 110, 14, "0 0 0", 0.6);
  const yellow = brush.linear(0, 50, 0, 180, "#ffc928", "#f5a80c", "#d98a06");
  brush.shape("M10 62Q10 48 24 48H172Q182 48 184 60L190 104H208Q218 106 218 118V172H10Z", yellow);
  for (const y of [112, 128, 150]) brush.box(10, y, 208, 3.5, "#222");
  for (let x = 18; x < 150; x += 27)
    brush.box(x, 64, 23, 34, brush.linear(x, 64, x + 23, 98, "#2c3c4c", "#8fb0c8"), 3);
  brush.shape("M154 62H172L180 104H154Z", brush.linear(154, 62, 180, 104, "#33475a", "#a8c6da"));
  for (const x of [52, 180]) {
    brush.disc(x, 172, 24, "#1a1a1a");
    brush.disc(x, 172, 19, "#2e2e30");
    brush.disc(x, 172, 10, brush.rounded(x, 172, 10, "#f2f2f2", "#8a8a8a"));
  }
  brush.box(212, 152, 12, 10, "#333", 3);
  brush.disc(212, 132, 5, "#fff3c0");
  brush.disc(180, 52, 5, "#e03020");
});
