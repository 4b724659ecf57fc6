import { things, type Thing } from "../../packages/sketchnet/src/things.js";
import { anyColour, contrast, type Colour } from "../../packages/sketchnet/src/doodle/colours.js";
import { compose, type Wish } from "../../packages/sketchnet/src/doodle/compose.js";
import { render } from "../../packages/sketchnet/src/doodle/drawDoodle.js";
import { anyPaper, plainPaper, white } from "../../packages/sketchnet/src/doodle/paper.js";
import { Random } from "../../packages/sketchnet/src/doodle/Random.js";
import { SIZE } from "../../packages/sketchnet/src/network.js";

/** Bytes of a picture: red, green and blue planes. */
export const PICTURE = 3 * SIZE * SIZE;

/** As the network takes pictures: from -1 to 1. */
export function floatsOf(pictures: Uint8Array): Float32Array {
  return Float32Array.from(pictures, (byte) => (byte - 127.5) / 127.5);
}

/** Seeds from here on are for training; those below are for everybody else, and for measuring. */
const FIRST_SEED = 1_000_000;

const inks: readonly Colour[] = [
  [20, 20, 24],
  [220, 40, 40],
  [30, 90, 220],
  [30, 140, 60],
  [240, 140, 20],
  [130, 60, 180],
  [110, 70, 40],
];

/** What the picture of this number shows. */
export function thingOf(index: number): Thing {
  return things[index % things.length]!;
}

/** The picture of this number, of all that may be learned from. */
export function trainingPicture(index: number, out: Uint8Array): void {
  const seed = FIRST_SEED + index;
  const r = new Random(Math.imul(seed, 0x2c1b3c6d));
  const { data } = render(compose(thingOf(index), seed, wishOf(r)), seed, SIZE);
  develop(data, r, out);
}

/** Drawings as they are, drawings that are strange in every way, and drawings as they come from a pad. */
function wishOf(r: Random): Wish {
  const kind = r.next();
  const done = r.chance(0.08) ? { done: r.between(0.55, 0.95) } : {};
  if (kind < 0.4) return done;
  if (kind < 0.7)
    return {
      ...anywhere(r),
      ...done,
      wildness: r.between(0.4, 1.8),
    };
  const pad = { manner: "pen", wildness: r.between(0.6, 2.2), ...done } as const;
  const ink = r.chance(0.6) ? inks[0]! : r.pick(inks);
  const size = r.between(0.4, 0.98);
  return {
    ...pad,
    pen: r.between(0.015, 0.08),
    place: { size, stretch: r.near(1, 0.25), pull: r.between(0, 0.14) },
    ...(r.chance(0.85) && { paper: plainPaper(white), ink }),
  };
}

/** Moved by up to 15 %, at 0.5 to 1.2 times the size, with any pen of 2 to 12 pixels in any colour on any paper. */
export function anywhere(r: Random): Wish {
  const paper = anyPaper(r);
  let ink = anyColour(r);
  for (let tries = 0; tries < 20 && contrast(ink, paper.colour) < 45; tries++) ink = anyColour(r);
  const pen = r.chance(0.75) ? r.between(2, 6) : r.between(6, 12);
  return {
    paper,
    pen: pen / SIZE,
    ...(r.chance(0.6) && contrast(ink, paper.colour) >= 45 && { ink }),
    place: {
      size: 0.8 * r.between(0.5, 1.2),
      middle: [0.5 + r.between(-0.15, 0.15), 0.5 + r.between(-0.15, 0.15)],
    },
  };
}

/** As pictures arrive: scaled down by a browser, a little lighter or darker, a little noisy. */
function develop(data: Uint8ClampedArray, r: Random, out: Uint8Array): void {
  const soft = r.chance(0.65) ? r.between(0.05, 0.25) : 0;
  const gain = r.chance(0.4) ? r.near(1, 0.2) : 1;
  const noise = r.chance(0.15) ? r.between(2, 14) : 0;
  for (let c = 0, to = 0; c < 3; c++) {
    const lift = gain === 1 ? 0 : r.near(0, 20);
    for (let y = 0; y < SIZE; y++)
      for (let x = 0; x < SIZE; x++, to++) {
        let value = data[4 * (y * SIZE + x) + c]!;
        if (soft > 0) value += (soft / 2) * (neighbours(data, x, y, c) - 4 * value);
        if (noise > 0) value += r.near(0, noise);
        out[to] = Math.min(255, Math.max(0, Math.round(value * gain + lift)));
      }
  }
}

/** The sum of the four pixels around, the edge's own in place of those beyond it. */
function neighbours(data: Uint8ClampedArray, x: number, y: number, channel: number): number {
  const at = 4 * (y * SIZE + x) + channel;
  return (
    data[x > 0 ? at - 4 : at]! +
    data[x < SIZE - 1 ? at + 4 : at]! +
    data[y > 0 ? at - 4 * SIZE : at]! +
    data[y < SIZE - 1 ? at + 4 * SIZE : at]!
  );
}
