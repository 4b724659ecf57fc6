import type { ClassMap, InputPicture } from "@neuron-cloud/core";

/**
 * The evidence for a class as a picture to lay over another: the map's cells lie where its `area` says, what is between
 * their middles is interpolated (bilinearly), and beyond the outer ones nothing changes any more. Colour and opacity rise
 * with the evidence; what speaks against the class stays transparent.
 * @param texels a colormap, as `colormapBytes` gives it
 */
export function drawEvidence(
  map: ClassMap,
  { width, height }: Pick<InputPicture, "width" | "height">,
  texels: Uint8Array,
): InputPicture {
  const most = strongest(map).evidence;
  const data = new Uint8ClampedArray(width * height * 4);
  const columns = cellsAlong(width, map.area.x, map.area.width, map.width);
  const rows = cellsAlong(height, map.area.y, map.area.height, map.height);
  rows.forEach((row, y) =>
    columns.forEach((column, x) => {
      const above = mix(map, row.before, column);
      const evidence = above + (mix(map, row.after, column) - above) * row.part;
      const part = most > 0 ? Math.max(0, evidence / most) : 0;
      const texel = Math.round(part * 255) * 4;
      const place = (y * width + x) * 4;
      data.set(texels.subarray(texel, texel + 3), place);
      data[place + 3] = part * (2 - part) * 255; // so that half of the evidence shows on any picture
    }),
  );
  return { width, height, data };
}

/** The strongest evidence, and the pixel that its cell has in the middle. It is 0 or less where nothing speaks for the class. */
export function strongest({ values, width, height, area }: ClassMap) {
  const evidence = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const cell = values.indexOf(evidence);
  return {
    evidence,
    x: Math.round(area.x + (((cell % width) + 0.5) / width) * area.width),
    y: Math.round(area.y + ((Math.floor(cell / width) + 0.5) / height) * area.height),
  };
}

/** Two neighbouring cells, and how far a pixel is on its way from the middle of the one to that of the other. */
interface Between {
  readonly before: number;
  readonly after: number;
  readonly part: number;
}

function cellsAlong(pixels: number, start: number, length: number, cells: number): Between[] {
  return Array.from({ length: pixels }, (_, pixel) => {
    const place = ((pixel + 0.5 - start) / length) * cells - 0.5;
    const inside = Math.min(Math.max(place, 0), cells - 1);
    const before = Math.floor(inside);
    return { before, after: Math.min(before + 1, cells - 1), part: inside - before };
  });
}

function mix({ values, width }: ClassMap, row: number, { before, after, part }: Between): number {
  const left = values[row * width + before]!;
  return left + (values[row * width + after]! - left) * part;
}
