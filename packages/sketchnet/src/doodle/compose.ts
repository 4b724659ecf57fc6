import { things, type Thing } from "../things.js";
import { anyColour, colourOf, hues, mix, type Colour } from "./colours.js";
import { boundsOf, distance, type Point } from "./geometry.js";
import { anyPaper, visibleOn, type Paper } from "./paper.js";
import { placing, type Place } from "./place.js";
import { Random } from "./Random.js";
import { scribble } from "./scribble.js";
import { Sketch, type Mark } from "./Sketch.js";
import { anyMovement, outline, trace } from "./trace.js";
import { ways } from "./ways.js";

/** A line of a pen, or an area of paint; points and width in parts of the picture's edge. */
export type Layer =
  | {
      readonly kind: "line";
      readonly points: readonly Point[];
      readonly width: number;
      readonly colour: Colour;
    }
  | { readonly kind: "area"; readonly points: readonly Point[]; readonly colour: Colour };

export interface Composition {
  readonly paper: Paper;
  /** In the order in which they are drawn. */
  readonly layers: readonly Layer[];
}

/** What may be asked of a drawing; all that is left out comes from its seed. */
export interface Wish {
  /** Which of the thing's ways. */
  readonly way?: number;
  /** With a pen only, or painted. */
  readonly manner?: "pen" | "painted";
  /** The pen's width, in parts of the picture's edge. */
  readonly pen?: number;
  readonly paper?: Paper;
  readonly ink?: Colour;
  readonly place?: Partial<Place>;
  /** How far it has got: 1 is done. */
  readonly done?: number;
  /** How far hands stray: 1 is usual. */
  readonly wildness?: number;
}

/** A drawing of a thing, the same for the same seed, as what its picture is made of. */
export function compose(thing: Thing, seed: number, wish: Wish = {}): Composition {
  const r = new Random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(things.indexOf(thing) + 1, 0x85ebca6b));
  const wildness = wish.wildness ?? r.between(0.4, 1.5);
  const sketch = new Sketch(r, { sloppiness: r.between(0.6, 2.6) * wildness, care: r.next() });
  const choices = ways[thing];
  // The first ways more often, since people do.
  const way = wish.way ?? Math.floor(choices.length * (1 - Math.sqrt(1 - r.next())));
  choices[Math.min(way, choices.length - 1)]!(sketch, r);
  const place: Place = {
    size: r.between(0.5, 0.94),
    middle: null,
    tilt: r.near(0, sketch.turn),
    pull: 0.07 * wildness,
    stretch: r.near(1, 0.2),
    mirrored: r.chance(0.5) && sketch.mirrors,
    ...wish.place,
  };
  const put = placing(
    sketch.marks.flatMap(({ points }) => points),
    place,
    r,
  );
  const manner = wish.manner ?? (r.chance(0.66) ? "pen" : "painted");
  const paper = wish.paper ?? anyPaper(r);
  const pen = Pen.any(r, paper, wish);
  const movement = anyMovement(r, wildness);
  const layers: Layer[] = [];
  const filling = manner === "painted" ? "paint" : r.pick(["none", "none", "none", "scribble"] as const);
  const edges = manner === "pen" || r.chance(0.65);
  for (const mark of sketch.marks) {
    const edge = () => outline(mark, movement, r).map(put);
    if (isArea(mark) && (mark.solid || filling === "paint")) {
      const colour = mark.solid ? pen.inkOf(mark) : pen.paintOf(mark);
      layers.push({ kind: "area", points: edge(), colour });
      if (!edges && !mark.solid) continue;
    } else if (filling === "scribble" && mark.closed && isLarge(mark) && r.chance(0.7)) {
      const points = scribble(edge(), pen.width * r.between(1.2, 3.5), r);
      if (points.length > 1)
        layers.push({ kind: "line", points, width: pen.width, colour: pen.scribbleOf(mark) });
    }
    for (const line of trace(mark, movement, r))
      layers.push({ kind: "line", points: line.map(put), width: pen.widthNow(), colour: pen.inkOf(mark) });
  }
  return { paper, layers: layers.slice(0, Math.max(1, Math.ceil(layers.length * (wish.done ?? 1)))) };
}

/** A straight line has no inside, though it belongs to something that may be painted. */
function isArea({ points, fill }: Mark): boolean {
  if (fill.length === 0) return false;
  let [twice, length] = [0, 0];
  for (let i = 0; i < points.length; i++) {
    const [[x0, y0], [x1, y1]] = [points[i]!, points[(i + 1) % points.length]!];
    twice += x0 * y1 - x1 * y0;
    length += distance(points[i]!, points[(i + 1) % points.length]!);
  }
  return Math.abs(twice) > 0.03 * length * length;
}

/** Small things are not filled in: it would be a blot. */
function isLarge({ points }: Mark): boolean {
  const { width, height } = boundsOf(points);
  return width > 16 && height > 16;
}

/** What draws: its width and its colours. */
class Pen {
  #paint: Colour | null = null;

  private constructor(
    private readonly r: Random,
    private readonly paper: Paper,
    readonly width: number,
    private readonly ink: Colour | null,
    private readonly pressure: number,
    private readonly natural: boolean,
  ) {}

  static any(r: Random, paper: Paper, wish: Wish): Pen {
    // Mostly between 2 and 6 hundredths of the edge, at times a hair or a marker.
    const width =
      wish.pen ??
      (r.chance(0.8)
        ? r.between(0.018, 0.062)
        : r.chance(0.5)
          ? r.between(0.009, 0.02)
          : r.between(0.06, 0.1));
    const dark = r.chance(0.6);
    const one = r.chance(0.72);
    const ink =
      wish.ink ??
      (one
        ? visibleOn([paper.colour], 60, () => (dark ? mix([0, 0, 0], anyColour(r), 0.12) : anyColour(r)))
        : null);
    return new Pen(r, paper, width, ink, r.chance(0.3) ? 0.25 : 0, r.chance(0.8));
  }

  widthNow(): number {
    return this.width * this.r.near(1, this.pressure);
  }

  /** Seen on the paper, and on what was painted last, which it may lie on. */
  inkOf({ ink }: Mark): Colour {
    if (this.ink) return this.ink;
    const grounds = this.#paint ? [this.paper.colour, this.#paint] : [this.paper.colour];
    return visibleOn(grounds, 50, () => colourOf(ink.length > 0 ? this.r.pick(ink) : "black", this.r));
  }

  paintOf({ fill }: Mark): Colour {
    const grounds = this.ink ? [this.paper.colour, this.ink] : [this.paper.colour];
    const choices = this.natural ? fill : hues;
    this.#paint = visibleOn(grounds, 30, () => colourOf(this.r.pick(choices), this.r));
    return this.#paint;
  }

  scribbleOf(mark: Mark): Colour {
    return this.ink && this.r.chance(0.6)
      ? this.ink
      : visibleOn([this.paper.colour], 40, () =>
          colourOf(mark.fill.length > 0 ? this.r.pick(mark.fill) : "grey", this.r),
        );
  }
}
