// Heat maps of one class on one picture, by the ways of explaining that are compared, and how they look.
import type { Activations, ClassMap, PixelData } from "@neuron-cloud/core";
import { PNG } from "pngjs";

export type Way =
  | "random"
  | "class activation map"
  | "gradient-activation"
  | "integrated-gradients"
  | "lrp-alpha-beta"
  | "lrp-gamma"
  | "lrp-gamma against the others";

export async function heatMaps(
  activations: Activations,
  classIndex: number,
  { width, height }: PixelData,
): Promise<ReadonlyMap<Way, Float32Array>> {
  const attributed = async (
    ...[method, against]: [Way & Parameters<Activations["attribute"]>[0]["method"], "others"?]
  ) => (await activations.attribute({ neuron: classIndex, method, against })).picture!.values;
  return new Map<Way, Float32Array>([
    ["random", random(width * height)],
    ["class activation map", enlarged(await activations.classMap(classIndex), width, height)],
    ["gradient-activation", await attributed("gradient-activation")],
    ["integrated-gradients", await attributed("integrated-gradients")],
    ["lrp-alpha-beta", await attributed("lrp-alpha-beta")],
    ["lrp-gamma", await attributed("lrp-gamma")],
    ["lrp-gamma against the others", await attributed("lrp-gamma", "others")],
  ]);
}

/** Numbers that look random and are the same each time. */
function random(length: number): Float32Array {
  let state = 1;
  return Float32Array.from({ length }, () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0));
}

/** The two cells that a place lies between, and how far it is past the first. */
function at(place: number, size: number) {
  const inside = Math.min(Math.max(place, 0), size - 1);
  const first = Math.floor(inside);
  return [first, Math.min(size - 1, first + 1), inside - first] as const;
}

/** Between the middles of the cells in a straight line. */
function enlarged(
  { values, width: columns, height: rows, area }: ClassMap,
  width: number,
  height: number,
): Float32Array {
  return Float32Array.from({ length: width * height }, (_, i) => {
    const [top, bottom, down] = at(((Math.floor(i / width) + 0.5 - area.y) / area.height) * rows - 0.5, rows);
    const [left, right, across] = at((((i % width) + 0.5 - area.x) / area.width) * columns - 0.5, columns);
    const row = (y: number) =>
      values[y * columns + left]! * (1 - across) + values[y * columns + right]! * across;
    return row(top) * (1 - down) + row(bottom) * down;
  });
}

/** The picture, and beside it each heat map over it: warm speaks for the class, blue against it. */
export function sheet(picture: PixelData, maps: readonly Float32Array[]): Uint8Array {
  const { width, height, data } = picture;
  const gap = 6;
  const png = new PNG({ width: (maps.length + 1) * (width + gap), height });
  png.data.fill(255);
  const put = (column: number, tile: ArrayLike<number>) => {
    for (let y = 0; y < height; y++)
      for (let i = 0; i < width * 4; i++)
        png.data[(y * png.width + column * (width + gap)) * 4 + i] = tile[y * width * 4 + i]!;
  };
  put(0, data);
  maps.forEach((map, i) => put(i + 1, painted(data, map)));
  return PNG.sync.write(png);
}

function painted(picture: ArrayLike<number>, map: Float32Array): Uint8ClampedArray {
  const sizes = map.map(Math.abs).toSorted();
  const full = sizes[Math.floor(sizes.length * 0.995)] || 1;
  const out = new Uint8ClampedArray(map.length * 4);
  map.forEach((value, i) => {
    const grey =
      20 + 0.35 * (0.3 * picture[i * 4]! + 0.59 * picture[i * 4 + 1]! + 0.11 * picture[i * 4 + 2]!);
    const part = Math.min(1, Math.abs(value) / full) ** 0.7;
    const light = value > 0 ? [255, 90 + 120 * part, 30] : [40, 120, 255];
    out.set([...light.map((channel) => grey * (1 - part) + channel * part), 255], i * 4);
  });
  return out;
}
