// Node has neither bitmaps nor frames: here a bitmap is the pixels that are seen, and a frame the same as a browser keeps them.
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { frameReader } from "./frameReader.js";
import type { Reader } from "./pixelReader.js";

/** Rows of pixels, a number each. */
type Rows = readonly (readonly number[])[];

interface Kept {
  readonly rows: Rows;
  readonly format?: string;
  readonly rotation?: number | undefined;
  readonly flip?: boolean;
  readonly primaries?: string;
}

class Bitmap {
  readonly width: number;
  readonly height: number;
  constructor(
    readonly seen: Rows,
    readonly kept: Kept,
  ) {
    [this.width, this.height] = [seen[0]!.length, seen.length];
  }
}

let open = 0;

class Frame {
  readonly format: string;
  readonly rotation: number | undefined;
  readonly flip: boolean;
  readonly codedWidth: number;
  readonly codedHeight: number;
  readonly colorSpace: { primaries: string; transfer: string };
  readonly #rows: Rows;
  constructor({ kept }: Bitmap) {
    this.#rows = kept.rows;
    this.format = kept.format ?? "RGBX";
    this.rotation = "rotation" in kept ? kept.rotation : 0;
    this.flip = kept.flip ?? false;
    [this.codedWidth, this.codedHeight] = [kept.rows[0]!.length, kept.rows.length];
    this.colorSpace = { primaries: kept.primaries ?? "bt709", transfer: "iec61966-2-1" };
    open++;
  }
  async copyTo(
    into: Int32Array,
    { rect, layout }: { rect: DOMRectInit; layout: readonly { stride: number }[] },
  ) {
    const { x = 0, y = 0, width = 0, height = 0 } = rect;
    expect(layout[0]!.stride).toBe(width * 4);
    into.set(this.#rows.slice(y, y + height).flatMap((row) => row.slice(x, x + width)));
  }
  close() {
    open--;
  }
}

beforeAll(() => void Object.assign(globalThis, { VideoFrame: Frame }));
afterAll(() => void Reflect.deleteProperty(globalThis, "VideoFrame"));

const rows: Rows = Array.from({ length: 4 }, (_, y) =>
  Array.from({ length: 6 }, (_pixel, x) => (255 << 24) | (y << 16) | (7 << 8) | x),
);

const clockwise = (of: Rows): Rows => of[0]!.map((_, x) => of.map((row) => row[x]!).toReversed());
const mirrored = (of: Rows): Rows => of.map((row) => row.toReversed());
const blueFirst = (of: Rows): Rows =>
  of.map((row) =>
    row.map((pixel) => (pixel & 0xff_00_ff_00) | ((pixel & 255) << 16) | ((pixel >> 16) & 255)),
  );

/** A canvas: it gives what is seen. */
const proven: Reader = async (bitmap, { x, y, width, height }) => {
  const { seen } = bitmap as unknown as Bitmap; // oxlint-disable-line typescript/no-unsafe-type-assertion -- see above
  const part = Int32Array.from(seen.slice(y, y + height).flatMap((row) => row.slice(x, x + width)));
  return new Uint8ClampedArray(part.buffer);
};

const opened = (seen: Rows, kept: Kept) =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  frameReader(new Bitmap(seen, kept) as unknown as ImageBitmap, proven);

describe("frameReader", () => {
  const turns = [0, 90, 180, 270].flatMap((rotation) => [
    { rotation, flip: false },
    { rotation, flip: true },
  ]);

  test.each(turns)("reads parts as they are seen of what is turned: %o", async (turn) => {
    let seen = rows;
    for (let turned = 0; turned < turn.rotation; turned += 90) seen = clockwise(seen);
    if (turn.flip) seen = mirrored(seen);
    const reader = await opened(seen, { rows, ...turn });
    for (const [x, y, width, height] of [
      [0, 0, seen[0]!.length, seen.length],
      [1, 1, 2, 3],
      [2, 0, 1, 2],
    ] as const) {
      const part = seen.slice(y, y + height).flatMap((row) => row.slice(x, x + width));
      // oxlint-disable-next-line no-await-in-loop -- what was read holds until the next
      expect([...(await reader!.read({ x, y, width, height }))]).toEqual(part);
    }
    reader!.close();
    expect(open).toBe(0);
  });

  test("says where blue comes first, and leaves it there", async () => {
    const reader = await opened(rows, { rows: blueFirst(rows), format: "BGRX" });
    expect(reader?.isBlueFirst).toBe(true);
    expect([...(await reader!.read({ x: 0, y: 1, width: 6, height: 1 }))]).toEqual(blueFirst(rows)[1]);
    reader!.close();
  });

  test.each<[string, Kept]>([
    ["may be transparent", { rows, format: "RGBA" }],
    ["is of other colours than the web's", { rows, primaries: "smpte432" }],
    ["may be turned, as its browser does not tell", { rows, rotation: undefined }],
    ["is turned otherwise than it says", { rows: mirrored(rows) }],
    ["has blue where it says red", { rows: blueFirst(rows) }],
    ["leaves out what opacity would be", { rows: rows.map((row) => row.map((pixel) => pixel & 0xffffff)) }],
  ])("does not take what %s", async (_what, kept) => {
    expect(await opened(rows, kept)).toBeNull();
    expect(open).toBe(0);
  });

  test("does without where a browser has no frames, or copies none", async () => {
    const { prototype } = Frame;
    const copyTo = Reflect.get(prototype, "copyTo");
    prototype.copyTo = () => Promise.reject(new TypeError("not supported"));
    expect(await opened(rows, { rows })).toBeNull();
    prototype.copyTo = copyTo;
    expect(open).toBe(0);
    Reflect.deleteProperty(globalThis, "VideoFrame");
    expect(await opened(rows, { rows })).toBeNull();
    Object.assign(globalThis, { VideoFrame: Frame });
  });
});
