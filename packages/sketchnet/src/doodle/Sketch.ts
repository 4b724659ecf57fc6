import { huesOf, type Hue } from "./colours.js";
import { polar, smooth, dense, type Point } from "./geometry.js";
import type { Random } from "./Random.js";

/** A part of a sketch: a line, or an area with its outline. */
export interface Mark {
  /** Close to one another, along the line; the last is the first again where the line is closed. */
  readonly points: readonly Point[];
  readonly closed: boolean;
  /** Where it is drawn of straight lines. */
  readonly corners: readonly Point[] | null;
  /** What an area may be painted with. */
  readonly fill: readonly Hue[];
  /** What its line may be drawn with in a picture of many colours. */
  readonly ink: readonly Hue[];
  /** Filled in by the pen as well, such as an eye. */
  readonly solid: boolean;
}

/** Colours of a mark, in words such as `red green`. Without a fill it is a line only. */
export interface Look {
  readonly fill?: string;
  readonly ink?: string;
  readonly solid?: boolean;
}

/** The points of a line: x, y, x, y … as numbers, or in a text with spaces or commas between them. */
export type Path = string | readonly number[];

/** How a person draws. */
export interface Hand {
  /** How far a point lies from where it was meant, in hundredths of the sketch. */
  readonly sloppiness: number;
  /** How many of the details are drawn, from 0 to 1. */
  readonly care: number;
}

/** Between two points of a flattened curve, in hundredths. */
const STEP = 2.5;

/** What a thing is drawn with, in a square from (0, 0) to (100, 100). */
export class Sketch {
  readonly marks: Mark[] = [];
  /** How far the whole may be turned, in turns to either side. */
  turn = 0.04;
  /** Whether it looks as well in a mirror; digits do not. */
  mirrors = true;

  constructor(
    readonly random: Random,
    private readonly hand: Hand,
  ) {}

  /** Whether to draw a detail. */
  maybe(probability = 0.6): boolean {
    return this.random.chance(probability * (0.25 + 0.9 * this.hand.care));
  }

  /** Straight from point to point. */
  line(path: Path, look: Look = {}): void {
    const points = this.points(path);
    this.add(dense(points, STEP), false, look, points);
  }

  /** Smoothly through points; one that comes twice in a row is a corner. */
  curve(path: Path, look: Look = {}): void {
    this.add(smooth(this.points(path), false, STEP), false, look);
  }

  /** Straight, and back to the start. */
  shape(path: Path, look: Look = {}): void {
    const points = this.points(path);
    const closed = [...points, points[0]!];
    this.add(dense(closed, STEP), true, look, closed);
  }

  /** Smooth, and back to the start. */
  loop(path: Path, look: Look = {}): void {
    this.add(smooth(this.points(path), true, STEP), true, look);
  }

  oval(x: number, y: number, radiusX: number, radiusY: number, look: Look = {}, turn = 0): void {
    const from = this.random.next();
    const way = this.random.side();
    const corners = radiusX + radiusY < 8 ? 5 : 8;
    const points = Array.from({ length: corners }, (_, i): Point => {
      const [u, v] = polar(0, 0, 1, from + (way * i) / corners);
      const [c, s] = polar(0, 0, 1, turn);
      return [x + c * u * radiusX - s * v * radiusY, y + s * u * radiusX + c * v * radiusY];
    });
    this.loop(points.flat(), look);
  }

  disc(x: number, y: number, radius: number, look: Look = {}): void {
    this.oval(x, y, radius, radius * this.random.near(1, 0.15), look);
  }

  /** Part of an oval, from one angle to another, in turns clockwise from the right. */
  arc(
    x: number,
    y: number,
    radiusX: number,
    radiusY: number,
    from: number,
    to: number,
    look: Look = {},
  ): void {
    this.curve(arcPoints(x, y, radiusX, radiusY, from, to), look);
  }

  /** A spot that is filled in: a press of the pen, or a small disc. */
  dot(x: number, y: number, radius = 2, ink = "black"): void {
    if (this.random.chance(0.25)) this.oval(x, y, radius, radius, { ink });
    else if (this.random.chance(0.3)) this.line([x, y - radius, x, y + radius], { ink });
    else this.oval(x, y, radius, radius, { ink, fill: ink, solid: true });
  }

  private points(path: Path): Point[] {
    const { sloppiness } = this.hand;
    const coordinates = typeof path === "string" ? path.split(/[ ,]+/).map(Number) : path;
    const points: Point[] = [];
    for (let i = 0; i + 1 < coordinates.length; i += 2) {
      const [x, y] = [coordinates[i]!, coordinates[i + 1]!];
      const again = i > 1 && x === coordinates[i - 2] && y === coordinates[i - 1];
      points.push(
        again ? points.at(-1)! : [this.random.near(x, sloppiness), this.random.near(y, sloppiness)],
      );
    }
    return points;
  }

  private add(
    points: Point[],
    closed: boolean,
    { fill = "", ink = "", solid = false }: Look,
    corners: Point[] | null = null,
  ) {
    this.marks.push({ points, closed, corners, fill: huesOf(fill), ink: huesOf(ink), solid });
  }
}

/** Points of a part of an oval, for a curve. */
export function arcPoints(
  x: number,
  y: number,
  radiusX: number,
  radiusY: number,
  from: number,
  to: number,
): number[] {
  const pieces = Math.max(2, Math.ceil(Math.abs(to - from) * 8));
  return Array.from({ length: pieces + 1 }, (_, i) => {
    const [u, v] = polar(0, 0, 1, from + ((to - from) * i) / pieces);
    return [x + u * radiusX, y + v * radiusY];
  }).flat();
}

/** One of the ways in which people draw a thing. */
export type Way = (sketch: Sketch, random: Random) => void;
