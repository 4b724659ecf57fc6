// Filters on one channel of a picture, a plane of numbers, row by row.

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The mean over a square of 2 × radius + 1 pixels; what lies beyond the edge repeats the edge. */
export function boxBlur(plane: Float32Array, { width, height }: Size, radius: number): Float32Array {
  const rows = alongLines(plane, height, width, width, 1, radius);
  return alongLines(rows, width, height, 1, width, radius);
}

function alongLines(
  from: Float32Array,
  lines: number,
  length: number,
  lineStep: number,
  step: number,
  radius: number,
): Float32Array {
  const to = new Float32Array(from.length);
  const last = length - 1;
  for (let line = 0; line < lines; line++) {
    const at = (i: number) => from[line * lineStep + Math.min(last, Math.max(0, i)) * step]!;
    let sum = 0;
    for (let i = -radius; i <= radius; i++) sum += at(i);
    for (let i = 0; i < length; i++) {
      to[line * lineStep + i * step] = sum / (2 * radius + 1);
      sum += at(i + radius + 1) - at(i - radius);
    }
  }
  return to;
}

/**
 * Coarse and fine parts made equally strong, as DeepDream's Laplacian pyramid does: else only the finest grow.
 * @param finest how strong the finest is beside the others
 */
export function evenBands(
  plane: Float32Array,
  size: Size,
  radii: readonly number[],
  finest: number,
): Float32Array {
  const out = new Float32Array(plane.length);
  let rest = plane;
  for (const [i, radius] of radii.entries()) {
    const coarse = boxBlur(boxBlur(rest, size, radius), size, radius);
    const band = rest.map((value, at) => value - coarse[at]!);
    addNormalized(out, band, i === 0 ? finest : 1);
    rest = coarse;
  }
  addNormalized(out, rest, 1);
  return out;
}

function addNormalized(out: Float32Array, plane: Float32Array, strength: number): void {
  let squares = 0;
  for (const value of plane) squares += value ** 2;
  const by = strength / (Math.sqrt(squares / plane.length) || 1);
  for (let i = 0; i < plane.length; i++) out[i]! += plane[i]! * by;
}

/** Moved, what leaves at one edge coming in at the other. */
export function rolled(plane: Float32Array, { width, height }: Size, dx: number, dy: number): Float32Array {
  const out = new Float32Array(plane.length);
  for (let y = 0; y < height; y++) {
    const row = ((y + dy + height) % height) * width;
    for (let x = 0; x < width; x++) out[row + ((x + dx + width) % width)] = plane[y * width + x]!;
  }
  return out;
}
