import { describe, expect, test } from "@jest/globals";
import { doodleStrokes, drawDoodle, things } from "../index.js";
import { compose } from "./compose.js";
import { ways } from "./ways.js";

const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

describe.each(things)("a drawing of: %s", (thing) => {
  test("is drawn in at least three ways, each with lines of its own", () => {
    const drawn = ways[thing].map((_, way) => JSON.stringify(compose(thing, 1, { way }).layers));
    expect(new Set(drawn).size).toBeGreaterThanOrEqual(3);
    expect(drawn).not.toContain("[]");
  });

  test("is the same for the same seed, and another for another", () => {
    const pictures = seeds.map((seed) => drawDoodle(thing, seed).data.join());
    expect(pictures).toEqual(seeds.map((seed) => drawDoodle(thing, seed).data.join()));
    expect(new Set(pictures).size).toBe(seeds.length);
  });

  test("comes as lines of a pen, all within the picture", () => {
    for (const seed of seeds) {
      const strokes = doodleStrokes(thing, seed);
      expect(strokes.length).toBeGreaterThan(0);
      const coordinates = strokes.flatMap(({ points }) => points.flatMap(({ x, y }) => [x, y]));
      expect(Math.min(...coordinates)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...coordinates)).toBeLessThanOrEqual(1);
    }
  });
});

test("is as large as asked for, and covers the same part of it", () => {
  const small = drawDoodle("star", 5);
  const large = drawDoodle("star", 5, { size: 128 });
  expect([small.width, small.height, large.width, large.height]).toEqual([64, 64, 128, 128]);
  const halved = small.data.map((_, i) => {
    const [x, y, c] = [Math.floor(i / 4) % 64, Math.floor(i / 256), i % 4];
    const at = (dx: number, dy: number) => large.data[((2 * y + dy) * 128 + 2 * x + dx) * 4 + c]!;
    return (at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) / 4;
  });
  const difference = small.data.reduce((sum, value, i) => sum + Math.abs(value - halved[i]!), 0);
  expect(difference / small.data.length).toBeLessThan(4);
});
