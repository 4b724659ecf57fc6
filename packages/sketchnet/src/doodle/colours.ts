import type { Random } from "./Random.js";

/** Red, green and blue, from 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** What people call colours. */
export type Hue =
  | "red"
  | "orange"
  | "yellow"
  | "green"
  | "teal"
  | "blue"
  | "purple"
  | "pink"
  | "brown"
  | "beige"
  | "grey"
  | "black"
  | "white";

const colours: Readonly<Record<Hue, Colour>> = {
  red: [216, 48, 42],
  orange: [238, 136, 44],
  yellow: [246, 208, 62],
  green: [78, 156, 66],
  teal: [52, 164, 160],
  blue: [66, 122, 208],
  purple: [140, 84, 180],
  pink: [236, 138, 174],
  brown: [132, 88, 52],
  beige: [226, 196, 150],
  grey: [140, 142, 148],
  black: [28, 28, 32],
  white: [244, 244, 242],
};

export const hues: readonly Hue[] = Object.keys(colours).filter((name) => isHue(name));

function isHue(name: string): name is Hue {
  return name in colours;
}

/** Hues by their names, such as `red green`. */
export function huesOf(names: string): Hue[] {
  return names.split(" ").filter((name) => isHue(name));
}

/** One of the many colours that go by a name. */
export function colourOf(hue: Hue, random: Random): Colour {
  const lighter = random.near(0, 40);
  const [red, green, blue] = colours[hue];
  const shade = (value: number) => byte(value + lighter + random.near(0, 26));
  return [shade(red), shade(green), shade(blue)];
}

export function anyColour(random: Random): Colour {
  return [random.count(0, 255), random.count(0, 255), random.count(0, 255)];
}

/** How far apart two colours look, from 0 to about 255: by lightness most, as eyes do. */
export function contrast(a: Colour, b: Colour): number {
  const [red, green, blue] = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
  const lightness = 0.3 * red + 0.59 * green + 0.11 * blue;
  const tint = (Math.abs(red - lightness) + Math.abs(green - lightness) + Math.abs(blue - lightness)) / 3;
  return Math.abs(lightness) + 0.5 * tint;
}

/** A mixture of two colours; 0 is the first, 1 the second. */
export function mix(a: Colour, b: Colour, part: number): Colour {
  return [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part, a[2] + (b[2] - a[2]) * part];
}

/** In CSS's notation. */
export function css(colour: Colour): string {
  return `#${colour.map((value) => byte(value).toString(16).padStart(2, "0")).join("")}`;
}

function byte(value: number): number {
  return Math.min(255, Math.max(0, Math.round(value)));
}
