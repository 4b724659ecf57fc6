import { anyColour, colourOf, contrast, hues, mix, type Colour } from "./colours.js";
import type { Random } from "./Random.js";
import type { Raster } from "./Raster.js";

/** What is drawn on. */
export interface Paper {
  /** The colour that pens must stand out from. */
  readonly colour: Colour;
  /** Another one that it fades to, or that its rules have. */
  readonly other: Colour;
  readonly kind: "plain" | "fading" | "ruled" | "squared" | "ground" | "grainy";
  /** Rules on the edge's length, or the height of the ground. */
  readonly rules: number;
}

export const white: Colour = [255, 255, 255];

export function plainPaper(colour: Colour): Paper {
  return { colour, other: colour, kind: "plain", rules: 0 };
}

export function anyPaper(r: Random): Paper {
  const lot = r.next();
  if (lot < 0.4) return plainPaper(white);
  const colour: Colour =
    lot < 0.55
      ? mix(anyColour(r), white, r.between(0.75, 0.95))
      : r.chance(0.5)
        ? anyColour(r)
        : colourOf(r.pick(hues), r);
  const kind = r.pick(["plain", "plain", "fading", "ruled", "squared", "ground", "grainy"] as const);
  // Never so far from the first that a pen which stands out from that is lost on this.
  const other = mix(
    colour,
    anyColour(r),
    kind === "ground" || kind === "fading" ? r.between(0.1, 0.4) : 0.25,
  );
  return { colour, other, kind, rules: kind === "ground" ? r.between(0.6, 0.9) : r.between(5, 12) };
}

export function lay(raster: Raster, { colour, other, kind, rules }: Paper, r: Random): void {
  if (kind === "plain") return raster.wash(() => colour);
  const grain = kind === "grainy" ? r.between(4, 22) : 0;
  const offset = r.next();
  const onRule = (at: number) => (at * rules + offset) % 1 < 0.12;
  raster.wash((x, y) => {
    if (kind === "fading") return mix(colour, other, y);
    if (kind === "ground") return y > rules ? other : colour;
    if (kind === "ruled" || kind === "squared")
      return onRule(y) || (kind === "squared" && onRule(x)) ? other : colour;
    if (grain === 0) return colour;
    const noise = r.near(0, grain);
    return [colour[0] + noise, colour[1] + noise, colour[2] + noise];
  });
}

/** A colour made by `next` that can be seen on others: on the first above all. */
export function visibleOn([ground, ...others]: readonly Colour[], least: number, next: () => Colour): Colour {
  for (let tries = 0; tries < 16; tries++) {
    const colour = next();
    const isSeen = ground === undefined || contrast(colour, ground) >= least;
    if (isSeen && others.every((other) => contrast(colour, other) >= 0.7 * least)) return colour;
  }
  const black: Colour = [0, 0, 0];
  return ground && contrast(white, ground) > contrast(black, ground) ? white : black;
}
