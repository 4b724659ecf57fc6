import type { Colour } from "./colours.js";
import { boundsOf, type Point } from "./geometry.js";

/** Sub-rows of a pixel row, for smooth edges of areas. */
const SUB_ROWS = 4;

/**
 * A square picture to draw on with soft edges, in sums, products and square roots only: those give the same bits in every
 * engine, as a canvas does not. Points and widths are parts of its edge.
 */
export class Raster {
  /** Red, green and blue of each pixel, from 0 to 255. */
  readonly pixels: Float32Array;
  /** How much of each pixel the present mark covers. */
  readonly #cover: Float32Array;

  constructor(readonly size: number) {
    this.pixels = new Float32Array(3 * size * size);
    this.#cover = new Float32Array(size * size);
  }

  /** Covers all of it. */
  wash(colourAt: (x: number, y: number) => Colour): void {
    for (let y = 0, at = 0; y < this.size; y++)
      for (let x = 0; x < this.size; x++, at += 3)
        this.pixels.set(colourAt(x / this.size, y / this.size), at);
  }

  /** A round pen's line. */
  stroke(points: readonly Point[], width: number, colour: Colour): void {
    const { size } = this;
    // A line thinner than a pixel is drawn a pixel wide, and fainter.
    const radius = Math.max(width * size, 1) / 2;
    const strength = Math.min(1, width * size);
    const line = points.map(([x, y]): Point => [x * size, y * size]);
    if (line.length === 1) line.push(line[0]!);
    for (let i = 1; i < line.length; i++) this.#segment(line[i - 1]!, line[i]!, radius);
    this.#paint(line, radius + 1, colour, strength);
  }

  /** An area within a closed line. */
  fill(points: readonly Point[], colour: Colour): void {
    const line = points.map(([x, y]): Point => [x * this.size, y * this.size]);
    const { top, height } = boundsOf(line);
    const first = Math.max(0, Math.floor(top));
    const end = Math.min(this.size, Math.ceil(top + height));
    for (let row = first * SUB_ROWS; row < end * SUB_ROWS; row++) this.#fillRow(line, row);
    this.#paint(line, 1, colour, 1);
  }

  /** In bytes, with opacity, as pictures are handed on. */
  toBytes(): Uint8ClampedArray<ArrayBuffer> {
    const bytes = new Uint8ClampedArray(4 * this.size * this.size).fill(255);
    for (let i = 0; i < this.size * this.size; i++)
      for (let c = 0; c < 3; c++) bytes[4 * i + c] = Math.floor(this.pixels[3 * i + c]! + 0.5);
    return bytes;
  }

  #segment([x0, y0]: Point, [x1, y1]: Point, radius: number): void {
    const reach = radius + 0.5;
    const [dx, dy] = [x1 - x0, y1 - y0];
    const square = dx * dx + dy * dy;
    const left = Math.max(0, Math.floor(Math.min(x0, x1) - reach));
    const right = Math.min(this.size - 1, Math.floor(Math.max(x0, x1) + reach));
    const top = Math.max(0, Math.floor(Math.min(y0, y1) - reach));
    const bottom = Math.min(this.size - 1, Math.floor(Math.max(y0, y1) + reach));
    for (let y = top; y <= bottom; y++)
      for (let x = left; x <= right; x++) {
        const px = x + 0.5 - x0;
        const py = y + 0.5 - y0;
        const along = square > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / square)) : 0;
        const ox = px - along * dx;
        const oy = py - along * dy;
        const away = ox * ox + oy * oy;
        if (away >= reach * reach) continue;
        const covered = Math.min(1, reach - Math.sqrt(away));
        const at = y * this.size + x;
        if (covered > this.#cover[at]!) this.#cover[at] = covered;
      }
  }

  #fillRow(line: readonly Point[], row: number): void {
    const y = (row + 0.5) / SUB_ROWS;
    const crossings: { x: number; way: number }[] = [];
    for (let i = 0; i < line.length; i++) {
      const [[x0, y0], [x1, y1]] = [line[i]!, line[(i + 1) % line.length]!];
      if (y0 <= y !== y1 <= y)
        crossings.push({ x: x0 + ((y - y0) / (y1 - y0)) * (x1 - x0), way: y1 > y0 ? 1 : -1 });
    }
    crossings.sort((a, b) => a.x - b.x);
    let winding = 0;
    for (const [i, { x, way }] of crossings.entries()) {
      winding += way;
      const next = crossings[i + 1];
      if (winding !== 0 && next) this.#span(Math.floor(row / SUB_ROWS), x, next.x);
    }
  }

  #span(row: number, from: number, to: number): void {
    const [start, end] = [Math.max(0, from), Math.min(this.size, to)];
    for (let x = Math.floor(start); x < end; x++) {
      const covered = (Math.min(end, x + 1) - Math.max(start, x)) / SUB_ROWS;
      this.#cover[row * this.size + x] = Math.min(1, this.#cover[row * this.size + x]! + covered);
    }
  }

  /** Lays a colour where the mark covers the picture, and forgets the mark. */
  #paint(line: readonly Point[], margin: number, colour: Colour, strength: number): void {
    const { left, top, width, height } = boundsOf(line);
    const x0 = Math.max(0, Math.floor(left - margin));
    const x1 = Math.min(this.size - 1, Math.ceil(left + width + margin));
    const y1 = Math.min(this.size - 1, Math.ceil(top + height + margin));
    for (let y = Math.max(0, Math.floor(top - margin)); y <= y1; y++)
      for (let x = x0; x <= x1; x++) {
        const at = y * this.size + x;
        const part = this.#cover[at]! * strength;
        if (part === 0) continue;
        this.#cover[at] = 0;
        for (let c = 0; c < 3; c++)
          this.pixels[3 * at + c]! += (colour[c]! - this.pixels[3 * at + c]!) * part;
      }
  }
}
