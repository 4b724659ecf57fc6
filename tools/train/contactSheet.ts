import { PNG } from "pngjs";
import { drawDoodle } from "../../packages/sketchnet/src/doodle/drawDoodle.js";
import { SIZE } from "../../packages/sketchnet/src/network.js";
import { things } from "../../packages/sketchnet/src/things.js";

const GAP = 2;

/** The first drawings of each thing, a row for each, as a PNG. */
export function contactSheet(columns: number): Buffer {
  const step = SIZE + GAP;
  const png = new PNG({ width: columns * step - GAP, height: things.length * step - GAP });
  png.data.fill(255);
  for (const [row, thing] of things.entries())
    for (let column = 0; column < columns; column++) {
      const { data } = drawDoodle(thing, column + 1);
      for (let y = 0; y < SIZE; y++) {
        const line = data.subarray(4 * y * SIZE, 4 * (y + 1) * SIZE);
        png.data.set(line, 4 * ((row * step + y) * png.width + column * step));
      }
    }
  return PNG.sync.write(png);
}
