import { readFile } from "node:fs/promises";
import { describe, expect, test } from "@jest/globals";
import loadWabt from "wabt";
import { gridOf } from "./contributions.js";
import { arithmeticInNumbers, rowArithmetic, type RowArithmetic } from "./rowArithmetic.js";
import { shrinkWasm } from "./shrinkWasm.js";
import { allowSimd, simdArithmetic } from "./simd.js";

const sizes = [
  [3000, 227],
  [1003, 300],
  [640, 224],
  [500, 1],
  [97, 97],
  [31, 30],
  [5, 5],
] as const;

function resizing(width: number, count: number, step = width / count) {
  return { width, columns: gridOf(width, count, step), rows: 3, pixels: width * 500 };
}

function pixelsOf(length: number, opacity: (i: number) => number): Int32Array {
  let state = length;
  return Int32Array.from({ length }, (_, i) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) | (opacity(i) << 24);
  });
}

/** Adds rows up as a picture's are. */
function added(arithmetic: RowArithmetic, rows: readonly Int32Array[], numbers: number) {
  for (const [i, row] of rows.entries()) {
    arithmetic.resize(row);
    arithmetic.add(i % 2, 0.3 + i / 7);
    arithmetic.add(1 + (i % 2), 0.7);
  }
  const { sums, stride } = arithmetic;
  return [0, 1, 2].map((row) => sums.slice(row * stride, row * stride + numbers));
}

describe("arithmetic by SIMD", () => {
  test("is not tried before WebAssembly is known to run: a page's policy may forbid it", () => {
    expect(simdArithmetic(resizing(3000, 227))).toBeNull();
    expect(rowArithmetic(resizing(3000, 227)).sums.buffer.byteLength).toBe(3 * 227 * 3 * 8);
  });

  test.each(sizes)("of %d pixels for %d gives each bit that numbers give", (width, count) => {
    allowSimd();
    const opaque = [1, 2, 3].map((row) => pixelsOf(width, () => 255).map((pixel) => pixel ^ (row << 4)));
    const inPart = pixelsOf(width, (i) => (i % 5 === 0 ? i % 256 : 255));
    const lastAlone = pixelsOf(width, (i) => (i === width - 1 ? 254 : 255));
    const rows = [...opaque, inPart, lastAlone, opaque[0]!];
    const simd = simdArithmetic(resizing(width, count));
    expect(added(simd!, rows, count * 3)).toEqual(
      added(arithmeticInNumbers(resizing(width, count)), rows, count * 3),
    );
  });

  test("takes the middle of a wider picture", () => {
    const [width, count, step] = [800, 100, 6];
    const [one, other] = [
      simdArithmetic(resizing(width, count, step))!,
      arithmeticInNumbers(resizing(width, count, step)),
    ];
    const rows = [pixelsOf(605, () => 255)];
    expect(added(one, rows, 300)).toEqual(added(other, rows, 300));
  });

  test("is what shrink.wat says", async () => {
    const name = "shrink.wat";
    const source = await readFile(new URL(name, import.meta.url), "utf8");
    const { buffer } = (await loadWabt()).parseWat(name, source, { simd: true }).toBinary({});
    expect(shrinkWasm).toBe(Buffer.from(buffer).toString("base64"));
  });
});
