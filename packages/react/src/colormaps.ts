import { isSigned, type Activations } from "@neuron-cloud/core";
import {
  interpolateCividis,
  interpolateInferno,
  interpolateMagma,
  interpolatePlasma,
  interpolateTurbo,
  interpolateViridis,
} from "d3-scale-chromatic";

/** Red, green and blue, each from 0 to 255 and not rounded. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Texels in a colormap: as many as a byte of activation can tell apart. */
export const COLORMAP_SIZE = 256;

// The colours of the scan: space behind, then sea, ice, straw and ember. Lightness rises to the straw; ember alone is
// warm and darker, so that it stands out in grey print too.
const SCAN: readonly Rgb[] = [
  [3, 7, 22],
  [11, 34, 96],
  [22, 84, 190],
  [47, 160, 240],
  [94, 226, 250],
  [190, 246, 214],
  [252, 240, 128],
  [255, 190, 60],
  [255, 122, 24],
];

// The 2017 page: active neurons go from white over cyan and yellow to orange, on near black.
const CLASSIC: readonly Rgb[] = [
  [14, 16, 22],
  [255, 255, 255],
  [0, 255, 255],
  [255, 255, 0],
  [255, 140, 0],
];

// Two sides that no kind of colour blindness confuses, as light on dark: ember for what lies above 0, ice for what lies below.
const ICE_TO_EMBER: readonly Rgb[] = [
  [204, 238, 255],
  [118, 204, 252],
  [48, 146, 240],
  [24, 86, 190],
  [12, 38, 100],
  [3, 7, 22],
  [70, 32, 14],
  [156, 68, 12],
  [232, 120, 24],
  [255, 182, 72],
  [255, 230, 160],
];

const ORCHID_TO_LEAF: readonly Rgb[] = [
  [255, 216, 248],
  [250, 168, 236],
  [216, 96, 206],
  [140, 36, 142],
  [66, 16, 74],
  [6, 8, 16],
  [8, 56, 36],
  [18, 116, 66],
  [58, 178, 98],
  [118, 214, 134],
  [216, 252, 204],
];

/** The colormaps of activations on both sides of 0. */
const twoSidedNames = ["polar", "orchid"] as const;

/** All colormaps, in the order to offer them. The last two have two sides. */
export const colormapNames = [
  "scan",
  "classic",
  "viridis",
  "inferno",
  "magma",
  "plasma",
  "cividis",
  "turbo",
  ...twoSidedNames,
] as const;

/**
 * How an activation becomes a colour. `scan` is this library's own, `classic` is the 2017 page's; those after them are
 * matplotlib's and Google's, of which `viridis` and `cividis` suit any kind of colour blindness best. They go from not
 * active to highly active, and show an activation below 0 as the same one above it. `polar` (orange above 0, blue below) and
 * `orchid` (green, magenta) have two sides; `polar` suits any kind of colour blindness.
 */
export type ColormapName = (typeof colormapNames)[number];

const colormaps: Record<ColormapName, (t: number) => Rgb> = {
  scan: ramp(SCAN),
  classic: ramp(CLASSIC),
  viridis: fromCss(interpolateViridis),
  inferno: fromCss(interpolateInferno),
  magma: fromCss(interpolateMagma),
  plasma: fromCss(interpolatePlasma),
  cividis: fromCss(interpolateCividis),
  turbo: fromCss(interpolateTurbo),
  polar: ramp(ICE_TO_EMBER),
  orchid: ramp(ORCHID_TO_LEAF),
};

/** Whether a colormap tells activations below 0 from those above. */
export function isTwoSided(name: ColormapName): boolean {
  return twoSidedNames.some((one) => one === name);
}

/** The colormap for those who name none: `polar` where any activation lies below 0, else `scan`. */
export function colormapFor(activations: Pick<Activations, "layers"> | null | undefined): ColormapName {
  return activations?.layers.some(isSigned) ? "polar" : "scan";
}

/** Colours at `count` equal steps, first and last included: from not active, or from far below 0, to highly active. */
export function colormapStops(name: ColormapName, count: number): Rgb[] {
  const color = colormaps[name];
  return Array.from({ length: count }, (_, i) => color(count > 1 ? i / (count - 1) : 0));
}

/** The colormap as a texture: 256 RGBA texels, opaque, sRGB, from its first colour to its last. */
export function colormapBytes(name: ColormapName): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(COLORMAP_SIZE * 4);
  colormapStops(name, COLORMAP_SIZE).forEach((rgb, i) => bytes.set([...rgb.map(Math.round), 255], i * 4));
  return bytes;
}

/** What drawing looks colours up in: a row of 256 texels from 0 up to highly active, and one from 0 down, alike or not. */
export function colormapSides(name: ColormapName): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(2 * COLORMAP_SIZE * 4);
  const color = colormaps[name];
  for (let i = 0; i < COLORMAP_SIZE; i++) {
    const t = i / (COLORMAP_SIZE - 1);
    const above = isTwoSided(name) ? color((1 + t) / 2) : color(t);
    const below = isTwoSided(name) ? color((1 - t) / 2) : above;
    bytes.set([...above.map(Math.round), 255], i * 4);
    bytes.set([...below.map(Math.round), 255], (COLORMAP_SIZE + i) * 4);
  }
  return bytes;
}

/** The colormap as a CSS gradient. @param direction where highly active lies, as in `linear-gradient`. */
export function colormapGradient(name: ColormapName, direction = "to right"): string {
  // Seventeen stops fall on each colour of the ramps above; more would not be seen.
  const stops = colormapStops(name, 17).map((rgb) => `rgb(${rgb.map(Math.round).join(" ")})`);
  return `linear-gradient(${direction}, ${stops.join(", ")})`;
}

function ramp(colors: readonly Rgb[]): (t: number) => Rgb {
  return (t) => {
    const place = t * (colors.length - 1);
    const below = Math.min(Math.floor(place), colors.length - 2);
    const from = colors[below]!;
    const to = colors[below + 1]!;
    const mix = (channel: 0 | 1 | 2) => from[channel] + (to[channel] - from[channel]) * (place - below);
    return [mix(0), mix(1), mix(2)];
  };
}

/** d3's interpolators answer in CSS, as `#440154` or `rgb(68, 1, 84)`. */
function fromCss(interpolate: (t: number) => string): (t: number) => Rgb {
  return (t) => {
    const css = interpolate(t);
    const [red, green, blue] = css.startsWith("#")
      ? [1, 3, 5].map((start) => Number.parseInt(css.slice(start, start + 2), 16))
      : css.match(/\d+/g)!.map(Number);
    return [red!, green!, blue!];
  };
}
