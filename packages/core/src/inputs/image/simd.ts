import { once } from "../../once.js";
import { addUpTransparent, MOST_AT_ONCE } from "./resizeRow.js";
import type { Resizing, RowArithmetic } from "./rowArithmetic.js";
import { segmentsOf, type Segments } from "./segments.js";
import { shrinkWasm } from "./shrinkWasm.js";

/** See shrink.wat. */
export interface Kernel {
  readonly memory: WebAssembly.Memory;
  shrink(pixels: number, piece: number, last: number, row: number): number;
  add(row: number, end: number, sums: number, weight: number): void;
  turn(from: number, right: number, to: number, down: number, end: number): void;
}

let isAllowed = false;

/** Says that WebAssembly runs here. Where a page's policy forbids it, trying would be reported as an offence. */
export function allowSimd(): void {
  isAllowed = true;
}

const compiled = once((): WebAssembly.Module | null => {
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(shrinkWasm), (char) => char.charCodeAt(0)));
  } catch {
    return null; // an old browser has no SIMD
  }
});

const PAGE = 2 ** 16;

/** What runs in WebAssembly, with room for so many bytes; null where that is not known to run. */
export function kernelWith(bytes: number): Kernel | null {
  const module = isAllowed ? compiled() : null;
  if (!module) return null;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as shrink.wat has them
  const kernel = new WebAssembly.Instance(module).exports as unknown as Kernel;
  kernel.memory.grow(Math.ceil(bytes / PAGE));
  return kernel;
}

/** Bytes of a piece, and what lies before all: see shrink.wat. */
const [PIECE, TABLE] = [40, 32];

/** The same numbers, four pixels at a time; null where WebAssembly is not known to run. Each result pixel is one of the picture's or more. */
export function simdArithmetic({ width, columns, rows }: Resizing): RowArithmetic | null {
  const segments = segmentsOf(width, columns, MOST_AT_ONCE);
  const line = segments.borders.at(-1)!;
  const stride = 2 * Math.ceil((columns.count * 3) / 2);
  const pieces = piecesOf(segments);
  // One after the other, with room for what is read and written beyond a row.
  const [sumsAt, rowAt] = [pieces.byteLength + TABLE, pieces.byteLength + TABLE + rows * stride * 8 + 16];
  const lineAt = rowAt + stride * 4 + 16;
  const kernel = kernelWith(lineAt + line * 4 + 16);
  if (!kernel) return null;
  const { buffer } = kernel.memory;
  new Uint8Array(buffer, TABLE).set(pieces);
  const sums = new Float64Array(buffer, sumsAt, rows * stride);
  const row = new Float32Array(buffer, rowAt, stride);
  const taken = new Int32Array(buffer, lineAt, line);
  return {
    sums,
    stride,
    resize(pixels) {
      taken.set(pixels);
      if (kernel.shrink(lineAt, TABLE, sumsAt, rowAt) === 0) addUpTransparent(pixels, segments, row);
    },
    add: (index, weight) => kernel.add(rowAt, rowAt + stride * 4, sumsAt + index * stride * 8, weight),
  };
}

/** A segment without pixels is a piece without pixels. */
function piecesOf({ pieces, borders, nearLeft, moreLeft, nearRight, lessRight }: Segments): Uint8Array {
  const rows: (readonly number[])[] = [];
  for (let segment = 0; segment + 1 < pieces.length; segment++) {
    const [first, end] = [pieces[segment]!, pieces[segment + 1]!];
    if (first === end) rows.push([0, 1, 0, 0, 0, 0]);
    for (let i = first; i < end; i++) {
      const weights = [nearLeft[i]!, moreLeft[i]!, nearRight[i]!, lessRight[i]!];
      rows.push([borders[i + 1]! - borders[i]!, i + 1 === end ? 1 : 0, ...weights]);
    }
  }
  const view = new DataView(new ArrayBuffer(rows.length * PIECE));
  for (const [i, [count = 0, isLast = 0, ...weights]] of rows.entries()) {
    view.setInt32(i * PIECE, count, true);
    view.setInt32(i * PIECE + 4, isLast, true);
    for (const [j, weight] of weights.entries()) view.setFloat64(i * PIECE + 8 + j * 8, weight, true);
  }
  return new Uint8Array(view.buffer);
}
