import { describe, expect, test } from "@jest/globals";
import { allowSimd, kernelWith } from "./simd.js";
import { turner, type Turner } from "./turner.js";

const sizes = [
  [1, 1],
  [1, 7],
  [7, 1],
  [2, 3],
  [2, 4],
  [3, 5],
  [301, 87],
  [32, 64],
] as const;

const directions = [
  [1, 1],
  [-1, 1],
  [1, -1],
  [-1, -1],
] as const;

const shade = (i: number) => Math.imul(i + 1, 0x9e3779b1);

/** Of fewer rows than there is room for, and then of all. */
function turnedBy(
  of: Turner,
  width: number,
  height: number,
  right: number,
  down: number,
  onItsSide: boolean,
) {
  return [height, height + 1].map((rows) => {
    of.taken.set(Int32Array.from({ length: width * rows }, (_, i) => shade(i)));
    const [across, along] = onItsSide ? [right * rows, down] : [right, down * width];
    const first = (right < 0 ? (1 - width) * across : 0) + (down < 0 ? (1 - rows) * along : 0);
    const found = of.turned({ width, height: rows }, first, across, along);
    const known = Int32Array.from({ length: width * rows }, (_, i) =>
      shade(first + (i % width) * across + Math.floor(i / width) * along),
    );
    return { found: found.slice(), known };
  });
}

describe.each(sizes)("a part of %d columns and %d rows", (width, height) => {
  const count = width * (height + 1);

  test.each(directions)("is turned by numbers and by SIMD: %d to the right, %d down", (right, down) => {
    allowSimd();
    const kernel = kernelWith(count * 8)!;
    expect(kernel).not.toBeNull();
    for (const onItsSide of [false, true])
      for (const by of [turner(count, null), turner(count, kernel)])
        for (const { found, known } of turnedBy(by, width, height, right, down, onItsSide))
          expect(found).toEqual(known);
  });
});
