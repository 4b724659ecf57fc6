import { encodeLayer } from "@neuron-cloud/core";
import {
  colormapBytes,
  colormapFor,
  colormapGradient,
  colormapNames,
  colormapSides,
  colormapStops,
  isTwoSided,
  type Rgb,
} from "./colormaps.js";

/** Relative luminance, from 0 to 1, as WCAG 2 defines it. */
function luminance(color: Rgb): number {
  const [r, g, b] = color.map((c) => (c <= 10 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

describe.each(colormapNames)("colormap %s", (name) => {
  it("is an opaque texture of 256 texels that begins and ends with its first and last colours", () => {
    const bytes = colormapBytes(name);
    const [first, last] = colormapStops(name, 2).map((rgb) => rgb.map(Math.round));
    expect(bytes).toHaveLength(256 * 4);
    expect(Array.from(bytes.subarray(0, 4))).toEqual([...first!, 255]);
    expect(Array.from(bytes.subarray(-4))).toEqual([...last!, 255]);
  });

  it("never jumps: neighbouring texels are neighbouring colours", () => {
    const stops = colormapStops(name, 256);
    const steps = stops.slice(1).map((rgb, i) => Math.max(...rgb.map((c, k) => Math.abs(c - stops[i]![k]!))));
    expect(Math.max(...steps)).toBeLessThan(16);
  });

  it("draws what is not active darker than what is highly active", () => {
    const [highlyActive, notActive] = colormapStops(name, isTwoSided(name) ? 3 : 2).toReversed();
    // Turbo is a rainbow: dark at both ends.
    if (name === "turbo") expect(luminance(notActive!)).toBeLessThan(0.05);
    else expect(luminance(highlyActive!)).toBeGreaterThan(luminance(notActive!) + 0.3);
  });
});

describe.each(colormapNames.filter(isTwoSided))("colormap %s has two sides", (name) => {
  const stops = colormapStops(name, 41);
  const below = stops.slice(0, 21).toReversed();
  const above = stops.slice(20);

  it("which are as bright as each other, and brighter the farther from 0", () => {
    for (const side of [below, above]) {
      const lights = side.map(luminance);
      expect(lights).toEqual(lights.toSorted((a, b) => a - b));
    }
    for (const [i, color] of above.entries())
      expect(Math.abs(luminance(color) - luminance(below[i]!))).toBeLessThan(0.15);
  });

  it("and its rows for drawing begin with one colour and part from there", () => {
    const bytes = Array.from(colormapSides(name));
    expect(bytes.slice(4 * 255, 4 * 255 + 3)).toEqual(above.at(-1));
    expect(bytes.slice(4 * 511, 4 * 511 + 3)).toEqual(below.at(-1));
    expect(bytes.slice(0, 4)).toEqual(bytes.slice(4 * 256, 4 * 257));
  });
});

it("draws both sides alike where a colormap has one", () => {
  const bytes = colormapSides("scan");
  expect(bytes.subarray(0, 1024)).toEqual(bytes.subarray(1024));
  expect(bytes.subarray(0, 1024)).toEqual(colormapBytes("scan"));
});

const layer = (least: number) =>
  encodeLayer({ name: "x", kind: "Add", shape: [2, 1, 1], data: Float32Array.of(least, 4) });

it("takes two sides by itself as soon as one layer has activations below 0", () => {
  expect(colormapFor(null)).toBe("scan");
  expect(colormapFor({ layers: [layer(0), layer(1)] })).toBe("scan");
  expect(colormapFor({ layers: [layer(0), layer(-1)] })).toBe("polar");
});

it("takes d3's colours as they are", () => {
  expect(colormapStops("viridis", 2)).toEqual([
    [68, 1, 84],
    [253, 231, 37],
  ]);
});

it("goes through the 2017 page's white, cyan, yellow and orange", () => {
  expect(colormapStops("classic", 5).slice(1)).toEqual([
    [255, 255, 255],
    [0, 255, 255],
    [255, 255, 0],
    [255, 140, 0],
  ]);
});

it("gets brighter over the lower three quarters of the scan's colours, so that more active never looks weaker", () => {
  const lights = colormapStops("scan", 49).slice(0, 37).map(luminance);
  expect(lights).toEqual(lights.toSorted((a, b) => a - b));
});

it("makes a gradient that CSS understands", () => {
  const bar = document.createElement("i");
  bar.style.backgroundImage = colormapGradient("scan", "to top");
  expect(bar.style.backgroundImage).toMatch(
    /^linear-gradient\(to top, rgb\(3,? 7,? 22\).*rgb\(255,? 122,? 24\)\)$/,
  );
});
