import { colormapBytes, colormapGradient, colormapNames, colormapStops, type Rgb } from "./colormaps.js";

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
    const [notActive, highlyActive] = colormapStops(name, 2);
    // Turbo is a rainbow: dark at both ends.
    if (name === "turbo") expect(luminance(notActive!)).toBeLessThan(0.05);
    else expect(luminance(highlyActive!)).toBeGreaterThan(luminance(notActive!) + 0.3);
  });
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
